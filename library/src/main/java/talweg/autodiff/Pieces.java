package talweg.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import talweg.op.Matrices;
import talweg.op.Move;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// The cotangents of slices of one value. Padded with zeros and added up, each would cost what the whole value costs;
/// where the slices, along one axis, do not overlap, their cotangents are joined instead. Those of equal slices are
/// added up, latest reader first.
final class Pieces {
    /// Elements up to which a value is unrolled into single ones, where zeros added cost nothing.
    private static final int SMALL = 64;

    private final Type whole;
    private final Map<Integer, Map<Move.Slice, Var>> byAxis = new LinkedHashMap<>();

    Pieces(Type whole) {
        this.whole = whole;
    }

    /// The axis along which a slice of neighbours leaves something out, if it is one alone; else −1.
    private static int axis(Move.Slice slice, Type whole) {
        int found = -1;
        for (int axis = 0; axis < whole.shape().rank(); axis++) {
            if (slice.steps().get(axis) != 1) return -1;
            if (slice.sizes().get(axis) == whole.shape().size(axis)) continue;
            if (found >= 0) return -1;
            found = axis;
        }
        return found;
    }

    /// Whether a slice of a value of this type is one of those kept here.
    static boolean take(Move.Slice slice, Type whole) {
        return whole.shape().count() > SMALL && axis(slice, whole) >= 0;
    }

    /// @param slice one that [#take] takes
    void add(Move.Slice slice, Var cotangent) {
        byAxis.computeIfAbsent(axis(slice, whole), _ -> new LinkedHashMap<>()).merge(slice, cotangent, Var::plus);
    }

    /// The cotangent of the whole value.
    Var sum() {
        return byAxis.entrySet().stream()
                .map(each -> sum(each.getKey(), each.getValue()))
                .reduce(Var::plus)
                .orElseGet(() -> Source.zero(whole));
    }

    private Var sum(int axis, Map<Move.Slice, Var> pieces) {
        List<Move.Slice> sorted = new ArrayList<>(pieces.keySet());
        sorted.sort(Comparator.comparing(slice -> slice.starts().get(axis)));
        List<Var> beside = new ArrayList<>();
        int first = sorted.getFirst().starts().get(axis);
        int end = first;
        for (Move.Slice slice : sorted) {
            int from = slice.starts().get(axis);
            if (from < end) return padded(pieces);
            if (from > end) beside.add(Source.zero(whole.with(whole.shape().with(axis, from - end))));
            beside.add(pieces.get(slice));
            end = from + slice.sizes().get(axis);
        }
        if (beside.size() == 1) return padded(pieces);
        Var joined = Matrices.join(axis, beside.toArray(Var[]::new));
        return end - first == whole.shape().size(axis)
                ? joined
                : padded(slice(sorted.getFirst(), axis, end - first), joined);
    }

    /// A slice that begins with this one and has so many elements along the axis.
    private static Move.Slice slice(Move.Slice first, int axis, int size) {
        List<Integer> sizes = new ArrayList<>(first.sizes());
        sizes.set(axis, size);
        return new Move.Slice(first.starts(), List.copyOf(sizes), first.steps());
    }

    private Var padded(Map<Move.Slice, Var> pieces) {
        return pieces.entrySet().stream()
                .map(each -> padded(each.getKey(), each.getValue()))
                .reduce(Var::plus)
                .orElseThrow();
    }

    private Var padded(Move.Slice slice, Var cotangent) {
        List<@Nullable Var> unknown = Collections.singletonList(null);
        return slice.cotangent(0, unknown, List.of(whole), cotangent);
    }
}
