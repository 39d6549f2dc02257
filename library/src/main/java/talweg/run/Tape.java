package talweg.run;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import talweg.graph.Closure;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Single;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The third reading of a program: values and nodes, both kept, so that every step of a derivative can be shown.
///
/// Forward, each node has its value and its partial derivatives by what it reads. Backward, each node that varies
/// has its adjoint t = ∂L/∂node: t_L = 1 first, then one after another as soon as all readers of a node have handed
/// down their share. Values and the adjoints of the inputs are the very bits of `Talweg.valueAndGrad`.
///
/// Constants are written into the formulas that use them and are no steps.
///
/// @param steps           in forward order: the inputs, then every operation
/// @param multiplications what the reverse sweep saves
public record Tape(List<Step> steps, Multiplications multiplications) {
    /// One node.
    ///
    /// @param node     its name: of an argument the given one, then `v1`, `v2`, …, the result `L`; where arguments
    ///     have taken these, `v_1`, `v_2`, … and `L0`
    /// @param formula  `v3 = sin(v2)`; names that are no identifiers are in backticks in formulas, and only there
    /// @param inputs   the names of what it reads
    /// @param partials ∂node/∂input, one for each of `inputs`
    /// @param value    its number or numbers
    /// @param adjoint  ∂L/∂node; absent for what does not vary (conditions, data)
    public record Step(
            String node,
            String formula,
            List<String> inputs,
            List<Partial> partials,
            Tensor value,
            Optional<Adjoint> adjoint) {
        /// The shape of the value, and of the adjoint.
        public Shape shape() {
            return value.shape();
        }
    }

    /// A local derivative of a node by one of its inputs.
    ///
    /// @param formula `cos(v2)`, element by element for tensors; of other operations on tensors what they do to an
    ///     adjoint, `t ↦ Σ_i t[i]·W[i,j]`
    /// @param value   its number; where the operation is elementwise one for each element of the node, in its
    ///     shape; where the node is a scalar, one for each element of the input, in the input's shape; else absent,
    ///     the Jacobian being more than is worth showing
    public record Partial(String formula, Optional<Tensor> value) {}

    /// The derivative of the result by one node.
    ///
    /// @param formula  `t_v2 = t_v3 · cos(v2)`, summed over all readers of the node
    /// @param value    its numbers, shaped as the node's
    /// @param backward its place in the reverse sweep; 0 for t_L
    public record Adjoint(String formula, Tensor value, int backward) {}

    /// How many multiplications give the derivatives by all inputs, counted over the graph drawn element by element.
    ///
    /// @param reused    when stored adjoints are reused: one for each edge between the result and the arguments
    /// @param everyPath when each path from the result to an element of an argument is multiplied out: one for each
    ///     edge of each path
    public record Multiplications(BigInteger reused, BigInteger everyPath) {}

    /// The tape of `f` at some arguments, all of whose floating values vary.
    ///
    /// @param names of the arguments, a different one for each
    /// @throws IllegalArgumentException if f does not give one floating scalar, or the names do not fit
    public static Tape of(List<String> names, List<Tensor> at, Function<List<Var>, Var> f) {
        return of(Trace.of(at.stream().map(Tensor::type).toList(), x -> List.of(f.apply(x))), names, at);
    }

    /// The tape of a traced function at some arguments.
    ///
    /// @param names of the arguments, a different one for each; captured values are named `data1`, `data2`, …
    /// @throws IllegalArgumentException if the function does not give one floating scalar, the names or arguments
    ///     do not fit, or it has control flow or factorisations
    public static Tape of(Closure closure, List<String> names, List<Tensor> at) {
        var types = closure.graph().outputTypes();
        if (types.size() != 1
                || types.getFirst().shape().rank() != 0
                || !types.getFirst().element().isFloating()) {
            throw new IllegalArgumentException("`Tape.of` requires a function that gives one floating scalar, got "
                    + types + "; use `sum()` or `mean()`");
        }
        for (Node node : closure.graph().nodes()) {
            if (!(node.op() instanceof Single)) {
                throw new IllegalArgumentException("`Tape.of` requires a function without control flow, whose steps it"
                        + " shows one by one, each with one result, got `"
                        + node.op().name() + "`"
                        + (node.line() == null ? "" : " at " + node.line()));
            }
        }
        if (names.size() != closure.arguments() || at.size() != closure.arguments()) {
            throw new IllegalArgumentException("`Tape.of` requires a name and a value for each of "
                    + closure.arguments() + " arguments, got " + names.size() + " names and " + at.size() + " values");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "`Tape.of` requires a different name for each argument, got " + name + " twice");
            }
        }
        List<Tensor> inputs =
                closure.inputs(List.copyOf(at)).stream().map(Tensor::of).toList();
        return Stage.within(Stage.eager(), () -> new Recording(closure, names, inputs).tape());
    }

    /// The steps that vary in the order of the reverse sweep.
    public List<Step> backward() {
        return steps.stream()
                .filter(step -> step.adjoint().isPresent())
                .sorted(Comparator.comparingInt(
                        step -> step.adjoint().orElseThrow().backward()))
                .toList();
    }
}
