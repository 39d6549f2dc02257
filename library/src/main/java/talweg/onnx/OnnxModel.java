package talweg.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.Trees;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.shape.Type;

/// A function as an ONNX model. What it captures (weights) is written as constants, in its own precision: `F64` is
/// `double`, `F32` is `float`, `I64` is `int64`.
///
/// Sums are added up in the order of whatever runs the model, and its transcendental functions are its own: results
/// agree to rounding, not bit for bit.
///
/// ONNX Runtime and other programs run models of [#OPSET] 18, which came in December 2022.
///
/// @see <a href="https://onnx.ai/onnx/repo-docs/IR.html">Open Neural Network Exchange, intermediate representation</a>
public final class OnnxModel {
    /// The version of the vocabulary of operations, `ai.onnx`.
    public static final int OPSET = 18;

    /// The version of the file's form that belongs to it.
    private static final int FORM = 8;

    private static final int LARGEST = Integer.MAX_VALUE - (1 << 20);

    private final byte[] bytes;
    private final List<String> inputs;
    private final List<String> outputs;

    private OnnxModel(byte[] bytes, List<String> inputs, List<String> outputs) {
        this.bytes = bytes;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /// A function of one value, for values of the type of this one; see [#of(Function, Object)].
    public static <R> OnnxModel of(Function<Var, R> f, Var argument) {
        return fixed(f, Trees.flatten(argument));
    }

    /// `f` for arguments of the types of this one.
    ///
    /// @throws IllegalArgumentException if f uses what ONNX lacks, naming the operation and its line; or if what it
    ///     captures takes 2 GiB, more than a file of Protocol Buffers can hold
    public static <A, R> OnnxModel of(Function<A, R> f, A argument) {
        return fixed(f, Trees.flatten(argument));
    }

    private static <A, R> OnnxModel fixed(Function<A, R> f, Trees.Flat argument) {
        Traced traced = trace(f, argument, types(argument));
        return written(argument, traced, traced);
    }

    /// A function of one value, whose axis 0 is the batch; see [#batched(Function, Object)].
    public static <R> OnnxModel batched(Function<Var, R> f, Var argument) {
        return open(f, Trees.flatten(argument));
    }

    /// `f` for batches of any size: axis 0 of every value of the argument is the batch. What follows it is found by
    /// tracing f for two batches and comparing.
    ///
    /// @param argument whose sizes along axis 0 do not matter
    /// @throws IllegalArgumentException as [#of(Function, Object)]; or if a value has no axis, or f does
    ///     something else for another batch than make sizes multiples of it
    public static <A, R> OnnxModel batched(Function<A, R> f, A argument) {
        return open(f, Trees.flatten(argument));
    }

    private static <A, R> OnnxModel open(Function<A, R> f, Trees.Flat flat) {
        for (Var leaf : flat.leaves()) {
            if (leaf.shape().rank() == 0) {
                throw new IllegalArgumentException(
                        "`OnnxModel.batched` requires values whose axis 0 is the batch, got " + leaf.type());
            }
        }
        Traced few = trace(f, flat, batch(flat, Size.FEW));
        return written(flat, few, trace(f, flat, batch(flat, Size.MORE)));
    }

    private record Traced(Graph graph, List<Var> captures, List<String> results) {}

    private static List<Type> types(Trees.Flat flat) {
        return flat.leaves().stream().map(Var::type).toList();
    }

    private static List<Type> batch(Trees.Flat flat, int size) {
        return types(flat).stream()
                .map(type -> type.with(type.shape().with(0, size)))
                .toList();
    }

    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    private static <A, R> Traced trace(Function<A, R> f, Trees.Flat argument, List<Type> types) {
        List<Trees.Structure> result = new ArrayList<>();
        Closure closure = Trace.of(types, leaves -> {
            Trees.Flat flat = Trees.flatten(f.apply((A) argument.structure().build(leaves)));
            result.add(flat.structure());
            return flat.leaves();
        });
        return new Traced(
                Simplify.of(closure.graph()),
                closure.captures(),
                result.getFirst().names());
    }

    private static OnnxModel written(Trees.Flat argument, Traced few, Traced more) {
        requireFits(few.captures());
        Names names = new Names();
        List<String> inputs = names.all(argument.structure().names(), "input");
        List<String> outputs = names.all(few.results(), "output");
        Nodes nodes = new Nodes();
        Translation translation = new Translation(nodes, few.graph(), more.graph(), inputs);
        translation.run(inputs, captured(nodes, few.captures(), more.captures()), outputs);
        Message graph = nodes.graph(
                "talweg",
                IntStream.range(0, inputs.size())
                        .mapToObj(i -> translation.declared(inputs.get(i), i))
                        .toList(),
                IntStream.range(0, outputs.size())
                        .mapToObj(i ->
                                translation.declared(outputs.get(i), few.graph().outputs()[i]))
                        .toList());
        Message model = new Message()
                .add(1, FORM)
                .add(2, "talweg")
                .add(7, graph)
                .add(8, new Message().add(1, "").add(2, OPSET));
        return new OnnxModel(model.bytes(), inputs, outputs);
    }

    private static void requireFits(List<Var> captures) {
        long bytes = captures.stream().mapToLong(each -> each.type().bytes()).sum();
        if (bytes > LARGEST) {
            throw new IllegalArgumentException("`OnnxModel.of` requires captured values of less than 2 GiB, got "
                    + bytes + " bytes; `cast` them to `F32`");
        }
    }

    private static List<String> captured(Nodes nodes, List<Var> few, List<Var> more) {
        boolean same = few.size() == more.size()
                && IntStream.range(0, few.size())
                        .allMatch(i -> Tensor.of(few.get(i)).sameBits(Tensor.of(more.get(i))));
        if (!same) {
            throw new IllegalArgumentException("`OnnxModel.batched` requires a function that captures the same values"
                    + " for every batch; use `constant` or `repeat` for values that are as many as the batch");
        }
        return few.stream().map(each -> nodes.constant(Tensor.of(each))).toList();
    }

    /// The names of the inputs, in the order of the argument's values: `input` for a single one, else as one writes it
    /// in Java with `_` for what is no letter or digit.
    public List<String> inputs() {
        return inputs;
    }

    /// The names of the outputs, in the order of the result's values: `output` for a single one.
    public List<String> outputs() {
        return outputs;
    }

    /// The file's bytes, as a fresh array.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Writes the file.
    public void write(Path file) throws IOException {
        Files.write(file, bytes);
    }
}
