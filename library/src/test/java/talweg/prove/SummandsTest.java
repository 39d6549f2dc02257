package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.descend.Box;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.proof.ProofFile;
import talweg.proof.Witness;

/// Functions that are sums over disjoint variables, and some that only look so.
class SummandsTest {
    private static final GlobalSearch PATIENT = GlobalSearch.standard().withTime(Duration.ofMinutes(2));

    private static GlobalVerdict of(String formula, List<String> names, double lo, double hi) {
        return of(PATIENT, formula, names, lo, hi);
    }

    private static GlobalVerdict of(GlobalSearch search, String formula, List<String> names, double lo, double hi) {
        Formula parsed = Formula.parse(formula);
        Map<String, Var> example = new LinkedHashMap<>();
        for (String each : names) example.put(each, Tensor.scalar(0));
        Function<Map<String, Var>, Var> f = parsed::evaluate;
        return search.of(f, example, box(names.size(), lo, hi));
    }

    private static Box box(int n, double lo, double hi) {
        return new Box(
                IntStream.range(0, n).mapToDouble(_ -> lo).toArray(),
                IntStream.range(0, n).mapToDouble(_ -> hi).toArray());
    }

    private static GlobalVerdict.Proved proved(GlobalVerdict verdict) {
        assertThat(verdict).as(verdict.text()).isInstanceOf(GlobalVerdict.Proved.class);
        GlobalVerdict.Proved proved = (GlobalVerdict.Proved) verdict;
        assertThat(Checker.check(proved.witness())).isEqualTo(new Checker.Verdict.Accepted());
        return proved;
    }

    private static Witness.SeparableMinimum separable(GlobalVerdict.Proved proved) {
        assertThat(proved.witness()).isInstanceOf(Witness.SeparableMinimum.class);
        return (Witness.SeparableMinimum) proved.witness();
    }

