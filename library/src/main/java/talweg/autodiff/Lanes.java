package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Logical;
import talweg.op.Move;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// The elements of a mapped axis, and which of them are concerned.
///
/// @param size how many there are
/// @param mask a boolean for each; null if all are concerned
record Lanes(int size, @Nullable Var mask) {
    /// A value, and whether it has the mapped axis, which is then axis 0; of a history, that of each of its values.
    record Lane(Var at, boolean isMapped) {}

    static List<Lane> all(List<Var> values, boolean mapped) {
        return values.stream().map(value -> new Lane(value, mapped)).toList();
    }

    static List<Lane> all(List<Var> values, boolean[] mapped) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < mapped.length; i++) lanes.add(new Lane(values.get(i), mapped[i]));
        return lanes;
    }

    static List<Var> vars(List<Lane> lanes) {
        return lanes.stream().map(Lane::at).toList();
    }

    static boolean[] mapped(List<Lane> lanes) {
        boolean[] mapped = new boolean[lanes.size()];
        for (int i = 0; i < mapped.length; i++) mapped[i] = lanes.get(i).isMapped();
        return mapped;
    }

    /// The value with the mapped axis.
    Var mapped(Lane value) {
        return value.isMapped() ? value.at() : Histories.repeat(value.at(), size);
    }

    /// `then` where the mask holds, else `otherwise`; both mapped tensors.
    static Var choose(Var mask, Var then, Var otherwise) {
        Shape shape = then.shape();
        Var wide = shape.rank() == 1 ? mask : new Move.Broadcast(shape, List.of(0)).of(mask);
        return wide.choose(then, otherwise);
    }

    /// Zeros where the mask does not hold: what is not concerned meets no pole, and hands back a cotangent of 0 and
    /// not of 0 · ∞.
    static Lane safe(Var mask, Lane value) {
        return value.isMapped() && !value.at().type().isHistory()
                ? new Lane(choose(mask, value.at(), Source.zero(value.at().type())), true)
                : value;
    }

    /// Whether the mask holds anywhere.
    static Var any(Var mask) {
        return mask.cast(ElementType.I64).max().equal(1);
    }

    static Var and(Var left, @Nullable Var right) {
        return right == null ? left : new Logical.And().of(left, right);
    }

    /// The indices, 0 where no element is concerned.
    Lane index(Lane indices) {
        if (mask == null) return indices;
        if (indices.isMapped()) return safe(mask, indices);
        Var zero = Source.zero(indices.at().type());
        return new Lane(any(mask).choose(indices.at(), zero), false);
    }

    /// The mask as a first operand, if there is one.
    List<Var> lead() {
        return mask == null ? List.of() : List.of(mask);
    }

    boolean isMasked() {
        return mask != null;
    }
}
