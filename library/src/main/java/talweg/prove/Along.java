package talweg.prove;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.interval.Interval;
import talweg.interval.Powers;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Operation;

/// Derivatives of an expression along one direction v, over a box: of t ↦ f(x + tv) at t = 0 for all x in the box.
/// Forward through the lines, a few numbers for each.
///
/// With z = φ(g, h): z′ = φ₁g′ + φ₂h′ and z″ = φ₁g″ + φ₂h″ + φ₁₁g′² + 2φ₁₂g′h′ + φ₂₂h′². Null is a zero known from
/// the structure.
///
/// @param slope the first derivative
/// @param bend  the second
record Along(Interval slope, Interval bend) {
    private static final Interval ZERO = Interval.of(0);
    private static final Interval TWO = Interval.of(2);

    /// The derivatives over the box of `values`, or nothing if the function has a kink along the way or is not
    /// defined, as far as is known.
    static Optional<Along> of(Values values, double[] direction) {
        if (!values.isDefined()) return Optional.empty();
        Lines lines = values.lines();
        @Nullable Interval[] slopes = new Interval[lines.values().length];
        @Nullable Interval[] bends = new Interval[slopes.length];
        for (int i = 0; i < direction.length; i++) {
            if (direction[i] != 0) slopes[i] = Interval.of(direction[i]);
        }
        for (int i = 0; i < lines.count(); i++) {
            Apply line = lines.line(i);
            if (values.isGap(lines.result(i))) continue; // no choice takes it
            if (line.operation() == Operation.CHOOSE) {
                int taken = values.surelyTaken(line);
                if (taken < 0 && lines.varies(lines.result(i))) return Optional.empty();
                if (taken >= 0) slopes[lines.result(i)] = slopes[taken];
                if (taken >= 0) bends[lines.result(i)] = bends[taken];
                continue;
            }
            @Nullable Interval g = slopes[line.left()];
            @Nullable Interval h = line.right() < 0 ? null : slopes[line.right()];
            if (g == null && h == null) continue;
            if (!derive(values, line, lines.result(i), slopes, bends)) return Optional.empty();
        }
        Along along = new Along(known(slopes[lines.output()]), known(bends[lines.output()]));
        return isKnown(along.slope) && isKnown(along.bend) ? Optional.of(along) : Optional.empty();
    }

    private static boolean derive(
            Values values, Apply line, int result, @Nullable Interval[] slopes, @Nullable Interval[] bends) {
        Interval x = values.of(line.left());
        Interval z = values.of(result);
        Interval y = line.right() < 0 ? null : values.of(line.right());
        if (!Domains.isSmooth(line.operation(), x, y)) return false;
        @Nullable Interval g = slopes[line.left()];
        if (y == null || Lines.isSquare(line)) {
            Interval first = y == null ? Slopes.first(line, x, z) : TWO.times(x);
            Interval second = y == null ? Slopes.second(line, x, z) : TWO;
            slopes[result] = times(first, g);
            bends[result] = plus(times(first, bends[line.left()]), times(second, square(g)));
            return true;
        }
        @Nullable Interval h = slopes[line.right()];
        Partials p = Partials.of(line, x, y, z);
        slopes[result] = plus(times(p.x(), g), times(p.y(), h));
        @Nullable Interval first = plus(times(p.x(), bends[line.left()]), times(p.y(), bends[line.right()]));
        @Nullable Interval mixed = times(TWO.times(p.xy()), g == null ? null : times(g, h));
        bends[result] = plus(plus(first, mixed), plus(times(p.xx(), square(g)), times(p.yy(), square(h))));
        return true;
    }

    private static @Nullable Interval times(Interval factor, @Nullable Interval x) {
        return x == null || factor.lo() == 0 && factor.hi() == 0 ? null : factor.times(x);
    }

    private static @Nullable Interval square(@Nullable Interval x) {
        return x == null ? null : Powers.square(x);
    }

    private static @Nullable Interval plus(@Nullable Interval x, @Nullable Interval y) {
        return x == null ? y : y == null ? x : x.plus(y);
    }

    private static Interval known(@Nullable Interval x) {
        return x == null ? ZERO : x;
    }

    private static boolean isKnown(Interval x) {
        return !x.isUndefined() && !x.isEmpty();
    }
}
