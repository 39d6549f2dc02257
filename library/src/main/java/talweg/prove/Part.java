package talweg.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.proof.Partition;

/// A part of a search that is open until it is said why it needs no further look, or how it is cut: a
/// [Partition] in the making.
final class Part {
    private List<Part> children = List.of();
    private @Nullable Function<List<Partition>, Partition> made;

    /// Ends the part.
    void leaf(Partition why) {
        made = _ -> why;
    }

    /// One part in its place.
    Part then(Function<Partition, Partition> step) {
        Part rest = new Part();
        children = List.of(rest);
        made = all -> step.apply(all.getFirst());
        return rest;
    }

    /// Cuts it in two.
    ///
    /// @return the part below and that above
    List<Part> split(int axis, double at) {
        children = List.of(new Part(), new Part());
        made = all -> new Partition.Split(axis, at, all.get(0), all.get(1));
        return children;
    }

    /// Cuts off a part that has been ended.
    ///
    /// @param isBelow where it lies
    /// @return the other one
    Part split(int axis, double at, Part ended, boolean isBelow) {
        Part rest = new Part();
        children = isBelow ? List.of(ended, rest) : List.of(rest, ended);
        made = all -> new Partition.Split(axis, at, all.get(0), all.get(1));
        return rest;
    }

    /// Sets the faces apart.
    ///
    /// @return the part at the lower end, at the upper end, and what is inside; the first two only where
    ///     the part reaches
    Faces faces(int axis, boolean hasLower, boolean hasUpper) {
        Part lower = hasLower ? new Part() : null;
        Part upper = hasUpper ? new Part() : null;
        Part inner = new Part();
        List<Part> all = new ArrayList<>();
        if (lower != null) all.add(lower);
        if (upper != null) all.add(upper);
        all.add(inner);
        children = all;
        made = parts -> new Partition.Faces(
                axis,
                hasLower ? parts.getFirst() : null,
                hasUpper ? parts.get(hasLower ? 1 : 0) : null,
                parts.getLast());
        return new Faces(lower, upper, inner);
    }

    record Faces(@Nullable Part lower, @Nullable Part upper, Part inner) {}

    /// The partition, when every part has been ended.
    Partition finished() {
        Map<Part, Partition> done = new IdentityHashMap<>();
        Deque<Part> stack = new ArrayDeque<>(List.of(this));
        Partition last = null;
        while (!stack.isEmpty()) {
            Part part = stack.peek();
            List<Partition> parts = new ArrayList<>();
            for (Part child : part.children) {
                Partition finished = done.get(child);
                if (finished == null) stack.push(child);
                else parts.add(finished);
            }
            if (parts.size() < part.children.size()) continue;
            stack.pop();
            last = part.built(parts);
            done.put(part, last);
        }
        return Objects.requireNonNull(last);
    }

    private Partition built(List<Partition> parts) {
        if (made == null) throw new IllegalStateException("a part is still open");
        return made.apply(parts);
    }
}
