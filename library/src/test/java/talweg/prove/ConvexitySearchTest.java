package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.formula.Formula;
import talweg.op.Sorting;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.proof.Region;
import talweg.proof.Witness;

class ConvexitySearchTest {
    private static final Region LINE =
            new Region(new double[] {Double.NEGATIVE_INFINITY}, new double[] {Double.POSITIVE_INFINITY});

    private static ConvexityVerdict verdict(Function<List<Var>, Var> f, Region region) {
        List<Var> example = java.util.Collections.nCopies(region.dimension(), Tensor.scalar(0));
        return ConvexitySearch.standard().of(f, example, region);
    }

    private static Region range(double lo, double hi) {
        return new Region(new double[] {lo}, new double[] {hi});
    }

    private static Region square(double lo, double hi) {
        return new Region(new double[] {lo, lo}, new double[] {hi, hi});
    }

    private static ConvexityVerdict verdict(String formula, double lo, double hi) {
        Formula parsed = Formula.parse(formula);
        Map<String, Var> example = new LinkedHashMap<>();
        for (String name : parsed.names())
            if (!name.equals("pi") && !name.equals("e")) example.put(name, Tensor.scalar(0));
        int n = example.size();
        double[] lower = new double[n];
        double[] upper = new double[n];
        java.util.Arrays.fill(lower, lo);
        java.util.Arrays.fill(upper, hi);
        return ConvexitySearch.standard()
                .of((Map<String, Var> x) -> parsed.evaluate(x), example, new Region(lower, upper));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x^2 | -Infinity | Infinity",
                "exp(x) | -Infinity | Infinity",
                "softplus(x) | -Infinity | Infinity",
                "log(1+exp(x)) | -Infinity | Infinity",
                "log(exp(x)+exp(y)+exp(x-y)) | -Infinity | Infinity",
                "sqrt(1+x^2) | -Infinity | Infinity",
                "sqrt(x^2+y^2+1) | -Infinity | Infinity",
                "x*exp(x) | -2 | Infinity",
                "cosh(x)-x^2/2 | -Infinity | Infinity",
                "abs(x)+abs(x-y) | -Infinity | Infinity",
                "max(x,y)+x^4 | -Infinity | Infinity",
                "x*log(x) | 0.001 | Infinity",
                "x*log(x/y) | 0.001 | Infinity",
                "-log(x) | 0.001 | Infinity",
                "-sqrt(x*y) | 0.001 | Infinity",
                "x^2/y | 0.001 | Infinity",
                "1/x | 0.001 | Infinity",
                "1/(x*y) | 0.001 | Infinity",
                "(x+y)^2 | -Infinity | Infinity",
                "exp(x^2) | -Infinity | Infinity",
                "x^4-x^2+y^2+x^2 | -10 | 10",
                "-cos(x) | -1.5 | 1.5",
                "4*x^4-4*x^3+2*x^2 | -1 | 1",
            })
    void convex_functions_are_proved(String formula, double lo, double hi) {
        ConvexityVerdict verdict = verdict(formula, lo, hi);
        assertThat(verdict)
                .as(verdict.text())
                .isInstanceOfSatisfying(
                        ConvexityVerdict.Proved.class,
                        proved -> assertThat(Checker.check(proved.witness()))
                                .isInstanceOf(Checker.Verdict.Accepted.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x^3 | -1 | 1",
                "x^4-x^2 | -1 | 1",
                "x^2*y^2 | -1 | 1",
                "sqrt(x) | 0 | 1",
                "x*exp(x) | -2.1 | 0",
                "-abs(x) | -1 | 1",
                "min(x,y) | -1 | 1",
                "sin(x) | -1 | 1",
                "x*y | -1 | 1",
                "log(1+x^2) | -3 | 3",
                "tanh(x) | -1 | 1",
                "x^2-y^2 | -Infinity | Infinity",
                "sqrt(abs(x)) | -1 | 1",
                "(x^2-1)^2 | -2 | 2",
            })
    void a_chord_refutes_the_others(String formula, double lo, double hi) {
        ConvexityVerdict verdict = verdict(formula, lo, hi);
        assertThat(verdict).as(verdict.text()).isInstanceOfSatisfying(ConvexityVerdict.Refuted.class, refuted -> {
            assertThat(refuted.chord().gap()).isPositive();
            assertThat(Checker.check(refuted.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
        });
    }

    /// (x + y)² + c·xy is convex for −4 ≤ c ≤ 0 and for no other c.
    @Test
    void quadratics_at_random_are_judged_rightly() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 40; i++) {
            double c = random.nextDouble(-6, 2);
            ConvexityVerdict verdict = verdict(
                    x -> x.get(0)
                            .plus(x.get(1))
                            .square()
                            .plus(x.get(0).times(x.get(1)).times(c)),
                    square(-1, 2));
            if (c > -4 && c < 0) assertThat(verdict).as("%s", c).isInstanceOf(ConvexityVerdict.Proved.class);
            else assertThat(verdict).as("%s", c).isInstanceOf(ConvexityVerdict.Refuted.class);
        }
    }

    /// The decimal number 0.1 is not the double it rounds to; the proof holds for the number.
    @Test
    void decimal_numbers_stand_for_themselves() {
        ConvexityVerdict verdict = verdict(x -> x.getFirst().square().times(Source.decimal("0.1")), LINE);
        assertThat(verdict).isInstanceOfSatisfying(ConvexityVerdict.Proved.class, proved -> {
            Witness witness = proved.witness();
            assertThat(witness.expression().text()).anyMatch(line -> line.matches("%\\d+ = constant \\S+ \\S+ 0\\.1"));
        });
    }

    @Test
    void poles_and_roots_inside_the_box_are_never_proved() {
        for (String each : List.of("1/x", "1/x^2", "-sqrt(x^2)", "-log(x)", "(x^2)^(-2)")) {
            assertThat(verdict(each, -1, 1)).as(each).isNotInstanceOf(ConvexityVerdict.Proved.class);
        }
    }

    @Test
    void what_stands_in_the_way_is_named() {
        assertThat(open("x^2+x*atan(x)")).isEqualTo("atan(x)");
        assertThat(open("x^2+max(x, 1)*max(x, 0.2)")).isEqualTo("max(x, 1)*max(x, 0.2)");
        assertThat(open("(0.1*x)^2+if(x < 0.1, pi*(x-0.1)^2, 0)")).isEqualTo("if(x < 0.1, pi*(x - 0.1)^2, 0)");
        ConvexityVerdict verdict = verdict(
                x -> Sorting.sort(x.getFirst().plus(Tensor.vector(1, 2)), 0).at(0), range(-1, 1));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ConvexityVerdict.Undecided.class,
                        open -> assertThat(open.where()).isEqualTo("sort"));
    }

    private static String open(String formula) {
        Formula parsed = Formula.parse(formula);
        ConvexityVerdict verdict = new ConvexitySearch(Duration.ofMinutes(1), 20)
                .of((Map<String, Var> x) -> parsed.evaluate(x), Map.of("x", (Var) Tensor.scalar(0)), LINE);
        assertThat(verdict).as(verdict.text()).isInstanceOf(ConvexityVerdict.Undecided.class);
        return ((ConvexityVerdict.Undecided) verdict).where();
    }

    /// What is less than rounding of the sums matters, and decimal numbers are no doubles; one with more digits
    /// than a double needs is only known to lie between two.
    @Test
    void quadratics_are_judged_without_rounding() {
        ConvexityVerdict nearly = verdict("x^2-2*x*y+(1-1e-25)*y^2", -1, 1);
        assertThat(nearly).as(nearly.text()).isInstanceOfSatisfying(ConvexityVerdict.Refuted.class, refuted -> {
            assertThat(refuted.chord().gap()).isBetween(0.0, 1e-24);
            assertThat(Checker.check(refuted.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
        });
        assertThat(verdict("x^2-2*x*y+(1+1e-25)*y^2", -1, 1)).isInstanceOf(ConvexityVerdict.Proved.class);
        assertThat(verdict("0.7*x^2-1.4*x*y+0.7*y^2", -1, 1)).isInstanceOf(ConvexityVerdict.Proved.class);
        assertThat(verdict("0.7*x^2-1.4*x*y+0.69999999999999999999*y^2", -1, 1))
                .isInstanceOf(ConvexityVerdict.Undecided.class);
    }

    @Test
    void data_are_held_constant() {
        Var data = Tensor.vector(1, 2, 3);
        assertThat(verdict(x -> data.times(x.getFirst()).minus(1).square().sum(), LINE))
                .isInstanceOf(ConvexityVerdict.Proved.class);
    }

    @Test
    void tensors_are_written_out() {
        Var weights = Tensor.matrix(new double[][] {{1, -2}, {0.5, 3}, {-1, 1}});
        Function<Var, Var> f = x ->
                weights.matmul(x.reshape(talweg.shape.Shape.of(2, 1))).exp().sum();
        ConvexityVerdict verdict = ConvexitySearch.standard()
                .of(
                        f,
                        Tensor.vector(0, 0),
                        new Region(
                                new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
                                new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}));
        assertThat(verdict).as(verdict.text()).isInstanceOf(ConvexityVerdict.Proved.class);
    }

    @Test
    void the_natural_domain_is_what_the_operations_need() {
        ConvexitySearch search = ConvexitySearch.standard();
        List<Var> one = List.of(Tensor.scalar(0));
        Region positive = search.naturalDomain(x -> x.getFirst().log(), one);
        assertThat(positive.lo(0)).isEqualTo(Double.MIN_VALUE);
        assertThat(positive.hi(0)).isInfinite();
        Region disc = search.naturalDomain(
                (List<Var> x) -> x.getFirst().square().negate().plus(1).log(), one);
        assertThat(disc.lo(0)).isEqualTo(Math.nextUp(-1.0));
        assertThat(disc.hi(0)).isEqualTo(Math.nextDown(1.0));
        assertThat(search.naturalDomain(x -> x.getFirst().exp(), one)).isEqualTo(LINE);
    }

    @Test
    void regions_and_results_of_another_size_are_refused() {
        assertThatThrownBy(() -> verdict(x -> Tensor.vector(1, 2).times(x.getFirst()), range(0, 1)))
                .hasMessageContaining("one number");
        List<Var> one = List.of(Tensor.scalar(0));
        assertThatThrownBy(() -> ConvexitySearch.standard().of((List<Var> x) -> x.getFirst(), one, square(0, 1)))
                .hasMessageContaining("requires a region of 1 sides, got 2");
    }
}
