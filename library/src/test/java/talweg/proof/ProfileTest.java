package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;
import static talweg.proof.ProfileDegreesTest.down;
import static talweg.proof.ProfileDegreesTest.up;

import org.junit.jupiter.api.Test;

/// What follows of sums, products, powers and choices of functions that are known to bend, and what does not.
final class ProfileTest {
    private static final double NONE = Double.NaN;
    private static final Bounds RANGE = new Bounds(1, 4);

    private static Profile bent(double lo, double hi, boolean isConvex, boolean isConcave) {
        return new Profile(new Bounds(lo, hi), false, false, isConvex, isConcave, NONE, NONE);
    }

    @Test
    void what_follows_is_known_too() {
        Profile number = Profile.constant(Bounds.of(3));
        assertThat(number.isAffine() && number.isConstant() && number.isPositive())
                .isTrue();
        assertThat(number.up()).isZero();
        assertThat(number.down()).isZero();
        Profile between = Profile.constant(new Bounds(-1, 1));
        assertThat(between.isAffine() && between.isConstant()).isTrue();
        assertThat(between.isPositive()).isFalse();
        assertThat(between.up()).isNaN();
        Profile zero = Profile.constant(Bounds.ZERO);
        assertThat(zero.isPositive()).isFalse();
        assertThat(zero.up()).isOne();
        Profile line = Profile.affine(new Bounds(0, 2));
        assertThat(line.isAffine()).isTrue();
        assertThat(line.isConstant() || line.isPositive()).isFalse();
        assertThat(line.up()).isOne();
        assertThat(line.down()).isEqualTo(-1);
        assertThat(Profile.affine(new Bounds(-1, 2)).up()).isNaN();
        assertThat(Profile.affine(new Bounds(-1, 2)).down()).isNaN();
        assertThat(Profile.unknown(new Bounds(2, 2)).isConstant()).isTrue();
        assertThat(Profile.unknown(new Bounds(1, 2)).isKnown()).isFalse();
        assertThat(Profile.unknown(new Bounds(1, 2)).isPositive()).isTrue();
        assertThat(Profile.unknown(Bounds.UNDEFINED).isPositive()).isFalse();
        // where the range reaches below 0, degrees mean nothing
        assertThat(new Profile(new Bounds(-1, 1), false, false, false, false, 2, -1).isKnown())
                .isFalse();
        assertThat(line.isLogConcave()).isFalse(); // log 0
        assertThat(line.positive().isLogConcave()).isTrue();
        assertThat(line.positive().isLogConvex()).isFalse();
    }

    /// The stronger the nearer to 0 from below; then ∞, and the larger the stronger.
    @Test
    void sums_bend_as_both_terms() {
        Profile convex = bent(-2, 3, true, false);
        Profile concave = bent(-2, 3, false, true);
        assertThat(convex.plus(convex).isConvex()).isTrue();
        assertThat(convex.plus(convex).isConcave()).isFalse();
        assertThat(convex.plus(concave).isKnown()).isFalse();
        assertThat(concave.plus(concave).isConcave()).isTrue();
        assertThat(concave.plus(concave).isConvex()).isFalse();
        assertThat(convex.plus(Profile.affine(RANGE)).isConvex()).isTrue();
        assertThat(Profile.constant(RANGE).plus(Profile.constant(RANGE)).isConstant())
                .isTrue();
        assertThat(Profile.constant(RANGE).plus(convex).isConstant()).isFalse();
        assertThat(convex.plus(concave).range()).isEqualTo(new Bounds(-4, 6));
        Profile touching = Profile.affine(new Bounds(0, 3));
        assertThat(touching.plus(touching).isPositive()).isFalse();
        assertThat(touching.plus(touching.positive()).isPositive()).isTrue();
        assertThat(touching.positive().plus(touching).isPositive()).isTrue();
        assertThat(touching.positive().plus(convex).isPositive()).isFalse();
        assertThat(convex.plus(touching.positive()).isPositive()).isFalse();
    }

    @Test
    void multiples_keep_or_turn_the_bend() {
        Profile convex = bent(-2, 3, true, false);
        Profile two = Profile.constant(Bounds.of(2));
        Profile minus = Profile.constant(Bounds.of(-2));
        Profile either = Profile.constant(new Bounds(-1, 2));
        Profile none = Profile.constant(new Bounds(0, 2));
        assertThat(convex.times(two).isConvex()).isTrue();
        assertThat(two.times(convex).isConcave()).isFalse();
        assertThat(convex.times(minus).isConcave()).isTrue();
        assertThat(convex.times(minus).isConvex()).isFalse();
        assertThat(minus.times(convex).range()).isEqualTo(new Bounds(-6, 4));
        assertThat(convex.times(either).isKnown()).isFalse();
        assertThat(convex.times(none).isConvex()).isTrue();
        assertThat(Profile.affine(RANGE).times(either).isAffine()).isTrue();
        assertThat(Profile.affine(RANGE).times(either).range()).isEqualTo(new Bounds(-4, 8));
        assertThat(two.times(minus)).isEqualTo(Profile.constant(Bounds.of(-4)));
        assertThat(up(2).times(two).up()).isEqualTo(2);
        assertThat(down(-1).times(two).down()).isEqualTo(-1);
        assertThat(up(2).times(none).up()).isOne(); // it may be 0
        assertThat(up(0.5).times(none).up()).isNaN();
        assertThat(down(-2).times(none).down()).isNaN();
        assertThat(up(2).times(two).isPositive()).isTrue();
        Profile open = Profile.affine(new Bounds(0, 3)).positive();
        assertThat(open.times(two).isPositive()).isTrue();
        assertThat(open.times(none).isPositive()).isFalse();
        assertThat(Profile.affine(new Bounds(0, 3)).times(two).isPositive()).isFalse();
        assertThat(convex.times(Profile.constant(new Bounds(-2, 0))).isConcave())
                .isTrue();
    }

