package talweg.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Known values were computed with 40 digits.
final class StudentTTest {
    private static void close(double found, double known, double relative) {
        assertThat(found).isCloseTo(known, within(relative * known));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 12.706204736174704646",
        "2, 4.3026527297494638523",
        "3, 3.1824463052837095927",
        "4, 2.7764451051977943578",
        "5, 2.5705818356363155147",
        "7, 2.3646242515927853417",
        "10, 2.2281388519862747484",
        "12, 2.1788128296672288663",
        "19, 2.0930240544083097692",
        "20, 2.0859634472658648427",
        "30, 2.04227245630123831",
        "50, 2.0085591121007611055",
        "100, 1.9839715185235522866",
        "120, 1.9799304050824408467",
        "499, 1.9647293909876890717",
        "500, 1.9647198374673677934",
        "1000, 1.962339080826408485",
        "100000, 1.9599877075346096386",
        "1000000000, 1.9599639869123254686"
    })
    void quantiles_of_95_percent(double freedom, double t) {
        close(StudentT.twoSided(0.05, freedom), t, 4e-15);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 1, 1",
        "0.001, 3, 12.923978636687483065",
        "0.9, 10, 0.1288901892932737879",
        "1e-12, 10, 43.456904513887584441",
        "1e-6, 1, 636619.7723670577443",
        "0.01, 1000, 2.5807546980659510793"
    })
    void quantiles_of_other_probabilities(double outside, double freedom, double t) {
        close(StudentT.twoSided(outside, freedom), t, 2e-14);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 5, 0.10193947882985835625",
        "0.1, 1, 0.93654896513889285747",
        "10, 3, 0.0021283990584141500574",
        "30, 1000, 1.5374687444043482211e-141",
        "1, 1, 0.5"
    })
    void probabilities_outside(double t, double freedom, double outside) {
        close(StudentT.outside(t, freedom), outside, 1e-13);
    }

    @Test
    void one_and_two_degrees_of_freedom_have_closed_forms() {
        for (double t = 0.01; t < 1000; t *= 1.7) {
            close(StudentT.outside(t, 1), 2 / Math.PI * Math.atan(1 / t), 1e-14);
            double root = Math.sqrt(2 + t * t);
            close(StudentT.outside(t, 2), 2 / (root * (root + t)), 1e-14);
        }
    }

    @Test
    void quantiles_fall_towards_the_normal_one() {
        double before = Double.POSITIVE_INFINITY;
        for (int freedom = 1; freedom <= 1_000; freedom++) {
            double t = StudentT.twoSided(0.05, freedom);
            assertThat(t).isLessThan(before).isGreaterThan(1.959963984540054);
            close(StudentT.outside(t, freedom), 0.05, 5e-14);
            before = t;
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, -0.57236494292470008707", "1, -0.12078223763524522235", "20, 1.4916167873313040736"})
    void ratios_of_gamma(double a, double known) {
        assertThat(StudentT.gammaRatio(a)).isCloseTo(known, within(4e-16));
    }
}
