package talweg.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.interval.Curvature.AFFINE;
import static talweg.interval.Curvature.CONCAVE;
import static talweg.interval.Curvature.CONVEX;
import static talweg.interval.Curvature.UNKNOWN;

import org.junit.jupiter.api.Test;

/// Curvatures: a small algebra, in full.
final class CurvatureTest {
    @Test
    void a_straight_line_bends_both_ways() {
        assertThat(Curvature.values()).filteredOn(Curvature::isConvex).containsExactly(AFFINE, CONVEX);
        assertThat(Curvature.values()).filteredOn(Curvature::isConcave).containsExactly(AFFINE, CONCAVE);
    }

    @Test
    void negation_turns_convex_and_concave_about() {
        assertThat(CONVEX.negate()).isEqualTo(CONCAVE);
        assertThat(CONCAVE.negate()).isEqualTo(CONVEX);
        assertThat(AFFINE.negate()).isEqualTo(AFFINE);
        assertThat(UNKNOWN.negate()).isEqualTo(UNKNOWN);
    }

    @Test
    void sums_keep_what_both_have() {
        assertThat(AFFINE.plus(AFFINE)).isEqualTo(AFFINE);
        assertThat(CONVEX.plus(AFFINE)).isEqualTo(CONVEX);
        assertThat(AFFINE.plus(CONCAVE)).isEqualTo(CONCAVE);
        assertThat(CONVEX.plus(CONVEX)).isEqualTo(CONVEX);
        assertThat(CONCAVE.plus(CONCAVE)).isEqualTo(CONCAVE);
        assertThat(CONVEX.plus(CONCAVE)).isEqualTo(UNKNOWN);
        assertThat(CONCAVE.plus(CONVEX)).isEqualTo(UNKNOWN);
        for (Curvature each : Curvature.values()) {
            assertThat(UNKNOWN.plus(each)).isEqualTo(UNKNOWN);
            assertThat(each.plus(UNKNOWN)).isEqualTo(UNKNOWN);
        }
    }
}
