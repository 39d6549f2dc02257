package talweg.global;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PosteriorTest {
    /// The posterior itself, summed: with k minima of uniformly distributed shares, s starts see a given
    /// W of them, so and so often each, with probability s!(k − 1)!/(s + k − 1)!, and there are k over W
    /// choices of them. Given k, those seen cover (s + W)/(s + k) of the box.
    @ParameterizedTest
    @CsvSource({"1, 8", "2, 20", "4, 30", "6, 240", "9, 25"})
    void expectations_are_those_of_the_posterior(int minima, int starts) {
        double weight = 1;
        double sum = 0;
        double number = 0;
        double covered = 0;
        for (int k = minima; k < 2_000_000; k++) {
            sum += weight;
            number += weight * k;
            covered += weight * (starts + minima) / (starts + k);
            weight *= (k + 1.0) / (k + 1.0 - minima) * k / (starts + k);
        }
        Posterior posterior = new Posterior(minima, starts);
        assertThat(posterior.expected()).isCloseTo(number / sum, within(1e-6));
        assertThat(posterior.covered()).isCloseTo(covered / sum, within(1e-9));
    }

    @Test
    void the_rule_asks_for_both() {
        assertThat(new Posterior(1, 7).isEnough(0.5)).isFalse();
        assertThat(new Posterior(1, 8).isEnough(0.5)).isTrue();
        assertThat(new Posterior(1, 8).isEnough(0.99)).isFalse();
        assertThat(new Posterior(0, 1_000).isEnough(0.5)).isFalse();
        assertThat(new Posterior(6, 6).covered()).isZero();
        assertThat(new Posterior(6, 8).expected()).isInfinite();
    }

    @Test
    void it_says_what_it_lets_expect() {
        assertThat(new Posterior(6, 240))
                .hasToString("6 minima found from 240 starts; 6.18 expected in the box; the regions of attraction seen"
                        + " cover 0.9993 of it");
        assertThatThrownBy(() -> new Posterior(3, 2)).hasMessageContaining("0 ≤ minima ≤ starts, got 3 and 2");
    }
}
