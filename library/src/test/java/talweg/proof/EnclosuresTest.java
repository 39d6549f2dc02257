package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.interval.Interval;
import talweg.interval.Real;
import talweg.interval.RealAngles;
import talweg.interval.RealFunctions;
import talweg.interval.Samples;

/// Bounds of operations and of their two derivatives against reference values, at points where they are
/// hard to tell.
class EnclosuresTest {
    private static final int POINTS = Integer.getInteger("talweg.proof.points", 3000);
    private static final int SOAK = Integer.getInteger("talweg.soak.proof", 1_000_000);

    static Stream<Functions.Function> functions() {
        return Functions.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void bounds_hold_reference_values(Functions.Function f) {
        check(f, POINTS, 23);
    }

    @Tag("soak")
    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void bounds_hold_a_million_reference_values(Functions.Function f) {
        check(f, SOAK, 24);
    }

    private static void check(Functions.Function f, int count, long seed) {
        new Samples(count, seed, f.lo(), f.hi()).forEach((x, around) -> {
            Bounds wide = new Bounds(Math.max(around.lo(), f.lo()), Math.min(around.hi(), f.hi()));
            check(f, 0, x, f.value().apply(x), wide);
            check(f, 1, x, f.slope().apply(x), wide);
            check(f, 2, x, f.bend().apply(x), wide);
        });
    }

    private static void check(Functions.Function f, int order, double x, Real y, Bounds wide) {
        Bounds at = bounds(f, order, Bounds.of(x));
        Bounds over = bounds(f, order, wide);
        boolean isHeld = at.isUndefined() || y.isWithin(at.lo(), at.hi());
        isHeld &= over.isUndefined() || y.isWithin(over.lo(), over.hi());
        if (!isHeld) { // the text of an assertion costs more than the reference
            assertThat(isHeld)
                    .as("%s, derivative %d at %s is %s; said to be %s, over %s %s", f, order, x, y, at, wide, over)
                    .isTrue();
        }
        double size = Math.abs(y.toDouble());
        boolean isOrdinary = 1e-200 < size && size < 1e200 && Math.abs(x) < 1e100 && Math.abs(x) > 1e-100;
        // ln Γ and its slope have a zero, near which digits cancel
        double width = f.operation() == Operation.LGAMMA ? 1e-13 * Math.max(1, size) : 1e-14 * size;
        if (isOrdinary && !(at.hi() - at.lo() < width)) {
            assertThat(at.hi() - at.lo())
                    .as("%s, derivative %d at %s: %s", f, order, x, at)
                    .isLessThan(width);
        }
    }

    private static Bounds bounds(Functions.Function f, int order, Bounds x) {
        return switch (order) {
            case 0 -> Enclosures.value(f.operation(), f.n(), x);
            case 1 -> Enclosures.slope(f.operation(), f.n(), x);
            default -> Enclosures.bend(f.operation(), f.n(), x);
        };
    }

    @Test
    void functions_of_two_numbers_hold_reference_values() {
        checkPairs(POINTS, 29);
    }

    @Tag("soak")
    @Test
    void functions_of_a_million_pairs_hold_reference_values() {
        checkPairs(SOAK, 30);
    }

    private static void checkPairs(int count, long seed) {
        Samples.ofTwo(count, seed, (x, y, left, right) -> {
            Real a = Real.of(x);
            Real b = Real.of(y);
            check(Operation.HYPOT, x, y, RealFunctions.hypot(a, b), left, right);
            if (x != 0 || y != 0) check(Operation.ATAN2, x, y, RealAngles.atan2(a, b), left, right);
            if (x > 0) check(Operation.POWER, x, y, RealFunctions.power(a, b), left, right);
        });
    }

    private static void check(Operation operation, double x, double y, Real z, Interval left, Interval right) {
        Bounds at = Enclosures.value(operation, Bounds.of(x), Bounds.of(y));
        Bounds over = Enclosures.value(operation, new Bounds(left.lo(), left.hi()), new Bounds(right.lo(), right.hi()));
        boolean isHeld = !at.isUndefined() && z.isWithin(at.lo(), at.hi());
        isHeld &= over.isUndefined() || z.isWithin(over.lo(), over.hi());
        if (!isHeld) {
            assertThat(isHeld)
                    .as("%s of %s, %s is %s; said to be %s, over %s, %s %s", operation, x, y, z, at, left, right, over)
                    .isTrue();
        }
    }
}
