package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.proof.Claims.BOWL;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.curved;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;

import org.junit.jupiter.api.Test;

/// Regions hold the points between their ends, which are theirs too; all of their parts are looked at.
final class RegionTest {
    private static final Region BOX = region(-1, 2, 3, 3, -INF, 5);

    @Test
    void ends_are_kept_and_not_shared() {
        double[] ends = BOX.hi();
        assertThat(ends).containsExactly(2, 3, 5);
        ends[0] = 9;
        assertThat(BOX.hi(0)).isEqualTo(2);
        assertThat(BOX.lo()).containsExactly(-1, 3, -INF);
        assertThat(BOX.of(2, 0)).isEqualTo(region(-INF, 5, -1, 2));
        assertThat(BOX.with(0, 0, 1)).isEqualTo(region(0, 1, 3, 3, -INF, 5));
        assertThat(BOX).hasToString("[-1.0, 2.0] × [3.0, 3.0] × [-Infinity, 5.0]");
        assertThat(BOX.hashCode()).isEqualTo(region(-1, 2, 3, 3, -INF, 5).hashCode());
        assertThat(BOX.hashCode()).isNotEqualTo(region(-1, 2, 3, 3, -INF, 6).hashCode());
        assertThat(BOX).isNotEqualTo(region(-1, 2, 3, 3, -INF, 6)).isNotEqualTo(region(-2, 2, 3, 3, -INF, 5));
        for (double[] each : new double[][] {{1, 0}, {INF, INF}, {-INF, -INF}, {Double.NaN, 0}, {0, Double.NaN}}) {
            assertThatThrownBy(() -> region(each)).hasMessageContaining("requires lower ≤ upper ends");
        }
        assertThatThrownBy(() -> new Region(new double[1], new double[2])).hasMessageContaining("as many");
    }

    @Test
    void ends_belong_to_it() {
        assertThat(BOX.contains(-1, 3, 5)).isTrue();
        assertThat(BOX.contains(2, 3, -1e300)).isTrue();
        assertThat(BOX.contains(2.5, 3, 0)).isFalse();
        assertThat(BOX.contains(0, 2.5, 0)).isFalse();
        assertThat(BOX.contains(0, 3)).isFalse();
        Region side = region(0, 1);
        assertThat(side.meets(region(1, 2)) && side.meets(region(-1, 0))).isTrue();
        assertThat(side.meets(region(1.5, 2)) || side.meets(region(-1, -0.5))).isFalse();
        assertThat(BOX.isBounded()).isFalse();
        assertThat(region(0, INF).isBounded()).isFalse();
        assertThat(side.isBounded()).isTrue();
    }

    @Test
    void the_middle_lies_between_however_large() {
        double most = Double.MAX_VALUE;
        assertThat(region(-1, 2, most / 2, most, -most, most).middle()).containsExactly(0.5, 0.75 * most, 0);
        double least = Double.MIN_VALUE;
        assertThat(region(least, least, 3, Math.nextUp(3.0)).middle()[0]).isEqualTo(least);
    }

    @Test
    void curvature_is_looked_at_on_both_sides_of_a_split() {
        Partition both = new Partition.Split(0, 0, BOWL, BOWL);
        accept(curved("x^4", region(-1, 1), both));
        refuse(curved("x^3", region(-1, 1), both), "negative eigenvalue");
        refuse(curved("-x^3", region(-1, 1), both), "negative eigenvalue");
        for (double at : new double[] {-1, 1, 2, -2, Double.NaN}) {
            refuse(curved("x^4", region(-1, 1), new Partition.Split(0, at, BOWL, BOWL)), "a split inside");
        }
    }

    @Test
    void directions_are_a_matrix_of_finite_numbers() {
        Expression f = Infix.of("x^2+y^2", 2);
        double[][] inverse = {{0.5, 0}, {0, 0.5}};
        Region around = region(-0.1, 0.1, -0.1, 0.1);
        accept(new Witness.Critical(f, around, inverse, new double[][] {{1, 0}, {0, 1}}, 2));
        refuse(new Witness.Critical(f, around, inverse, new double[][] {{1}}, 1), "rows");
        refuse(new Witness.Critical(f, around, inverse, new double[][] {{1, 0, 0}, {0, 1, 0}}, 2), "each row");
        refuse(new Witness.Critical(f, around, inverse, new double[][] {{1, 0}, {0, INF}}, 2), "finite");
    }
}