    @Test
    void factors_below_zero_change_their_signs_first() {
        Profile above = Profile.affine(RANGE);
        Profile below = Profile.affine(new Bounds(-4, -1));
        assertThat(below.times(below).range()).isEqualTo(new Bounds(1, 16));
        for (Profile each : new Profile[] {below.times(above), above.times(below)}) {
            assertThat(each.range()).isEqualTo(new Bounds(-16, -1));
            assertThat(each.isKnown()).isFalse();
            assertThat(each.down()).isNaN();
        }
        Profile touching = Profile.affine(new Bounds(-4, 0));
        assertThat(touching.times(above).range()).isEqualTo(new Bounds(-16, 0));
    }

    @Test
    void products_of_what_is_above_zero_are() {
        Profile open = bent(0, 3, true, false).positive();
        Profile touching = bent(0, 3, true, false);
        assertThat(open.times(open).isPositive()).isTrue();
        assertThat(open.times(touching).isPositive()).isFalse();
        assertThat(touching.times(open).isPositive()).isFalse();
        assertThat(open.times(open).isConstant()).isFalse();
    }

    @Test
    void the_size_of_what_is_known() {
        Profile line = Profile.affine(new Bounds(-2, 3));
        assertThat(line.abs().isConvex()).isTrue();
        assertThat(line.abs().isConcave()).isFalse();
        assertThat(line.abs().range()).isEqualTo(new Bounds(0, 3));
        assertThat(line.abs().isConstant()).isFalse();
        assertThat(Profile.constant(new Bounds(-1, 2)).abs().isConstant()).isTrue();
        assertThat(bent(-2, 3, true, false).abs().isKnown()).isFalse();
        assertThat(bent(-2, 3, false, true).abs().isKnown()).isFalse();
        Profile above = bent(0, 3, false, true);
        assertThat(above.abs()).isEqualTo(above);
        Profile below = bent(-3, 0, false, true);
        assertThat(below.abs().isConvex()).isTrue();
        assertThat(below.abs().isConcave()).isFalse();
        assertThat(below.abs().range()).isEqualTo(new Bounds(0, 3));
    }

    @Test
    void powers_of_what_may_be_negative_or_zero_are_left_alone() {
        Bounds two = Bounds.of(2);
        Profile touching = Profile.affine(new Bounds(0, 3));
        Profile line = Profile.affine(new Bounds(-1, 3));
        assertThat(line.power(RANGE, two, Bounds.ONE).isKnown()).isFalse();
        assertThat(touching.power(new Bounds(0, 9), two, Bounds.ONE).up()).isEqualTo(2);
        assertThat(touching.power(new Bounds(0, 9), two.negate(), Bounds.ONE).up())
                .isNaN();
        Profile inverse = touching.positive().power(new Bounds(-1, INF), Bounds.of(-1), Bounds.ONE);
        assertThat(inverse.isConvex() && inverse.isPositive()).isTrue();
        assertThat(inverse.range()).isEqualTo(new Bounds(0, INF)); // a power is not negative
        assertThat(up(2).power(RANGE, new Bounds(0, 2), Bounds.ONE).up()).isNaN();
        assertThat(up(2).power(RANGE, new Bounds(-2, 0), Bounds.ONE).up()).isNaN();
        assertThat(touching.power(new Bounds(0, 9), two, Bounds.ONE).isPositive())
                .isFalse();
        assertThat(Profile.constant(RANGE).power(RANGE, two, Bounds.ONE).isConstant())
                .isTrue();
        // what rounds to 0 would seem to be a number
        assertThat(up(Double.MIN_VALUE)
                        .power(RANGE, Bounds.of(0.25), Bounds.ONE)
                        .up())
                .isNaN();
        assertThat(up(-Double.MIN_VALUE)
                        .power(RANGE, Bounds.of(0.25), Bounds.ONE)
                        .up())
                .isNegative();
        // and a degree is rounded down: a third of 3 times is not 1 if 3 is a bit less
        assertThat(up(1).power(RANGE, new Bounds(1, 2), Bounds.ONE).up()).isOne();
    }

