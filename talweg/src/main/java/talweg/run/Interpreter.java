package talweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Lowering;
import talweg.op.Op;
import talweg.op.Tensor;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.shape.View;

/// Runs operations one at a time over whole tensors. What it computes is what the operation means: compiled code agrees
/// with it bit for bit.
public final class Interpreter {
    private static final int BLOCK = 1024;

    private Interpreter() {}

    /// The outputs of a graph for these inputs. Values are let go when nothing reads them any more.
    public static List<Tensor> run(Graph graph, List<Tensor> inputs) {
        int[] lastReads = lastReads(graph);
        Tensor[] values = new Tensor[graph.size()];
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).type().equals(graph.type(i))) {
                throw new IllegalArgumentException("`Interpreter.run` requires " + graph.type(i) + " as input " + i + ", got "
                        + inputs.get(i).type());
            }
            values[i] = inputs.get(i);
        }
        for (int n = 0; n < graph.nodes().size(); n++) {
            Node node = graph.nodes().get(n);
            List<Tensor> operands = new ArrayList<>(node.arity());
            for (int i = 0; i < node.arity(); i++) operands.add(values[node.operand(i)]);
            Tensor[] results = apply(node.op(), operands);
            System.arraycopy(results, 0, values, node.first(), results.length);
            for (int i = 0; i < node.arity(); i++) {
                if (lastReads[node.operand(i)] == n) values[node.operand(i)] = null;
            }
        }
        return IntStream.of(graph.outputs()).mapToObj(output -> values[output]).toList();
    }

    /// The last node that reads each value; outputs are kept to the end.
    private static int[] lastReads(Graph graph) {
        int[] last = new int[graph.size()];
        Arrays.fill(last, -1);
        for (int n = 0; n < graph.nodes().size(); n++) {
            for (int operand : graph.nodes().get(n).operands()) last[operand] = n;
        }
        for (int output : graph.outputs()) last[output] = graph.nodes().size();
        return last;
    }

    /// The results of one operation.
    public static Tensor[] apply(Op op, List<Tensor> x) {
        List<Type> types = x.stream().map(Tensor::type).toList();
        Type result = op.results(types).getFirst();
        Object to = Elements.zeros(result.element(), result.shape().count());
        switch (op.lowering(types)) {
            case Lowering.Each each -> each(each.kernel(), x, result.shape().count(), to);
            case Lowering.Reduce reduce -> reduce(reduce, x.getFirst(), result, to);
            case Lowering.Read read -> Elements.gather(x.getFirst().array(), read.view().places(), to);
            case Lowering.Write write -> write(write, x, to);
            case Lowering.Gather gather -> gather(gather, x.get(0), x.get(1), to);
            case Lowering.Scatter scatter -> scatter(scatter, x.get(0), x.get(1), result, to);
            case Lowering.Product product -> product(product, x.get(0), x.get(1), result, to);
            case Lowering.Fill fill -> Elements.fill(to, fill.bits());
            case Lowering.Count count -> count(count.axis(), result, to);
        }
        return new Tensor[] {Tensor.wrap(result, to)};
    }

    private static void each(Scalar kernel, List<Tensor> x, int count, Object to) {
        Evaluator evaluator = Evaluator.of(Straight.of(kernel));
        int size = Math.min(BLOCK, count);
        long[][] operands = new long[x.size()][size];
        long[][] results = new long[1][size];
        for (int from = 0; from < count; from += BLOCK) {
            int n = Math.min(BLOCK, count - from);
            for (int i = 0; i < operands.length; i++) Elements.read(x.get(i).array(), from, n, operands[i]);
            evaluator.run(operands, 0, n, results);
            Elements.write(to, from, n, results[0]);
        }
    }

    private static void reduce(Lowering.Reduce reduce, Tensor x, Type result, Object to) {
        Shape shape = x.shape();
        int[] folded = reduce.axes().stream().mapToInt(Integer::intValue).toArray();
        int[] kept = IntStream.range(0, shape.rank()).filter(axis -> !reduce.axes().contains(axis)).toArray();
        int[] outer = part(shape, kept).places();
        int[] inner = part(shape, folded).places();
        Folding folding = new Folding(reduce.monoid(), result.element());
        long[] element = new long[1];
        for (int i = 0; i < outer.length; i++) {
            folding.start();
            for (int place : inner) {
                Elements.read(x.array(), outer[i] + place, 1, element);
                folding.step(element[0]);
            }
            element[0] = folding.result();
            Elements.write(to, i, 1, element);
        }
    }

    /// The places of `shape` along some axes, the others at 0.
    private static View part(Shape shape, int[] axes) {
        int[] strides = shape.strides();
        return new View(
                Shape.of(IntStream.of(axes).map(shape::size).toArray()),
                0,
                IntStream.of(axes).map(axis -> strides[axis]).toArray());
    }

    private static void write(Lowering.Write write, List<Tensor> x, Object to) {
        Elements.fill(to, write.fill());
        for (int i = 0; i < x.size(); i++) {
            Elements.scatter(x.get(i).array(), write.views().get(i).places(), to);
        }
    }

    private static void gather(Lowering.Gather gather, Tensor x, Tensor indices, Object to) {
        int count = indices.shape().count();
        int[] places = new int[gather.outer() * count * gather.inner()];
        int next = 0;
        for (int o = 0; o < gather.outer(); o++) {
            for (int i = 0; i < count; i++) {
                int index = index(indices, i, gather.size());
                for (int n = 0; n < gather.inner(); n++) {
                    places[next++] = (o * gather.size() + index) * gather.inner() + n;
                }
            }
        }
        Elements.gather(x.array(), places, to);
    }

    private static void scatter(Lowering.Scatter scatter, Tensor x, Tensor indices, Type result, Object to) {
        int count = indices.shape().count();
        ElementType type = result.element();
        Straight sum = Straight.of(Scalar.operand(0, type).plus(Scalar.operand(1, type)));
        Evaluator evaluator = Evaluator.of(sum);
        long[][] operands = new long[2][scatter.inner()];
        long[][] results = new long[1][scatter.inner()];
        for (int o = 0; o < scatter.outer(); o++) {
            for (int i = 0; i < count; i++) {
                int place = (o * scatter.size() + index(indices, i, scatter.size())) * scatter.inner();
                Elements.read(to, place, scatter.inner(), operands[0]);
                Elements.read(x.array(), (o * count + i) * scatter.inner(), scatter.inner(), operands[1]);
                evaluator.run(operands, 0, scatter.inner(), results);
                Elements.write(to, place, scatter.inner(), results[0]);
            }
        }
    }

    private static int index(Tensor indices, int place, int size) {
        long index = indices.bits(place);
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("an index in [0, " + size + ") is required, got " + index + " at place " + place);
        }
        return (int) index;
    }

    private static void product(Lowering.Product product, Tensor x, Tensor y, Type result, Object to) {
        List<Integer> summed = new ArrayList<>(product.left());
        product.right().stream().filter(label -> !summed.contains(label)).forEach(summed::add);
        summed.removeAll(product.out());
        int[] outerX = along(x.shape(), product.left(), product.out(), result.shape().sizes());
        int[] outerY = along(y.shape(), product.right(), product.out(), result.shape().sizes());
        int[] sizes = summed.stream()
                .mapToInt(label -> product.left().contains(label)
                        ? x.shape().size(product.left().indexOf(label))
                        : y.shape().size(product.right().indexOf(label)))
                .toArray();
        int[] innerX = along(x.shape(), product.left(), summed, sizes);
        int[] innerY = along(y.shape(), product.right(), summed, sizes);
        Folding folding = new Folding(talweg.op.Monoid.SUM, result.element());
        boolean single = result.element() == ElementType.F32;
        long[] element = new long[1];
        for (int i = 0; i < outerX.length; i++) {
            folding.start();
            for (int k = 0; k < innerX.length; k++) {
                double a = Bits.toDouble(x.bits(outerX[i] + innerX[k]), result.element());
                double b = Bits.toDouble(y.bits(outerY[i] + innerY[k]), result.element());
                folding.step(single ? Bits.of((float) a * (float) b, ElementType.F32) : Bits.of(a * b, ElementType.F64));
            }
            element[0] = folding.result();
            Elements.write(to, i, 1, element);
        }
    }

    /// The places of an operand along the axes numbered `labels`, which run over `sizes`; 0 along those it lacks.
    private static int[] along(Shape shape, List<Integer> own, List<Integer> labels, int[] sizes) {
        int[] strides = shape.strides();
        int[] steps = labels.stream()
                .mapToInt(label -> own.contains(label) ? strides[own.indexOf(label)] : 0)
                .toArray();
        return new View(Shape.of(sizes), 0, steps).places();
    }

    private static void count(int axis, Type result, Object to) {
        int[] steps = new int[result.shape().rank()];
        steps[axis] = 1;
        int[] indices = new View(result.shape(), 0, steps).places();
        long[] element = new long[1];
        for (int i = 0; i < indices.length; i++) {
            element[0] = Bits.of(indices[i], result.element());
            Elements.write(to, i, 1, element);
        }
    }
}
