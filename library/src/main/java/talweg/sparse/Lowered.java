package talweg.sparse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import talweg.kernel.Folds;
import talweg.kernel.Whole;
import talweg.op.Arithmetic;
import talweg.op.Choice;
import talweg.op.Direct;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.scalar.Bits;
import talweg.shape.Type;
import talweg.sparse.Dependence.Value;

/// What the elements of one operation's result depend on.
///
/// @param x      the operands, one of which depends on something
/// @param types  their types
/// @param result the type of the result
record Lowered(List<Value> x, List<Type> types, Type result) {
    List<Value> of(Direct op) {
        int[][] sets = new int[result.shape().count()][];
        Arrays.fill(sets, Sets.EMPTY);
        switch (op.lowering(types)) {
            case Lowering.Each _ -> each(op, sets);
            case Lowering.Reduce reduce -> reduce(Folds.of(types.getFirst().shape(), reduce.axes()), sets);
            case Lowering.Cumulate cumulate -> cumulate(cumulate, sets);
            case Lowering.Sort sort -> mix(sort.axis(), sets);
            case Lowering.Read read -> read(read.view().places(), sets);
            case Lowering.Write write -> {
                for (int i = 0; i < x.size(); i++) {
                    write(write.views().get(i).places(), operand(i), sets);
                }
            }
            case Lowering.Accumulate accumulate -> accumulate(accumulate.view().places(), sets);
            case Lowering.Transform transform -> transform(transform, sets);
            case Lowering.Gather gather -> gather(gather, sets);
            case Lowering.Scatter scatter -> scatter(scatter, sets);
            case Lowering.Product product -> product(product, sets);
            case Lowering.Matrices _ -> mixMatrices(sets);
            case Lowering.ArgReduce _,
                    Lowering.ArgCumulate _,
                    Lowering.ArgSort _,
                    Lowering.Fill _,
                    Lowering.Count _ -> {}
        }
        return List.of(Value.of(sets));
    }

    private int[][] operand(int i) {
        return x.get(i).sets(types.get(i));
    }

    private void each(Direct op, int[][] sets) {
        Tensor condition = op instanceof Choice.Select ? x.getFirst().known() : null;
        for (int i = 0; i < x.size(); i++) {
            int[][] operand = x.get(i).sets();
            if (operand == null) continue;
            Tensor factor = op instanceof Arithmetic.Multiply ? x.get(1 - i).known() : null;
            for (int k = 0; k < sets.length; k++) {
                if (factor != null && isZero(factor, k)) continue;
                if (condition != null && condition.bits(k) == i - 1) continue;
                sets[k] = Sets.union(sets[k], operand[k]);
            }
        }
    }

    private static boolean isZero(Tensor x, int place) {
        return Bits.toDouble(x.bits(place), x.type().element()) == 0;
    }

    private void reduce(Folds folds, int[][] sets) {
        int[][] operand = operand(0);
        Sets.Union union = new Sets.Union();
        for (int k = 0; k < sets.length; k++) {
            for (int place : folds.inner()) union.add(operand[folds.outer()[k] + place]);
            sets[k] = union.take();
        }
    }

    private void cumulate(Lowering.Cumulate cumulate, int[][] sets) {
        int[][] operand = operand(0);
        Folds lines = Folds.of(types.getFirst().shape(), List.of(cumulate.axis()));
        int length = lines.inner().length;
        for (int from : lines.outer()) {
            int[] so = Sets.EMPTY;
            for (int k = 0; k < length; k++) {
                int place = from + lines.inner()[cumulate.reverse() ? length - 1 - k : k];
                so = Sets.union(so, operand[place]);
                sets[place] = so;
            }
        }
    }

