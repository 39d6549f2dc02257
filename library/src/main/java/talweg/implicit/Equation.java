package talweg.implicit;

import static talweg.implicit.LinearEquation.joined;
import static talweg.implicit.LinearEquation.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import talweg.Talweg;
import talweg.autodiff.Jvp;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Prune;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Stage;
import talweg.op.Var;
import talweg.shape.Type;

/// F(x, c) = 0 for a vector x, where c is all that F captures. Its solution moves with c as
///
///     ∂ₓF(x, c) · ẋ = −∂_cF(x, c) · ċ,
///
/// a linear equation, which is the rule of forward mode; its transpose is that of reverse mode, and as it is solved by
/// an operation with derivatives of its own it is differentiated to any order.
///
/// @param name     of the function that the user called
/// @param residual x → F(x, c)
/// @param solve    from a start to x
/// @param linear   what solves the linear equations
record Equation(String name, UnaryOperator<Var> residual, UnaryOperator<Var> solve, LinearSolver linear) {

    /// The solution that the solver finds from `start`.
    Var from(Var start) {
        if (Stage.current() == Stage.eager()) return solve.apply(start);
        Type type = start.type();
        Closure f = traced("a function that gives what it takes", residual, type);
        Closure solution = traced("a solver that gives what it starts from", solve, type);
        Closure matrix = Trace.of(
                List.of(type, type),
                all -> List.of(Talweg.<Var, Var>jvp(residual)
                        .apply(all.get(0), all.get(1))
                        .tangent()));
        LinearEquation equation = LinearEquation.of(name, linear, matrix);
        List<Var> captures = Closure.captures(f, solution, equation.matrix(), equation.forward(), equation.backward());
        List<Var> operands = joined(captures, List.of(start));
        Graph rule = rule(f.capturing(captures).leading(), equation.capturing(captures));
        return new Calls.CustomJvp(solution.capturing(captures).leading(), rule, operands.size())
                .apply(operands)
                .getFirst();
    }

    private Closure traced(String required, UnaryOperator<Var> function, Type type) {
        Closure closure = Trace.of(List.of(type), x -> List.of(function.apply(x.getFirst())));
        Type given = closure.graph().outputTypes().getFirst();
        if (given.equals(type)) return closure;
        throw refused(name, required + ", " + type, given);
    }

    /// (c, start, x, ċ and that of the start) → ẋ, of F: (c, x) → F(x, c). Only floating captures have tangents.
    private static Graph rule(Graph f, Calls.LinearSolve linear) {
        List<Type> captures = f.inputs().subList(0, f.inputs().size() - 1);
        int count = captures.size();
        boolean[] active = new boolean[count + 1];
        for (int i = 0; i < count; i++) active[i] = captures.get(i).element().isFloating();
        Graph moved = Jvp.of(f, active);
        List<Type> values = joined(f.inputs(), List.of(f.inputs().getLast()));
        List<Type> types = joined(values, Control.floating(f.inputs()));
        return Prune.of(Trace.graph(types, all -> {
            List<Var> at = new ArrayList<>(all.subList(0, count));
            at.add(all.get(count + 1));
            List<Var> tangents = all.subList(values.size(), all.size() - 1);
            Var change = moved.replay(joined(at, tangents)).get(1);
            // of no solution there is no derivative, though the equation may have one everywhere
            Var sign = all.get(count + 1).times(0).minus(1);
            return linear.apply(joined(at, List.of(change.times(sign))));
        }));
    }
}
