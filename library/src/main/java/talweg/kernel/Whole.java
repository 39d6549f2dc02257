package talweg.kernel;

import java.util.List;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.scalar.Bits;
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
            case Lowering.ArgReduce arg -> ArgReduction.run(arg, x.getFirst(), to);
            case Lowering.ArgCumulate records -> Cumulation.run(records, x.getFirst(), to);
            case Lowering.Sort sort -> Sorting.sort(sort, x.getFirst(), to);
            case Lowering.ArgSort sort -> Sorting.places(sort, x.getFirst(), to);
            case Lowering.Read read -> Strided.of(read.view()).read(x.getFirst().array(), to);
            case Lowering.Write write -> {
                Writing writing = Writing.of(write, result.shape().count());
                writing.begin(to);
                for (int i = 0; i < x.size(); i++) writing.write(i, x.get(i).array(), to);
            }
            case Lowering.Gather gather ->
                new Gathering(gather, x.get(1).shape().count()).run(x.get(0).array(), x.get(1), to);
            case Lowering.Scatter scatter ->
                new Scattering(scatter, x.get(1).shape().count()).run(x.get(0).array(), x.get(1), to);
            case Lowering.Accumulate accumulate -> {
                Elements.fill(to, 0);
                Elements.accumulate(x.getFirst().array(), accumulate.view().places(), to);
            }
            case Lowering.Transform transform ->
                FourierTransform.run(transform, x.getFirst().array(), to);
            case Lowering.Product product ->
                Contraction.of(product, x.get(0).shape(), x.get(1).shape(), result.shape())
                        .run(x.get(0).array(), x.get(1).array(), to);
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
                    if (index < 0 || index >= size) throw outside(index, size, i);
                    places[next++] = (b * outer + o) * size + (int) index;
                }
            }
        }
        return places;
    }

    static IndexOutOfBoundsException outside(long index, int size, int place) {
        return new IndexOutOfBoundsException(
                "an index in [0, " + size + ") is required, got " + index + " at place " + place);
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
