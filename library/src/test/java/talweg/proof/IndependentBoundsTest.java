package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.interval.Elementary;
import talweg.interval.Interval;
import talweg.interval.Points;

/// The bounds of the checker and those of the search are made separately, of `StrictMath` and of
/// `Math`. Over any box both hold all values, so they meet; where one says that the operation is
/// undefined, so does the other.
class IndependentBoundsTest {
    private static final int POINTS = Integer.getInteger("talweg.proof.points", 3000);

    @ParameterizedTest
    @EnumSource
    void bounds_meet(Elementary function) {
        if (function == Elementary.SQUARE) return; // no operation of its own in proofs
        Operation operation = Operation.valueOf(function.name());
        SplittableRandom random = new SplittableRandom(51);
        for (int i = 0; i < POINTS; i++) {
            double x = Points.next(random, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            Interval box = i % 2 == 0 ? Interval.of(x) : Points.around(random, x);
            Interval searched = function.over(box);
            Bounds checked = Enclosures.value(operation, 0, new Bounds(box.lo(), box.hi()));
            if (checked.isUndefined()) continue;
            Interval both = searched.intersect(new Interval(checked.lo(), checked.hi()));
            assertThat(both.isEmpty())
                    .as("%s over %s: %s and %s", function, box, searched, checked)
                    .isFalse();
            assertThat(searched.isEmpty()).isFalse();
        }
    }
}
