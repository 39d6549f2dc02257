package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.schedule.Cosine;
import talweg.schedule.Linear;
import talweg.update.Adam;
import talweg.update.ClipByGlobalNorm;
import talweg.update.Momentum;
import talweg.update.WeightDecay;

/// `--optimizer 'NAME(option=value, …)'` and `--schedule`.
class OptimisersTest {
    @Test
    void options_are_the_components_of_the_update() {
        assertThat(Optimisers.parse("adam")).isEqualTo(Adam.of(1e-3));
        assertThat(Optimisers.parse("adam(rate=1e-2, beta2=0.99)")).isEqualTo(new Adam(1e-2, 0.9, 0.99, 1e-8));
        assertThat(Optimisers.parse(" momentum(rate=0.1)")).isEqualTo(Momentum.of(0.1));
    }

    @Test
    void what_stands_before_is_joined_by_a_plus() {
        assertThat(Optimisers.parse("clip-by-global-norm(most=2) + weight-decay+adam(rate=1e+0)"))
                .isEqualTo(new ClipByGlobalNorm(2).then(new WeightDecay(1e-4).then(Adam.of(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adam(beta3=1) | `--optimizer adam` has the options rate, beta1, beta2, epsilon, got `beta3`",
                "adam(rate=fast) | `--optimizer adam` requires a number for `rate`, got `fast`",
                "adam(rate=-1) | `--optimizer adam`: `Adam.rate` requires",
                "adam(1e-3) | `--optimizer` requires options as name=value, each once",
                "adm | `--optimizer` requires one of adam, adamw, amsgrad, ",
                "adm | got `adm`, did you mean `adam`?",
                "adam + adam | requires one of clip-by-global-norm, clip-by-norm, clip-by-value, weight-decay",
                "weight-decay | requires one of adam, adamw,",
                "muon(rate=1, heavy=true) | has the options rate, momentum, got `heavy`"
            })
    void what_is_wrong_is_refused_with_what_is_right(String text, String message) {
        assertThatThrownBy(() -> Optimisers.parse(text))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_schedule_lasts_as_long_as_training() {
        assertThat(Optimisers.schedule("cosine(floor=0.1)", 500)).isEqualTo(new Cosine(500, 0.1));
        assertThat(Optimisers.schedule("linear(to=0.5)", 10)).isEqualTo(new Linear(1, 0.5, 10));
        assertThat(Optimisers.schedule("exponential", 100).factor(100)).isBetween(0.00999, 0.01001);
        assertThatThrownBy(() -> Optimisers.schedule("cosin", 5)).hasMessageContaining("did you mean `cosine`?");
    }
}
