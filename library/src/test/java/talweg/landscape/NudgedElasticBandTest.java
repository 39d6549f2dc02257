package talweg.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static talweg.landscape.Surfaces.objective;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.descend.Budget;
import talweg.descend.Outcome;
import talweg.landscape.MinimumEnergyPath.Image;

final class NudgedElasticBandTest {
    private static final NudgedElasticBand STANDARD = NudgedElasticBand.standard();

    private static MinimumEnergyPath path(String expression, double[] first, double[] last) {
        MinimumEnergyPath path = STANDARD.between(objective(expression), first, last);
        assertThat(path.outcome()).as(path.outcome().toString()).isInstanceOf(Outcome.Converged.class);
        return path;
    }

    private static double[] at(double... x) {
        return x;
    }

    @Test
    void the_barrier_of_the_double_well_is_that_of_its_maximum() {
        MinimumEnergyPath path = path(Surfaces.DOUBLE_WELL, at(-1.0356), at(0.9601));
        assertThat(path.saddles()).hasSize(1);
        assertThat(path.saddles().getFirst().at()[0]).isCloseTo(0.07542915857, within(1e-10));
        assertThat(path.barrier()).isCloseTo(1.316710486, within(1e-8));
        assertThat(path.barrierBack()).isCloseTo(0.717135522, within(1e-8));
        assertThat(path.minima()).isEmpty();
    }

    /// Müller and Brown's surface, whose saddles and minima are in every textbook: two saddles, a
    /// minimum between.
    @Test
    void the_path_of_muller_and_brown_goes_over_two_saddles() {
        MinimumEnergyPath path = path(Surfaces.MULLER_BROWN, at(-0.558, 1.442), at(0.623, 0.028));
        assertThat(path.saddles()).hasSize(2);
        assertThat(path.saddles().getFirst().at()).containsExactly(at(-0.822002, 0.624313), within(1e-6));
        assertThat(path.saddles().getLast().at()).containsExactly(at(0.212487, 0.292988), within(1e-6));
        assertThat(path.minima()).hasSize(1);
        assertThat(path.minima().getFirst().at()).containsExactly(at(-0.050011, 0.466694), within(1e-6));
        assertThat(path.highest()).hasValue(0);
        assertThat(path.barrier()).isCloseTo(146.699517 - 40.664844, within(2e-6));
        assertThat(path.barrierBack()).isCloseTo(108.166724 - 40.664844, within(2e-6));
    }

    @Test
    void images_lie_on_the_path_between_both_ends() {
        MinimumEnergyPath path = path(Surfaces.HIMMELBLAU, at(3, 2), at(-2.805, 3.131));
        List<Image> images = path.images();
        assertThat(images).hasSize(17);
        assertThat(images.getFirst().at()).containsExactly(at(3, 2), within(1e-12));
        assertThat(images.getLast().at()).containsExactly(at(-2.805118086953, 3.131312518251), within(1e-9));
        assertThat(path.saddles()).hasSize(1);
        assertThat(path.saddles().getFirst().value()).isCloseTo(67.7191500875, within(1e-9));
        for (int k = 1; k < images.size(); k++) {
            assertThat(images.get(k).along()).isGreaterThan(images.get(k - 1).along());
            // of a gradient of tens
            assertThat(images.get(k).across()).isLessThan(0.01);
        }
    }

    @Test
    void a_path_may_go_through_other_minima() {
        MinimumEnergyPath path = path(Surfaces.SIX_HUMP_CAMEL, at(-1.7036, 0.7961), at(1.7036, -0.7961));
        assertThat(path.saddles()).hasSize(3);
        assertThat(path.minima()).hasSize(2);
        assertThat(path.saddles()).allMatch(saddle -> saddle.index() == 1);
        assertThat(path.barrier()).isCloseTo(path.barrierBack(), within(1e-12)).isCloseTo(0.7591824, within(1e-7));
    }

    /// The straight line from (−1, 0) to (1, 0) goes over the maximum at 0; the saddles, at x² = y² =
    /// 2/5, lie beside.
    @Test
    void a_chain_on_a_ridge_is_pushed_off_it() {
        MinimumEnergyPath path = path("x^4 - 2*x^2 + y^4 - 2*y^2 + 3*x^2*y^2", at(-1, 0), at(1, 0));
        assertThat(path.barrier()).isCloseTo(0.2, within(1e-9));
        assertThat(path.minima()).hasSize(1);
        assertThat(path.saddles()).hasSize(2).allSatisfy(saddle -> {
            assertThat(Math.abs(saddle.at()[0])).isCloseTo(Math.sqrt(0.4), within(1e-9));
            assertThat(Math.abs(saddle.at()[1])).isCloseTo(Math.sqrt(0.4), within(1e-9));
        });
    }

    @Test
    void a_chain_that_does_not_come_to_rest_says_so() {
        MinimumEnergyPath cut = new NudgedElasticBand(15, 0.1, 1e-4, Budget.of(5))
                .between(objective(Surfaces.MULLER_BROWN), at(-0.558, 1.442), at(0.623, 0.028));
        assertThat(cut.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        assertThat(cut.outcome().reason()).contains("5 iterations are done", "largest force across the chain");
        assertThat(cut.images()).hasSize(17);
        // between the wells lies a strip where f is not defined
        MinimumEnergyPath torn =
                STANDARD.between(objective("(x^2 - 1)^2 + y^2 + 0*log(x^2 - 0.01)"), at(-1, 0), at(1, 0));
        assertThat(torn.outcome().reason()).contains("not finite on the straight line between the ends");
        assertThat(torn.saddles()).isEmpty();
        assertThat(torn.barrier()).isNaN();
    }

    @Test
    void ends_must_be_two_minima() {
        assertThatThrownBy(() -> STANDARD.between(objective(Surfaces.HIMMELBLAU), at(3, 2), at(0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`NudgedElasticBand.between` requires minima as ends, got [0.0, 0.0], where none is near;"
                        + " descend from there first");
        assertThatThrownBy(() -> STANDARD.between(objective(Surfaces.HIMMELBLAU), at(3, 2), at(3, 2)))
                .hasMessageContaining("requires two minima");
        assertThatThrownBy(() -> STANDARD.between(objective(Surfaces.HIMMELBLAU), at(3), at(3, 2)))
                .hasMessage("`NudgedElasticBand.between` requires ends of 2 variables, got 1 and 2");
        assertThatThrownBy(() -> STANDARD.withImages(2)).hasMessage("`NudgedElasticBand.images` requires ≥ 3, got 2");
    }
}