    /// Σ(x⁴ − 16x² + 5x)/2, written as a program on a vector.
    @ParameterizedTest
    @ValueSource(ints = {2, 7, 50})
    void the_sum_of_a_vector_is_taken_apart(int n) {
        Function<Var, Var> f =
                x -> x.pow(4).minus(x.square().times(16)).plus(x.times(5)).sum().over(2);
        GlobalVerdict.Proved proved = proved(PATIENT.of(f, Tensor.vector(new double[n]), box(n, -5, 5)));
        assertThat(separable(proved).terms()).hasSize(n);
        assertThat(proved.upper()).isCloseTo(n * -39.16616570377142, within(1e-12 * n * 40));
        assertThat(proved.upper() - proved.lower()).isBetween(0.0, 1e-7);
        assertThat(proved.minimisers()).singleElement().satisfies(each -> {
            assertThat(each.isUnique()).isTrue();
            for (int i = 0; i < n; i++) {
                assertThat(each.at()[i]).isCloseTo(-2.903534027771177, within(1e-12));
                assertThat(each.box().hi(i) - each.box().lo(i)).isLessThan(1);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x^2 + y^2 + x*y | 1",
                "(x + y) + (x + y)^2 + x^2 + y^2 | 1",
                "x^2 + y^2 + exp(x + y) | 1",
                "-(2*(x^2 - x - 4) - y)/3 | 2",
                "x^2 - (y^2 - (x - y)) | 2",
                "x*z + y^2 | 2",
            })
    void variables_that_meet_stay_together(String formula, int terms) {
        GlobalVerdict.Proved proved =
                proved(of(formula, List.copyOf(Formula.parse(formula).names()), -1, 2));
        int found = proved.witness() instanceof Witness.SeparableMinimum sum
                ? sum.terms().size()
                : 1;
        assertThat(found).isEqualTo(terms);
    }

    @Test
    void minimisers_are_all_combinations() {
        GlobalVerdict.Proved proved = proved(of("(x^2-1)^2 + (y^2-1)^2 + z^2", List.of("x", "y", "z"), -2, 3));
        assertThat(proved.minimisers()).hasSize(4).allMatch(GlobalVerdict.Minimiser::isUnique);
        assertThat(proved.minimisers().stream().map(each -> Math.round(each.at()[0]) + " " + Math.round(each.at()[1])))
                .containsExactlyInAnyOrder("-1 -1", "-1 1", "1 -1", "1 1");
        assertThat(proved.count()).isEqualTo(4);
    }

    @Test
    void more_minimisers_than_are_listed_are_counted() {
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "x" + i).toList();
        String wells =
                String.join(" + ", names.stream().map(x -> "(" + x + "^2-1)^2").toList());
        GlobalVerdict.Proved proved = proved(of(wells, names, -2, 3));
        assertThat(proved.count()).isEqualTo(4096);
        assertThat(proved.minimisers()).hasSize(Product.LISTED);
        assertThat(proved.text()).endsWith("4096 minimisers proved, 1000 of them listed");
    }

    @Test
    void a_cluster_of_one_makes_clusters_of_all() {
        GlobalVerdict.Proved proved = proved(of("abs(x) + (y^2-1)^2 + 3", List.of("x", "y"), -2, 3));
        assertThat(proved.minimisers()).hasSize(2).noneMatch(GlobalVerdict.Minimiser::isUnique);
        assertThat(proved.text()).contains("0 minimisers proved, 2 clusters undecided");
        assertThat(proved.upper()).isCloseTo(3, within(1e-7));
    }

    @Test
    void what_nothing_depends_on_is_free() {
        GlobalVerdict.Proved proved = proved(of("x^2 + y^2 + x*y + 0*z", List.of("x", "y", "z", "u"), -1, 2));
        assertThat(proved.minimisers()).singleElement().satisfies(each -> {
            assertThat(each.isUnique()).isFalse();
            assertThat(each.box().lo(0)).isGreaterThan(-1e-6);
            assertThat(each.box().lo(3)).isEqualTo(-1);
            assertThat(each.box().hi(3)).isEqualTo(2);
        });
        assertThat(proved(of("3 + 0.5", List.of("x"), -1, 2)).lower()).isEqualTo(3.5);
    }

    @Test
    void a_held_variable_is_no_term() {
        Function<List<Var>, Var> f = x ->
                x.get(0).square().plus(x.get(1).square()).plus(x.get(2).minus(1).square());
        List<Var> example = List.of(Tensor.scalar(0), Tensor.scalar(0), Tensor.scalar(0));
        GlobalVerdict.Proved proved =
                proved(PATIENT.of(f, example, new Box(new double[] {-1, 0.5, -1}, new double[] {1, 0.5, 2})));
        assertThat(separable(proved).terms()).hasSize(2);
        assertThat(proved.at()).hasSize(3);
        assertThat(proved.at()[1]).isEqualTo(0.5);
        assertThat(proved.lower()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void what_one_term_leaves_open_the_sum_does() {
        GlobalSearch hasty = new GlobalSearch(Duration.ofMinutes(1), 2, 1e-7);
        GlobalVerdict verdict = of(hasty, "x^2 + sin(9*y*z) + cos(7*y)*z", List.of("x", "y", "z"), -3, 4);
        assertThat(verdict).isInstanceOfSatisfying(GlobalVerdict.BudgetSpent.class, spent -> {
            assertThat(spent.lower()).isBetween(-6.0, spent.upper());
            assertThat(spent.upper()).isLessThan(-4);
            assertThat(spent.unexplored()).isBetween(1e-9, 1.0);
        });
        assertThat(of("x^2 + log(y)", List.of("x", "y"), -1, 1)).isInstanceOf(GlobalVerdict.Undefined.class);
        GlobalVerdict bottomless = of("x^2 + y^3", List.of("x", "y"), Double.NEGATIVE_INFINITY, 1);
        assertThat(bottomless).isInstanceOf(GlobalVerdict.Unbounded.class);
    }

    @Test
    void a_large_number_beside_a_small_valley_costs_no_proof() {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "x" + i).toList();
        String terms = String.join(
                " + ",
                names.stream().map(x -> x + "^2 - 10*cos(2*pi*" + x + ")").toList());
        GlobalVerdict.Proved proved = proved(of("3000 + " + terms, names, -5.12, 5.12));
        assertThat(proved.upper()).isCloseTo(2700, within(1e-9));
        assertThat(proved.minimisers()).singleElement().matches(GlobalVerdict.Minimiser::isUnique);
    }

    @Test
    void the_proof_is_read_back_and_a_changed_one_is_refused() throws IOException {
        Witness witness = proved(of("x^4 - x^2 + 3*y^2 - y + 1", List.of("x", "y"), -2, 2))
                .witness();
        StringBuilder text = new StringBuilder();
        ProofFile.write(witness, text);
        Witness read = ProofFile.read(new StringReader(text.toString()));
        assertThat(Checker.check(read)).isEqualTo(new Checker.Verdict.Accepted());
        String joined = text.toString().replace("\"%2 = powerInt 4 %0\"", "\"%2 = powerInt 4 %1\"");
        assertThat(joined).isNotEqualTo(text.toString());
        Witness changed = ProofFile.read(new StringReader(joined));
        assertThat(Checker.check(changed)).isInstanceOf(Checker.Verdict.Refused.class);
    }
}