    @Test
    void functions_of_one_number() {
        Profile line = Profile.affine(RANGE);
        Profile convex = bent(1, 4, true, false);
        Profile concave = bent(1, 4, false, true);
        Bounds any = new Bounds(-9, 9);
        assertThat(line.through(any, true, false, false, false).isConvex()).isTrue();
        assertThat(line.through(any, false, true, false, false).isConcave()).isTrue();
        assertThat(convex.through(any, true, false, true, false).isConvex()).isTrue();
        assertThat(convex.through(any, true, false, false, true).isKnown()).isFalse();
        assertThat(convex.through(any, false, true, false, true).isConcave()).isTrue();
        assertThat(convex.through(any, false, true, true, false).isKnown()).isFalse();
        assertThat(concave.through(any, true, false, false, true).isConvex()).isTrue();
        assertThat(concave.through(any, true, false, true, false).isKnown()).isFalse();
        assertThat(concave.through(any, false, true, true, false).isConcave()).isTrue();
        assertThat(concave.through(any, false, false, true, true).isKnown()).isFalse();
        assertThat(Profile.constant(RANGE)
                        .through(any, false, false, false, false)
                        .isConstant())
                .isTrue();
        assertThat(line.through(any, true, true, true, true).isConstant()).isFalse();
    }

    @Test
    void the_larger_and_the_smaller_of_two() {
        Profile convex = bent(-2, 3, true, false);
        Profile concave = bent(-1, 5, false, true);
        assertThat(convex.maximum(convex).isConvex()).isTrue();
        assertThat(convex.maximum(concave).isKnown()).isFalse();
        assertThat(concave.maximum(concave).isKnown()).isFalse();
        assertThat(concave.minimum(concave).isConcave()).isTrue();
        assertThat(convex.minimum(convex).isKnown()).isFalse();
        assertThat(convex.maximum(concave).range()).isEqualTo(new Bounds(-1, 5));
        assertThat(convex.minimum(concave).range()).isEqualTo(new Bounds(-2, 3));
        Profile high = bent(3, 9, false, true);
        assertThat(convex.maximum(high)).isEqualTo(high);
        assertThat(high.maximum(convex)).isEqualTo(high);
        assertThat(convex.minimum(high)).isEqualTo(convex);
        assertThat(high.minimum(convex)).isEqualTo(convex);
        Profile open = Profile.affine(new Bounds(0, 3)).positive();
        Profile touching = Profile.affine(new Bounds(0, 3));
        assertThat(open.maximum(touching).isPositive() && touching.maximum(open).isPositive())
                .isTrue();
        assertThat(open.minimum(touching).isPositive() || touching.minimum(open).isPositive())
                .isFalse();
        assertThat(open.minimum(open).isPositive()).isTrue();
        assertThat(touching.maximum(touching).isPositive()).isFalse();
        Profile number = Profile.constant(RANGE);
        assertThat(number.maximum(number).isConstant() && number.minimum(number).isConstant())
                .isTrue();
        assertThat(number.maximum(Profile.affine(RANGE)).isConstant()).isFalse();
        assertThat(number.minimum(Profile.affine(RANGE)).isConstant()).isFalse();
    }

    @Test
    void more_is_known_than_before_and_nothing_forgotten() {
        Profile line = Profile.affine(new Bounds(0, 4));
        assertThat(line.squared(1).range()).isEqualTo(new Bounds(1, 4));
        assertThat(line.squared(9).range()).isEqualTo(new Bounds(9, 9));
        assertThat(line.squared(0).up()).isEqualTo(2);
        assertThat(up(INF).squared(0).up()).isEqualTo(INF);
        assertThat(up(-1).squared(0).up()).isEqualTo(-1);
        assertThat(Profile.unknown(line.range()).squared(0).isConvex()).isTrue();
        Profile log = Profile.unknown(line.range()).logarithmic(true, false);
        assertThat(log.isPositive() && log.isLogConvex() && log.isConvex()).isTrue();
        assertThat(log.isLogConcave()).isFalse();
        Profile other = Profile.unknown(line.range()).logarithmic(false, true);
        assertThat(other.isLogConcave()).isTrue();
        assertThat(other.isLogConvex() || other.isConcave()).isFalse();
        assertThat(Profile.unknown(RANGE).bending(true, false).isConvex()).isTrue();
        assertThat(Profile.unknown(RANGE).bending(false, true).isConcave()).isTrue();
        assertThat(bent(1, 4, true, false).bending(false, true).isAffine()).isTrue();
        assertThat(line.positive().in(new Bounds(0, 9)).isPositive()).isTrue();
        assertThat(line.in(new Bounds(0, 9)).range()).isEqualTo(new Bounds(0, 9));
        assertThat(bent(-1, 2, true, false).negate().isConcave()).isTrue();
        assertThat(bent(-1, 2, true, false).negate().isConvex()).isFalse();
        assertThat(Profile.constant(RANGE).negate().isConstant()).isTrue();
    }
}
