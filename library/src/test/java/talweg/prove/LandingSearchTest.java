package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import talweg.descend.Box;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;

/// What is said of a landing is what the function is there, and the checker accepts every witness of it.
final class LandingSearchTest {
    private static final String TILTED = "x^4 - 2*x^2 + 0.3*x";

    private static LandingVerdict of(LandingSearch search, String text, Box box, double... landing) {
        Formula formula = Formula.parse(text);
        Map<String, Var> example = new LinkedHashMap<>();
        for (String name : List.of("x", "y", "z").subList(0, landing.length)) example.put(name, Tensor.scalar(0));
        LandingVerdict verdict =
                search.of(formula::evaluate, example, box, landing).orElseThrow();
        assertThat(verdict.witnesses())
                .allSatisfy(each -> assertThat(Checker.check(each)).isEqualTo(new Checker.Verdict.Accepted()));
        assertThat(verdict.witnesses().isEmpty() && !verdict.kind().equals("not-stationary"))
                .isEqualTo(verdict.kind().equals("undecided"));
        assertThat(verdict.isProved()).isEqualTo(!verdict.kind().equals("undecided"));
        return verdict;
    }

    private static LandingVerdict brief(String text, Box box, double... landing) {
        return of(LandingSearch.brief(), text, box, landing);
    }

    private static Box box(double... ends) {
        double[] lower = new double[ends.length / 2];
        double[] upper = new double[lower.length];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = ends[2 * i];
            upper[i] = ends[2 * i + 1];
        }
        return new Box(lower, upper);
    }

    @Test
    void a_stationary_point_of_a_convex_function_is_the_minimum_without_a_box() {
        LandingVerdict verdict = brief("exp(x) + exp(-2*x) + y^2", Box.unbounded(2), Math.log(2) / 3 + 1e-9, 0);
        assertThat(verdict.kind()).isEqualTo("global-minimum");
        assertThat(verdict.global()).isEmpty();
        assertThat(verdict.witnesses()).hasSize(2);
        assertThat(verdict.distance()).isBetween(1e-9, 1e-3);
        assertThat(brief("x - log(x)", Box.unbounded(1), 1).kind()).isEqualTo("global-minimum");
        assertThat(brief("x^2", Box.unbounded(1), 1).kind()).isEqualTo("not-stationary");
    }

    @Test
    void the_least_minimum_of_a_box_is_told_from_the_others() {
        LandingVerdict here = brief(TILTED, box(-5, 5), -1.0355787140892);
        assertThat(here.kind()).isEqualTo("global-minimum");
        assertThat(here.text()).contains("the least value lies in [-1.3054", "and nowhere else");
        LandingVerdict other = brief(TILTED, box(-5, 5), 0.9601495572);
        assertThat(other.kind()).isEqualTo("not-global");
        assertThat(other.minimisers()).hasSize(1);
        assertThat(other.minimisers().getFirst().at()[0]).isBetween(-1.0356, -1.0355);
        assertThat(other.text()).contains("is not taken here", "a strict local minimum");
        assertThat(brief(TILTED, box(0, 5), 0.9601495572).kind()).isEqualTo("global-minimum");
        assertThat(brief("(x^2+y-11)^2 + (x+y^2-7)^2", box(-5, 5, -5, 5), 3, 2).text())
                .contains("in 3 places more");
    }

    @Test
    void a_minimum_at_a_bound_is_the_least() {
        assertThat(brief("x^2 + x*y", box(1, 2, -1, 3), 1, -1).kind()).isEqualTo("global-minimum");
        LandingVerdict corner = brief("x + y", box(-1, 2, -1, 3), -1, -1);
        assertThat(corner.kind()).isEqualTo("global-minimum");
        assertThat(corner.text()).endsWith("and is taken here and nowhere else");
        assertThat(corner.distance()).isZero();
        assertThat(brief("x + y^2", box(-1, 2, -1, 3), -1, 0).kind()).isEqualTo("global-minimum");
        assertThat(brief("x + sin(9*x)*sin(7*y)*exp(y)", new Box(new double[] {-1, -9}, new double[] {1, 9}), -1, 0)
                        .kind())
                .isNotEqualTo("not-stationary");
    }

    @Test
    void without_bounds_a_saddle_is_a_saddle_and_in_a_box_there_is_less() {
        assertThat(brief("x^2 - y^2 + y^4/4", Box.unbounded(2), 0, 0).kind()).isEqualTo("saddle");
        LandingVerdict boxed = brief("x^2 - y^2 + y^4/4", box(-3, 3, -3, 3), 0, 0);
        assertThat(boxed.kind()).isEqualTo("not-global");
        assertThat(boxed.minimisers()).hasSize(2);
        assertThat(brief("-x^2 - y^2", Box.unbounded(2), 0, 0).kind()).isEqualTo("maximum");
    }

    @Test
    void many_least_points_are_not_told_apart() {
        LandingVerdict valley =
                of(new LandingSearch(Duration.ofMinutes(5), 10_000_000), "(x-y)^2", box(-1, 1, -1, 1), 0.3, 0.3);
        assertThat(valley.kind()).isEqualTo("global-minimum");
        assertThat(valley.text()).contains("and the value here in [");
    }

    @Test
    void what_is_not_known_is_not_said() {
        assertThat(brief("sin(50*x)*sin(61*y)*x + x^4/1e5", box(-9, 9, -9, 9), 8.010613, -8.006)
                        .isGlobal())
                .isFalse();
        LandingVerdict choice = of(LandingSearch.within(Duration.ofSeconds(1)), "if(x < 0, -x, x)", box(-1, 1), 0);
        assertThat(choice.kind()).isEqualTo("undecided");
        assertThat(choice.text()).contains("whether the function is continuous where it is least is not known");
        LandingVerdict flat = brief("x^4", Box.unbounded(1), 1e-3);
        assertThat(flat.kind()).isIn("undecided", "not-stationary", "global-minimum");
    }

    @Test
    void a_brief_search_leaves_what_is_large_alone() {
        Formula formula = Formula.parse("sum(sin(a + v))");
        Map<String, Var> example = Map.of("a", Tensor.scalar(0));
        Var data = Tensor.vector(new double[10_000]);
        assertThat(LandingSearch.brief()
                        .of(
                                x -> formula.evaluate(Map.of("a", x.get("a"), "v", data)),
                                example,
                                Box.unbounded(1),
                                new double[] {-1.5}))
                .isEmpty();
        assertThatThrownBy(() -> LandingSearch.brief()
                        .of(Formula.parse("a^2")::evaluate, example, Box.unbounded(2), new double[] {0}))
                .hasMessageContaining("requires a box and a landing of 1 sides");
    }
}
