package talweg.kernel;

import java.util.List;
import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Type;
import talweg.shape.View;

/// Runs the lowerings that look at whole tensors.
public final class Whole {
    private Whole() {}

    /// The results of `lowering` for operands `x`, in new arrays.
    ///
    /// @param results the types of the results
    public static Object[] run(Lowering.Whole lowering, List<Tensor> x, List<Type> results) {
        Object[] all = new Object[results.size()];
        for (int i = 0; i < all.length; i++)
            all[i] = Tensor.zeros(results.get(i)).array();
        Type result = results.getFirst();
        Object to = all[0];
        switch (lowering) {
            case Lowering.Reduce reduce -> reduce(reduce, x.getFirst(), result, to);
            case Lowering.Read read ->
                Elements.gather(x.getFirst().array(), read.view().places(), to);
            case Lowering.Write write -> write(write, x, to);
            case Lowering.Gather gather -> gather(gather, x.get(0), x.get(1), to);
            case Lowering.Scatter scatter -> scatter(scatter, x.get(0), x.get(1), result, to);
            case Lowering.Product product -> product(product, x.get(0), x.get(1), result, to);
            case Lowering.Fill fill -> Elements.fill(to, fill.bits());
            case Lowering.Count count -> count(count.axis(), result, to);
            case Lowering.Matrices matrices -> OnMatrices.run(matrices.op(), x, results, all);
        }
        return all;
    }

    private static void reduce(Lowering.Reduce reduce, Tensor x, Type result, Object to) {
        Folds folds = Folds.of(x.shape(), reduce.axes());
        Folding folding = new Folding(reduce.monoid(), result.element());
        long[] element = new long[1];
        for (int i = 0; i < folds.outer().length; i++) {
            folding.start();
            for (int place : folds.inner()) {
                Elements.read(x.array(), folds.outer()[i] + place, 1, element);
                folding.step(element[0]);
            }
            element[0] = folding.result();
            Elements.write(to, i, 1, element);
        }
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
            throw new IndexOutOfBoundsException(
                    "an index in [0, " + size + ") is required, got " + index + " at place " + place);
        }
        return (int) index;
    }

    private static void product(Lowering.Product product, Tensor x, Tensor y, Type result, Object to) {
        Folds.Pair pair = Folds.Pair.of(product, x.shape(), y.shape(), result.shape());
        Folding folding = new Folding(Monoid.SUM, result.element());
        boolean single = result.element() == ElementType.F32;
        long[] element = new long[1];
        for (int i = 0; i < pair.outerLeft().length; i++) {
            folding.start();
            for (int k = 0; k < pair.innerLeft().length; k++) {
                double a = Bits.toDouble(x.bits(pair.outerLeft()[i] + pair.innerLeft()[k]), result.element());
                double b = Bits.toDouble(y.bits(pair.outerRight()[i] + pair.innerRight()[k]), result.element());
                folding.step(
                        single ? Bits.of((float) a * (float) b, ElementType.F32) : Bits.of(a * b, ElementType.F64));
            }
            element[0] = folding.result();
            Elements.write(to, i, 1, element);
        }
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
