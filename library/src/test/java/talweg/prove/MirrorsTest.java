package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.descend.Box;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.proof.Region;
import talweg.proof.Witness;
import talweg.proof.Witness.GlobalMinimum;

/// Variables that may change places: each point is looked for once, and all its images are given.
class MirrorsTest {
    private static final GlobalSearch PATIENT = GlobalSearch.standard().withTime(Duration.ofMinutes(5));

    private static GlobalVerdict search(String formula, Region box) {
        Formula f = Formula.parse(formula);
        Map<String, Var> example = new HashMap<>();
        List<String> names = List.of("x", "y", "z", "u", "v").subList(0, box.dimension());
        for (String name : names) example.put(name, Tensor.scalar(0));
        return PATIENT.of(f::evaluate, example, new Box(box.lo(), box.hi()));
    }

    private static Region cube(int n, double lo, double hi) {
        double[] low = new double[n];
        double[] high = new double[n];
        java.util.Arrays.fill(low, lo);
        java.util.Arrays.fill(high, hi);
        return new Region(low, high);
    }

    private static GlobalVerdict.Proved proved(String formula, Region box) {
        GlobalVerdict verdict = search(formula, box);
        assertThat(verdict).as(verdict.text()).isInstanceOf(GlobalVerdict.Proved.class);
        var proved = (GlobalVerdict.Proved) verdict;
        assertThat(Checker.check(proved.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
        return proved;
    }

    /// Against the same search on a box whose sides differ by one unit in the last place, where nothing may change
    /// places.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // minimisers off the diagonal and on it
                "(x-y)^4/4-2*(x-y)^2+(x+y)^2; 2; -2; 2; 2; 1",
                "(x*y-2)^2+(x+y-3)^2; 2; -5; 5; 2; 1",
                "x^2+y^2+x*y-3*x-3*y; 2; -5; 5; 1; 1",
                "(x+y+z-1)^2+(x*y+y*z+z*x+1)^2+(x*y*z+0.4)^2; 3; -3; 3; 6; 1.5",
                "exp(-(x-y)^2)+x^2/9+y^2/9; 2; -3; 3; 2; 1.3",
            })
    void every_minimiser_is_given(String formula, int n, double lo, double hi, int places, double gain) {
        Region box = cube(n, lo, hi);
        GlobalVerdict.Proved with = proved(formula, box);
        GlobalVerdict.Proved without = proved(formula, apart(box));
        assertThat(with.minimisers()).hasSize(places);
        assertThat(without.minimisers()).hasSize(places);
        assertThat(with.upper()).isCloseTo(without.upper(), within(1e-7));
        assertThat(with.effort().boxes() * gain)
                .isLessThanOrEqualTo(without.effort().boxes());
        for (GlobalVerdict.Minimiser each : without.minimisers()) {
            assertThat(with.minimisers()).anyMatch(same -> same.box().meets(each.box()));
        }
        assertThat(with.minimisers().stream()
                        .map(GlobalVerdict.Minimiser::isUnique)
                        .toList())
                .isEqualTo(without.minimisers().stream()
                        .map(GlobalVerdict.Minimiser::isUnique)
                        .toList());
    }

    /// With sides of which no two are the same.
    private static Region apart(Region box) {
        Region apart = box;
        double end = box.hi(0);
        for (int i = 1; i < box.dimension(); i++) {
            end = Math.nextUp(end);
            apart = apart.with(i, box.lo(i), end);
        }
        return apart;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x*y; -1; 1; 2",
                "x*y-(x+y)/8; -1; 1; 2",
                "-(x-y)^2-cos(3*x)-cos(3*y); -1; 2; 2",
                "(x-y)*(y-x)+x*y/8; -2; 1; 2",
                "-x-y; 0; 1; 1",
                "(x^2-x*y+y^2-2)^2-y-x; 0; 1; 1",
                "x^2*y+y^2*x-3*x*y; 0; 3; 1",
            })
    void so_are_those_on_faces_and_at_corners(String formula, double lo, double hi, int places) {
        GlobalVerdict.Proved proved = proved(formula, cube(2, lo, hi));
        assertThat(proved.minimisers()).hasSize(places).allMatch(GlobalVerdict.Minimiser::isUnique);
        for (GlobalVerdict.Minimiser each : proved.minimisers()) {
            Region image = each.box().of(1, 0);
            assertThat(proved.minimisers()).anyMatch(other -> other.box().equals(image));
        }
    }

    @Test
    void a_proof_without_an_image_is_refused() {
        GlobalVerdict.Proved proved = proved("(x-y)^4/4-2*(x-y)^2+(x+y)^2", cube(2, -2, 2));
        GlobalMinimum claim = (GlobalMinimum) proved.witness();
        assertThat(claim.minimisers()).hasSize(2);
        int refused = 0;
        for (int k = 0; k < 2; k++) {
            List<GlobalMinimum.Minimiser> fewer = new ArrayList<>(claim.minimisers());
            fewer.remove(k);
            Witness tampered = new GlobalMinimum(
                    claim.expression(), claim.region(), claim.lower(), claim.upper(), claim.at(), fewer, claim.parts());
            if (Checker.check(tampered) instanceof Checker.Verdict.Refused) refused++;
        }
        assertThat(refused).isEqualTo(2);
    }

    @Test
    void a_spent_budget_counts_what_is_unexplored_with_its_images() {
        Formula f = Formula.parse("x^2+y^2+z^2-cos(18*x)*cos(18*y)*cos(18*z)+x*y*z");
        Map<String, Var> example = new HashMap<>();
        for (String name : List.of("x", "y", "z")) example.put(name, Tensor.scalar(0));
        GlobalSearch brief = new GlobalSearch(Duration.ofMinutes(1), 64, 1e-7);
        GlobalVerdict verdict =
                brief.of(f::evaluate, example, new Box(new double[] {-3, -3, -3}, new double[] {3, 3, 3}));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        GlobalVerdict.BudgetSpent.class,
                        spent -> assertThat(spent.unexplored()).isBetween(0.01, 1.0));
    }

    @Test
    void more_images_than_can_be_listed_are_no_proof() {
        String squares = "(x^2-1)^2+(y^2-1)^2+(z^2-1)^2+(u^2-1)^2+(v^2-1)^2+(x+y+z+u+v-1)^2";
        assertThat(proved(squares, cube(5, -3, 3)).minimisers())
                .hasSize(10)
                .allMatch(GlobalVerdict.Minimiser::isUnique);
    }
}
