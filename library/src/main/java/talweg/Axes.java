package talweg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import talweg.op.Var;

/// Which axis of each value of a tree a function is mapped over; see [Talweg#vmap].
///
/// ```java
/// vmap(f, Axes.of(1));                                     // axis 1 of each value
/// vmap(loss, Axes.of(0).holding("model"));                 // the component `model` is the same for all elements
/// vmap(f, Axes.none().with("layers[1].weight", -1));       // the last axis of one value alone
/// ```
///
/// Values are named as [Trees#names] names them; the name of a part of the tree means all values in it, and the
/// longest name that fits a value is the one that counts. Axes count from the end when negative.
public final class Axes {
    private final OptionalInt other;
    private final Map<String, OptionalInt> named;

    private Axes(OptionalInt other, Map<String, OptionalInt> named) {
        this.other = other;
        this.named = named;
    }

    /// The same axis of every value.
    public static Axes of(int axis) {
        return new Axes(OptionalInt.of(axis), Map.of());
    }

    /// No axis: every value is the same for all elements.
    public static Axes none() {
        return new Axes(OptionalInt.empty(), Map.of());
    }

    /// These axes, but another for the value or part named.
    public Axes with(String name, int axis) {
        return with(name, OptionalInt.of(axis));
    }

    /// These axes, but none for the value or part named: it is the same for all elements.
    public Axes holding(String name) {
        return with(name, OptionalInt.empty());
    }

    private Axes with(String name, OptionalInt axis) {
        Map<String, OptionalInt> all = new LinkedHashMap<>(named);
        all.put(name, axis);
        return new Axes(other, all);
    }

    /// These axes for the first of two arguments, and others for the second.
    Axes and(Axes second) {
        Map<String, OptionalInt> all = new LinkedHashMap<>();
        all.put("first", other);
        all.put("second", second.other);
        named.forEach((name, axis) -> all.put(Structures.joined("first", name), axis));
        second.named.forEach((name, axis) -> all.put(Structures.joined("second", name), axis));
        return new Axes(OptionalInt.empty(), all);
    }

    /// The axis of a value; empty if it has none.
    OptionalInt at(String name) {
        Optional<String> longest = named.keySet().stream()
                .filter(each -> covers(each, name))
                .max((a, b) -> Integer.compare(a.length(), b.length()));
        return longest.map(named::get).orElse(other);
    }

    /// Refuses a name that is of no value.
    void check(List<String> values) {
        for (String name : named.keySet()) {
            if (values.stream().anyMatch(value -> covers(name, value))) continue;
            throw Recorded.refused(() ->
                    "`Axes` requires the name of a value or of a part with values, one of " + values + ", got " + name);
        }
    }

    /// Axis number `axis` of a value as it is counted from 0.
    ///
    /// @param role what the value is, for the error
    static int counted(int axis, int rank, String role, Var value) {
        if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
        throw Recorded.refused(() -> "`vmap` requires an axis of " + role + " in [" + -rank + ", " + rank + "), got "
                + axis + (value.shape().rank() == 0 ? ": it is a scalar" : " for " + value.type())
                + "; hold it with `Axes.holding`");
    }

    private static boolean covers(String part, String value) {
        if (!value.startsWith(part)) return false;
        if (value.length() == part.length() || part.isEmpty()) return true;
        char next = value.charAt(part.length());
        return next == '.' || next == '[';
    }

    @Override
    public String toString() {
        return "Axes[" + shown(other)
                + (named.isEmpty()
                        ? ""
                        : ", "
                                + named.entrySet().stream()
                                        .map(each -> each.getKey() + ": " + shown(each.getValue()))
                                        .toList())
                + "]";
    }

    private static String shown(OptionalInt axis) {
        return axis.isEmpty() ? "none" : Integer.toString(axis.getAsInt());
    }
}
