package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Barrier;
import talweg.op.Index;
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

    /// Where the mask does not hold, what the first element has for which it does: what is not concerned meets no
    /// pole that no other meets, and hands back a cotangent of 0 and not of 0 · ∞. Zeros if it holds nowhere.
    static Lane safe(Var mask, Lane value) {
        Var at = value.at();
        if (!value.isMapped() || at.type().isHistory()) return value;
        Var one = new Index.Take(0).of(at, first(mask));
        Var anywhere = new Move.Broadcast(one.shape(), List.of()).of(any(mask));
        Var instead = anywhere.choose(one, Source.zero(one.type()));
        Var held = instead.type().element().isFloating() ? new Barrier.Unread().of(instead) : instead;
        return new Lane(choose(mask, at, held.repeat(0, at.shape().size(0))), true);
    }

    /// The first place where the mask holds; 0 if it holds nowhere.
    private static Var first(Var mask) {
        Var place = Source.count(mask.type().with(ElementType.I64), 0);
        Var last = place.constant(mask.shape().size(0) - 1);
        Var least = mask.choose(place, last).min();
        return any(mask).choose(least, least.constant(0));
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
