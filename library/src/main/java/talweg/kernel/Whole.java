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

    /// Computes the result of `lowering` for operands `x` into `to`, an array of `result`, whatever it holds.
    public static void run(Lowering.Whole lowering, List<Tensor> x, Type result, Object to) {
        switch (lowering) {
            case Lowering.Reduce reduce -> reduce(reduce, x.getFirst(), result, to);
            case Lowering.Cumulate cumulate -> Cumulation.run(cumulate, x.getFirst(), result, to);
            case Lowering.ArgCumulate records -> Cumulation.run(records, x.getFirst(), to);
            case Lowering.Sort sort -> Sorting.sort(sort, x.getFirst(), to);
            case Lowering.ArgSort sort -> Sorting.places(sort, x.getFirst(), to);
            case Lowering.Read read -> Strides.read(read.view(), x.getFirst().array(), to);
            case Lowering.Write write -> write(write, x, to);
            case Lowering.Gather gather -> gather(gather, x.get(0), x.get(1), to);
            case Lowering.Scatter scatter -> scatter(scatter, x.get(0), x.get(1), result, to);
            case Lowering.Accumulate accumulate -> {
                Elements.fill(to, 0);
                Elements.accumulate(x.getFirst().array(), accumulate.view().places(), to);
            }
            case Lowering.Transform transform ->
                FourierTransform.run(transform, x.getFirst().array(), to);
            case Lowering.Product product -> product(product, x.get(0), x.get(1), result, to);
            case Lowering.Matrices matrices -> MatrixKernels.run(matrices.kernel(), x, result, to);
            case Lowering.Fill fill -> Elements.fill(to, fill.bits());
            case Lowering.Count count -> count(count.axis(), result, to);
        }
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
            Strides.write(write.views().get(i), x.get(i).array(), to);
        }
    }

    private static void gather(Lowering.Gather gather, Tensor x, Tensor indices, Object to) {
        int[] places = places(indices, gather.batch(), gather.outer(), gather.size());
        int inner = gather.inner();
        int[] all = new int[places.length * inner];
        for (int k = 0; k < all.length; k++) all[k] = places[k / inner] * inner + k % inner;
        Elements.gather(x.array(), all, to);
    }

    private static void scatter(Lowering.Scatter scatter, Tensor x, Tensor indices, Type result, Object to) {
        ElementType type = result.element();
        Straight sum = Straight.of(Scalar.operand(0, type).plus(Scalar.operand(1, type)));
        Evaluator evaluator = Evaluator.of(sum);
        int inner = scatter.inner();
        Elements.fill(to, 0);
        long[][] operands = new long[2][inner];
        long[][] results = new long[1][inner];
        int[] places = places(indices, scatter.batch(), scatter.outer(), scatter.size());
        for (int k = 0; k < places.length; k++) {
            Elements.read(to, places[k] * inner, inner, operands[0]);
            Elements.read(x.array(), k * inner, inner, operands[1]);
            evaluator.run(operands, 0, inner, results);
            Elements.write(to, places[k] * inner, inner, results[0]);
        }
    }

    /// For each (b, o, i) the place of (b, o, index_{b,i}) in batch × outer × size.
    ///
    /// @throws IndexOutOfBoundsException if an index is outside [0, size), at its place among its own b
    public static int[] places(Tensor indices, int batch, int outer, int size) {
        if (batch * outer == 0) return new int[0];
        int count = indices.shape().count() / batch;
        int[] places = new int[batch * outer * count];
        int next = 0;
        for (int b = 0; b < batch; b++) {
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < count; i++) {
                    long index = indices.bits(b * count + i);
                    if (index < 0 || index >= size) {
                        throw new IndexOutOfBoundsException(
                                "an index in [0, " + size + ") is required, got " + index + " at place " + i);
                    }
                    places[next++] = (b * outer + o) * size + (int) index;
                }
            }
        }
        return places;
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