    /// Every element of a result depends on all of the matrices that it is made of.
    private void mixMatrices(int[][] sets) {
        int batch = 1;
        int rank = types.getFirst().shape().rank();
        for (int axis = 0; axis < rank - 2; axis++)
            batch *= types.getFirst().shape().size(axis);
        Sets.Union union = new Sets.Union();
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < x.size(); i++) {
                int[][] operand = x.get(i).sets();
                if (operand == null) continue;
                int count = operand.length / batch;
                for (int k = 0; k < count; k++) union.add(operand[b * count + k]);
            }
            int count = sets.length / batch;
            Arrays.fill(sets, b * count, (b + 1) * count, union.take());
        }
    }

    /// Every element depends on whatever stands beside it along `axis`.
    private void mix(int axis, int[][] sets) {
        int[][] operand = operand(0);
        Folds lines = Folds.of(types.getFirst().shape(), List.of(axis));
        Sets.Union union = new Sets.Union();
        for (int from : lines.outer()) {
            for (int place : lines.inner()) union.add(operand[from + place]);
            int[] all = union.take();
            for (int place : lines.inner()) sets[from + place] = all;
        }
    }

    private void read(int[] places, int[][] sets) {
        int[][] operand = operand(0);
        for (int k = 0; k < sets.length; k++) sets[k] = operand[places[k]];
    }

    private static void write(int[] places, int[][] operand, int[][] sets) {
        for (int k = 0; k < places.length; k++) sets[places[k]] = operand[k];
    }

    private void accumulate(int[] places, int[][] sets) {
        int[][] operand = operand(0);
        for (int k = 0; k < places.length; k++) sets[places[k]] = Sets.union(sets[places[k]], operand[k]);
    }

    /// Every number depends on both parts of all along the middle axis.
    private void transform(Lowering.Transform transform, int[][] sets) {
        int[][] any = any(operand(0), transform.outer(), transform.size(), 2 * transform.inner());
        int inner = transform.inner();
        for (int k = 0; k < sets.length; k++) {
            int pair = k / 2;
            int at = 2 * (pair / (transform.size() * inner) * inner + pair % inner);
            sets[k] = Sets.union(any[at], any[at + 1]);
        }
    }

    private void gather(Lowering.Gather gather, int[][] sets) {
        int[][] operand = operand(0);
        int inner = gather.inner();
        int[] places = places(gather.batch(), gather.outer(), gather.size());
        if (places != null) {
            for (int k = 0; k < sets.length; k++) sets[k] = operand[places[k / inner] * inner + k % inner];
            return;
        }
        int[][] any = any(operand, gather.batch() * gather.outer(), gather.size(), inner);
        int count = sets.length / any.length;
        for (int k = 0; k < sets.length; k++) sets[k] = any[k / (count * inner) * inner + k % inner];
    }

    private void scatter(Lowering.Scatter scatter, int[][] sets) {
        int[][] operand = operand(0);
        int inner = scatter.inner();
        int[] places = places(scatter.batch(), scatter.outer(), scatter.size());
        if (places != null) {
            for (int k = 0; k < operand.length; k++) {
                int place = places[k / inner] * inner + k % inner;
                sets[place] = Sets.union(sets[place], operand[k]);
            }
            return;
        }
        int outer = scatter.batch() * scatter.outer();
        int[][] any = any(operand, outer, operand.length / (outer * inner), inner);
        for (int k = 0; k < sets.length; k++) sets[k] = any[k / (scatter.size() * inner) * inner + k % inner];
    }

    /// Where the indices point; null if they are not known.
    private int @Nullable [] places(int batch, int outer, int size) {
        Tensor indices = x.get(1).known();
        try {
            return indices == null ? null : Whole.places(indices, batch, outer, size);
        } catch (IndexOutOfBoundsException _) {
            return null; // in a branch that is never taken, or refused when run
        }
    }

    /// Of outer × size × inner elements, what those along the middle axis depend on together.
    private static int[][] any(int[][] sets, int outer, int size, int inner) {
        int[][] any = new int[outer * inner][];
        Sets.Union union = new Sets.Union();
        for (int k = 0; k < any.length; k++) {
            for (int i = 0; i < size; i++) union.add(sets[(k / inner * size + i) * inner + k % inner]);
            any[k] = union.take();
        }
        return any;
    }

    private void product(Lowering.Product product, int[][] sets) {
        Folds.Pair pair =
                Folds.Pair.of(product, types.get(0).shape(), types.get(1).shape(), result.shape());
        factors(0, pair.outerLeft(), pair.innerLeft(), pair.outerRight(), pair.innerRight(), sets);
        factors(1, pair.outerRight(), pair.innerRight(), pair.outerLeft(), pair.innerLeft(), sets);
    }

    /// Adds what the products depend on through factor `i`. Where the other factor is not known, results that
    /// read the same elements of this one have one set.
    private void factors(int i, int[] outer, int[] inner, int[] outerOther, int[] innerOther, int[][] sets) {
        int[][] operand = x.get(i).sets();
        if (operand == null) return;
        Tensor other = x.get(1 - i).known();
        Map<Integer, int[]> seen = new HashMap<>();
        Sets.Union union = new Sets.Union();
        for (int k = 0; k < sets.length; k++) {
            int[] own = other == null ? seen.get(outer[k]) : null;
            if (own == null) {
                for (int m = 0; m < inner.length; m++) {
                    if (other != null && isZero(other, outerOther[k] + innerOther[m])) continue;
                    union.add(operand[outer[k] + inner[m]]);
                }
                own = union.take();
                if (other == null) seen.put(outer[k], own);
            }
            sets[k] = Sets.union(sets[k], own);
        }
    }
}
