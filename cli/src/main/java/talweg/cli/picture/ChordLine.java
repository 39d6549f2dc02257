package talweg.cli.picture;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// A function and two of its points: what there is to draw of a chord.
///
/// @param title    what the function is
/// @param note     what else the heading says
/// @param function f; may return NaN and infinities, where the picture has gaps
/// @param names    of the variables
/// @param a        where the chord begins
/// @param b        where it ends
/// @param gap      by how much f lies above it in the middle
public record ChordLine(
        String title,
        String note,
        ToDoubleFunction<double[]> function,
        List<String> names,
        double[] a,
        double[] b,
        double gap) {
    public ChordLine {
        names = List.copyOf(names);
        if (a.length != names.size() || b.length != names.size()) {
            throw new IllegalArgumentException("`ChordLine` requires points of " + names.size() + " numbers, got "
                    + a.length + " and " + b.length);
        }
    }

    boolean isOneVariable() {
        return names.size() == 1;
    }

    String name() {
        return names.getFirst();
    }

    /// Where the point of the share t stands on the axis: the variable itself, if it is the only one.
    double place(double t) {
        return isOneVariable() ? at(t)[0] : t;
    }

    /// f at a + t·(b − a).
    double value(double t) {
        return function.applyAsDouble(at(t));
    }

    private double[] at(double t) {
        double[] at = new double[a.length];
        for (int i = 0; i < at.length; i++) at[i] = t == 1 ? b[i] : (1 - t) * a[i] + t * b[i];
        return at;
    }
}
