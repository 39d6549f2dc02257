package talweg.proof;

import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.inner;
import static talweg.proof.Claims.line;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;
import static talweg.proof.Claims.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Minimisers that are unique in their boxes are told from those that may not be.
final class UniqueMinimiserTest {
    @Test
    void unique_minimisers_are_apart_and_each_has_its_part() {
        Expression f = Infix.of("(x^2-1)^2", 1);
        Witness.GlobalMinimum found = PlainSearch.of(f, region(-3, 3), 1e-6);
        accept(found);
        var both = found.minimisers();
        Region first = both.getFirst().box();
        var same = List.of(both.getFirst(), new Witness.GlobalMinimum.Minimiser(first, true));
        refuse(with(found, same), "no point in common");
        var third = new ArrayList<>(both);
        third.add(new Witness.GlobalMinimum.Minimiser(region(2, 2.5), true));
        refuse(with(found, third), "minimiser 2");
        var cluster = both.stream()
                .map(each -> new Witness.GlobalMinimum.Minimiser(each.box(), false))
                .toList();
        refuse(with(found, cluster), "unique");
        refuse(with(found, both.reversed()), "between");
        var wide = List.of(new Witness.GlobalMinimum.Minimiser(region(-3, -0.5), true), both.getLast());
        refuse(with(found, wide), "between");
    }

    @Test
    void what_newton_leaves_is_all_in_its_box() {
        double[][] inverse = {{0.5}};
        Region around = region(-0.25, 0.25);
        accept(line("x^2", 0, 0, 0, inner(new Partition.Newton(inverse, around, new Partition.Bounded(0)))));
        refuse(
                line("x^2", 0, 0, 0, inner(new Partition.Newton(inverse, region(0.1, 0.25), new Partition.Bounded(0)))),
                "image");
        refuse(
                line("x^2", 0, 0, 0, inner(new Partition.Newton(inverse, region(-2, 0.25), new Partition.Bounded(0)))),
                "within");
        refuse(line("x^2", 0, 0, 0, inner(new Partition.Nowhere(inverse))), "not meet");
        refuse(line("x^2", 0, 0, 0, inner(new Partition.Nowhere(new double[][] {{0}}))), "not meet");
        refuse(line("x^2", 0, 0, 0, new Partition.Nowhere(inverse)), "pinned or inner");
        refuse(
                line("x^2", 0, 0, 0, new Partition.Newton(inverse, around, new Partition.Bounded(0))),
                "pinned or inner");
        accept(line("x^2+3*x", -2, -2, -1, inner(new Partition.Nowhere(inverse), new Partition.Bounded(0))));
    }

    /// At an end where the function falls inward, or may, there is no local minimiser to be unique.
    @Test
    void a_unique_minimiser_at_an_end_has_the_function_rise_from_it() {
        Partition unique = new Partition.Unique(new double[0][0], 0);
        var corner = List.of(new Witness.GlobalMinimum.Minimiser(region(-1, -1), true));
        accept(with(line("x", -1, -1, -1, inner(new Partition.Monotone(0), unique)), corner));
        refuse(with(line("x^2+2*x", -1, -1, -1, inner(new Partition.Concave(0), unique)), corner), "rises");
        refuse(with(line("-x", -1, -1, 1, inner(new Partition.Monotone(0), unique)), corner), "");
    }

    /// Where nothing bends, or no derivative vanishes, there is not one minimiser.
    @ParameterizedTest
    @ValueSource(strings = {"3", "0*x", "x^4", "x/8", "exp(x)", "x^2+2*x"})
    void what_is_not_shown_to_be_unique_is_refused(String f) {
        Region region = region(-1, 1);
        Partition end = new Partition.Bounded(1);
        List<Witness.GlobalMinimum.Minimiser> boxes = List.of(
                new Witness.GlobalMinimum.Minimiser(region, true), new Witness.GlobalMinimum.Minimiser(region, false));
        for (double inverse : new double[] {0, 0.125, 0.5, 1, -1, 1e9}) {
            Partition unique = new Partition.Unique(new double[][] {{inverse}}, 0);
            refuse(with(line(f, -9, 9, 0, new Partition.Faces(0, end, end, unique)), boxes), "inside");
        }
    }

    @Test
    void a_stationary_point_that_is_a_maximum_is_no_minimiser() {
        Region region = region(-1, 1);
        Partition end = new Partition.Bounded(1);
        List<Witness.GlobalMinimum.Minimiser> boxes = List.of(
                new Witness.GlobalMinimum.Minimiser(region, true), new Witness.GlobalMinimum.Minimiser(region, false));
        Partition unique = new Partition.Unique(new double[][] {{-0.5}}, 0);
        Partition faces = new Partition.Faces(0, end, end, unique);
        refuse(with(line("-x^2", -1, -1, -1, faces), boxes), "negative eigenvalue");
        Partition rising = new Partition.Faces(0, end, end, new Partition.Unique(new double[][] {{0.5}}, 0));
        accept(with(line("x^2", -1, 1, 1, rising), boxes));
        refuse(with(line("x^2", 0.125, 1, 1, rising), boxes), "lower bound");
        for (Region beside : List.of(region(0.25, 0.5), region(-0.5, -0.25))) {
            List<Witness.GlobalMinimum.Minimiser> away =
                    List.of(new Witness.GlobalMinimum.Minimiser(beside, true), boxes.getLast());
            refuse(with(line("x^2", -1, 1, 1, rising), away), "between");
        }
    }
}
