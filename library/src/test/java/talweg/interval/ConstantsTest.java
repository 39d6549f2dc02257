package talweg.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;

/// Constants lie between the neighbours that stand for them.
class ConstantsTest {
    private static void assertNeighbours(Dfp exact, Interval x) {
        assertThat(Math.nextUp(x.lo())).isEqualTo(x.hi());
        assertThat(Reference.of(x.lo()).lessThan(exact) && Reference.of(x.hi()).greaterThan(exact))
                .as("%s within %s", exact, x)
                .isTrue();
    }

    @Test
    void constants_lie_between_their_neighbours() {
        Dfp two = Reference.TWO;
        assertNeighbours(Reference.PI, Trigonometry.PI);
        assertNeighbours(Reference.PI.divide(2), Trigonometry.HALF_PI);
        assertNeighbours(
                Reference.PI.divide(2).subtract(Reference.of(Trigonometry.HALF_PI.lo())), Trigonometry.HALF_PI_REST);
        assertNeighbours(Reference.log(two), Exponentials.LN2);
        assertNeighbours(Reference.PI.sqrt(), ErrorFunctions.ROOT_PI);
        assertNeighbours(two.divide(Reference.PI.sqrt()), ErrorFunctions.SLOPE_AT_0);
    }

    /// A derivative of 0 lies where ψ changes sign.
    @Test
    void the_least_value_of_lgamma_is_enclosed() {
        Interval at = GammaFunctions.LEAST_AT;
        assertThat(GammaReference.digamma(Reference.of(at.lo())).lessThan(Reference.ZERO))
                .isTrue();
        assertThat(GammaReference.digamma(Reference.of(at.hi())).greaterThan(Reference.ZERO))
                .isTrue();
        Dfp least = GammaReference.lgamma(Reference.of(at.lo())); // within 10⁻³¹ of the least value
        assertThat(Reference.isWithin(least, GammaFunctions.LEAST.lo(), GammaFunctions.LEAST.hi()))
                .isTrue();
    }
}
