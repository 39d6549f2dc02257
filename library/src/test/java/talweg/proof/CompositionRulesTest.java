package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.region;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of composition one by one, each with a function of like form for which it does not hold.
final class CompositionRulesTest {
    private static void bends(String expected, String f, double... ends) {
        assertThat(ChoiceTest.bend(f, region(ends))).as(f).isEqualTo(expected);
    }

    /// t log t rises in t from 1/e on, and falls before.
    @Test
    void t_log_t_goes_as_it_does() {
        bends("open", "exp(x)*log(exp(x))", -5, 1);
        bends("convex", "exp(x)*log(exp(x))", -0.9, 5);
        bends("convex", "sqrt(x)*log(sqrt(x))", 0.001, 0.13);
        bends("open", "sqrt(x)*log(sqrt(x))", 0.5, 9);
        bends("open", "exp(x)*log(exp(x))", -5, -1.01);
    }

    @ParameterizedTest
    @CsvSource({
        "convex, (2*x)*log(x)",
        "convex, (x*2)*log(x)",
        "concave, (x*(0-2))*log(x)",
        "convex, log(x)*(3*(x*2))",
        "concave, (-x)*log10(x)",
        "convex, x*log2(x/2)",
        "convex, -(x*(-log(x)))",
    })
    void numbers_are_taken_out_of_factors(String expected, String f) {
        bends(expected, f, 0.1, 9);
    }

    /// Of two variables, the first one below.
    @ParameterizedTest
    @CsvSource({
        "convex, y*log(y/x)",
        "convex, x*log(x/y)",
        "concave, y*log(x/y)",
        "concave, x*log(y/x)",
        "convex, x*exp(y/x)",
        "convex, y*exp(x/y)",
        "convex, y*exp(1+x/y)",
        "convex, y*exp(x/y+1)",
        "concave, y*log(1+x/y)",
        "concave, y*log(x/y+1)",
        "concave, x*sqrt(y/x)",
        "concave, y*sqrt(2+x/y)",
        "convex, y*(log(y)-log(x))",
        "concave, y*(log(x)-log(y))",
        "open, y*(log(y)-log2(x))",
        "open, y*(log(x)-y)",
        "open, y*log(x+x/y)",
        "open, y*log(x/y+x)",
        "open, y*log(y*x)",
        "open, x*exp(x/y)",
        "open, exp(y)*log(exp(y)/x)",
        "open, x^2*log(y/x^2)",
        "open, y*sin(x/y)",
        "open, y*log(x/z)",
        "open, z*exp(x/y)",
        "open, y*log(1+y)*x",
        "convex, x*(y/x)^2",
    })
    void perspectives_are_of_the_same_number(String expected, String f) {
        bends(expected, f, 0.1, 9, 0.1, 9, 0.1, 9);
    }

    @Test
    void a_logarithm_of_a_function_that_is_not_affine_is_no_perspective() {
        bends("open", "exp(y)*log(exp(y)/x)", 1, 1000, 0, 1);
        bends("open", "x*log(x/(0-y))", -9, -0.1, 0.1, 9);
        bends("undefined", "x*log(x/y)", -1, 9, 0.1, 9);
    }

    /// What is the square of a length is convex together with its root.
    @Test
    void squares_of_lengths() {
        bends("convex", "sqrt(x^2+x*y+y^2)", -INF, INF, -INF, INF);
        bends("convex", "(x^2+x*y+y^2)^0.75", -INF, INF, -INF, INF);
        bends("open", "(x^2+x*y+y^2)^0.25", -INF, INF, -INF, INF);
        bends("convex", "sqrt(x^2+2*x*y+y^2+1)", -INF, INF, -INF, INF);
        bends("undefined", "sqrt(x^2+3*x*y+y^2)", -1, 1, -1, 1);
        bends("open", "1/(x^2+x*y+y^2+1)", -INF, INF, -INF, INF);
        bends("undefined", "1/(x^2+2*x+1)", -INF, INF);
        bends("undefined", "log(x^2+x*y+y^2)", -INF, INF, -INF, INF);
        bends("open", "(x^2-1)^2", -2, 2);
        bends("open", "abs(x^2+x*y+y^2-1)", -2, 2, -2, 2);
    }

