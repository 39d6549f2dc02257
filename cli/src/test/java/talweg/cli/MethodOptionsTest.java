package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `--method NAME(option=value, …)`.
class MethodOptionsTest {
    private static final String BOWL = "(x-1)^2 + 2*(y+3)^2 + (x*y)^2/10";

    private static Run minimize(String method, String... more) {
        String[] args = new String[more.length + 8];
        System.arraycopy(more, 0, args, 8, more.length);
        List<String> first = List.of("minimize", BOWL, "--start", "x=3,y=1", "--format", "json", "--method", method);
        for (int k = 0; k < 8; k++) args[k] = first.get(k);
        return Run.of(args);
    }

    private static String error(String method, String... more) {
        Run run = minimize(method, more);
        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gradient-descent(step=barzilai-borwein)",
                "momentum(rate=0.02, momentum=0.5)",
                "nesterov(rate=0.02)",
                "conjugate-gradient",
                "conjugate-gradient(beta=polak-ribiere-plus, search=strong-wolfe)",
                "bfgs",
                "bfgs(search=hager-zhang)",
                "l-bfgs(memory=20)",
                "l-bfgs()",
                "newton(exact=0)",
                "gauss-newton",
                "damped-gauss-newton(damping=0.1)",
                "basin-hopping(patience=5, inner=gauss-newton)",
                "nelder-mead",
                "cma-es(step=0.3, population=12, seed=7)",
                "proximal-gradient(l1=0, accelerated=false)",
                "basin-hopping(step=2, temperature=0, patience=5, inner=l-bfgs)"
            })
    void every_method_reaches_the_minimum(String method) {
        Run run = minimize(method);
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("\"method\": \"" + method.replaceAll("\\(.*", "") + "\"", "\"kind\": \"local-minimum\"")
                .contains("\"gradientNorm\": ")
                .doesNotContain("NaN");
    }

    @Test
    void options_change_the_way() {
        assertThat(minimize("cma-es(seed=1)").out())
                .isNotEqualTo(minimize("cma-es(seed=2)").out());
        assertThat(minimize("momentum(rate=0.02, momentum=0)").out()).contains("\"status\": \"converged\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "l-bfgs(memroy=20) | `--method l-bfgs` has the options memory, search, got `memroy`",
                "auto(x=1) | `--method auto` has no options, got `x`",
                "l-bfgs(memory=many) | `--method l-bfgs` requires a whole number for `memory`, got `many`",
                "l-bfgs(memory=0) | `LimitedMemoryBfgs.memory` requires ≥ 1, got 0",
                "l-bfgs(memory) | `--method` requires options as name=value, each once",
                "l-bfgs(memory=1,memory=2) | `--method` requires options as name=value, each once",
                "bfgs(search=armijo) | requires one of hager-zhang, strong-wolfe for `search`, got `armijo`",
                "conjugate-gradient(beta=x) | requires one of polak-ribiere-plus, hager-zhang for `beta`, got `x`",
                "cma-es(step=-1) | `CovarianceMatrixAdaptation.step` requires a finite number > 0",
                "multistart(starts=9) | `--method multistart` has the options inner, share, seed, got `starts`",
                "multistart(inner=luck) | `--method` requires one of auto, gradient-descent, momentum",
                "multistart(share=2) | `Multistart.share` requires (0, 1), got 2.0",
                "basin-hopping(pace=9) | has the options inner, step, temperature, acceptance, patience, seed, got",
                "proximal-gradient | requires the weight of its penalty, got none; write `--method 'proximal-gra",
                "proximal-gradient(l1=-1) | `--method proximal-gradient` requires a finite number ≥ 0 for `l1`, got"
                        + " `-1`",
                "proximal-gradient(l1=a) | `--method proximal-gradient` requires a number for `l1`, got `a`",
                "proximal-gradient(l1=1,accelerated=1) | requires true or false for `accelerated`, got `1`",
                "damped-gauss-newton(damping=0) | `DampedGaussNewton.damping` requires a finite number > 0",
                "luck(x=1) | `--method` requires one of auto, gradient-descent, momentum",
                "l-bfgs(memory=1 | `--method` requires one of auto"
            })
    void what_does_not_fit_is_told_what_would(String method, String told) {
        assertThat(error(method)).contains(told);
    }

    @Test
    void a_tolerance_of_the_gradient_is_none_of_values() {
        assertThat(error("nelder-mead", "--tolerance", "1e-6")).contains("asks for values alone; remove it");
        assertThat(minimize("bfgs", "--tolerance", "1e-3").out()).contains("\"status\": \"converged\"");
        Run cubic = Run.of("minimize", "x^2 + x^3", "--start", "x=1", "--method", "gauss-newton");
        assertThat(cubic.err()).contains("requires a sum of squares, as `(x-1)^2 + 2*(y-x)^2`", "got `x^2 + x^3`");
        assertThat(error("gauss-newton", "--subject-to", "x=y")).contains("requires a method for any function");
        assertThat(error("bfgs", "--box", "x=0..9")).contains("`bfgs` requires no box, got one");
    }
}