    @Test
    void exponents_are_exact() {
        bends("affine", "(x^3)^(1/3)", 0, 9);
        bends("convex", "(x^3)^(2/3)", 0, 9);
        bends("open", "(x^2+y^2)^(1/3)", -INF, INF, -INF, INF);
        bends("convex", "(x^2+y^2)^(1/2)", -INF, INF, -INF, INF);
        bends("affine", "x^0.0", 1, 9);
    }

    /// Second derivatives of several variables: where two of them are mixed up these would seem convex.
    @ParameterizedTest
    @CsvSource({
        "exp(x+3*y-0.25*(x^2+y^2))",
        "exp(3*x+y-0.25*(x^2+y^2))",
        "(1+2*x)*exp(y+x^2/2)",
        "(1+2*y)*exp(x+y^2/2)",
        "(1+2*x)/exp(y-x^2/2)",
        "exp(y+x^2/2)*(1+2*x)",
    })
    void hessians_of_exponentials_have_their_mixed_entries(String f) {
        bends("open", f, -0.01, 0.01, -0.01, 0.01);
    }

    @Test
    void factors_of_exponentials() {
        bends("convex", "(x^2+y^2+9)*exp(x+y)", -0.1, 0.1, -0.1, 0.1);
        bends("concave", "(0-9-x^2-y^2)*exp(x+y)", -0.1, 0.1, -0.1, 0.1);
        bends("convex", "(x^2+y^2+9)/exp(x-y)", -0.1, 0.1, -0.1, 0.1);
        bends("convex", "exp(x-y)*(x^2+y^2+9)", -0.1, 0.1, -0.1, 0.1);
        bends("convex", "exp(x+x^2)+exp(y)", -INF, INF, -INF, INF);
        bends("open", "exp(x-x^2)", -INF, INF);
    }

    /// Terms that are not convex, with others that make up for them.
    @Test
    void terms_of_sums_are_looked_at_together() {
        bends("convex", "x^4-x^2+sin(x)/4+2*x^2", -2, 2);
        bends("convex", "exp(x)+2*(x^2+y^2)-sin(x+y)", -INF, INF, -INF, INF);
        bends("open", "exp(x)+0.2*(x^2+y^2)-sin(x+y)", -INF, INF, -INF, INF);
        bends("concave", "sin(x+y)-exp(x)-2*(x^2+y^2)", -INF, INF, -INF, INF);
        bends("convex", "-(sin(x)-x^2)", -INF, INF);
        bends("convex", "abs(x)+(x^2-sin(x))", -INF, INF);
        bends("open", "abs(x)-x^2", -1, 1);
        bends("convex", "softplus(cosh(x)-x^2/2)+(cosh(x)-x^2/2)", -INF, INF);
    }

    /// A kink has no second derivatives: values beside it, and within, are looked at by themselves.
    @Test
    void a_sum_that_is_used_elsewhere_is_looked_at_by_itself() {
        bends("convex", "maximum(cosh(x)-x^2/2-1,0)", -INF, INF);
        bends("convex", "maximum(cosh(x)-x^2/2-1,0)+(cosh(x)-x^2/2-1)", -INF, INF);
        bends("convex", "x*exp(x)+abs(x)", -2, 2);
        bends("open", "x*exp(x)+abs(x)", -3, 2);
        bends("concave", "-abs(x)-x*exp(x)", -2, 2);
    }

    /// The value in the way is the first whose operands are known.
    @ParameterizedTest
    @CsvSource({
        "sqrt(1+sin(x))+x^2, sin",
        "exp(x)*sin(x+1), sin",
        "atan2(x^2;1), atan2",
        "(x^2+1)*(y^2+1), multiply",
        "exp(-x^2), exp",
        "choose(x;x+1;y), choose",
        "1+(2-sin(x)*3), sin",
    })
    void the_value_in_the_way_is_named(String f, String operation) {
        Expression expression = Infix.of(f.replace(';', ','), 2);
        Composition.Outcome outcome = Composition.of(expression, region(-3, 3, -3, 3));
        assertThat(outcome).isInstanceOfSatisfying(Composition.Outcome.Unknown.class, unknown -> {
            assertThat(expression.text().get(unknown.value() - 2)).contains(" = " + operation + " ");
        });
    }
}
