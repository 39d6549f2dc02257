package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.BOWL;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.curved;
import static talweg.proof.Claims.line;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;
import static talweg.proof.Claims.with;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Claims of any kind: their dimensions agree, and partitions of any depth are walked.
final class CheckerTest {
    private static final int DEPTH = Integer.getInteger("talweg.proof.depth", 20_000);

    @Test
    void deep_partitions_are_walked() {
        // every split lies below the one before
        Partition parts = BOWL;
        for (int k = DEPTH; k >= 1; k--) parts = new Partition.Split(0, 1 - k * 0x1p-52, parts, BOWL);
        accept(curved("x^2", region(0, 2), parts));
    }

    @Test
    void the_dimensions_agree() {
        Witness.Convex.Ground curvature = new Witness.Convex.Ground.Curvature(BOWL);
        refuse(new Witness.Convex(Infix.of("x^2", 1), region(0, 1, 0, 1), curvature), "sides");
        Region square = region(-1, 1, -1, 1);
        refuse(
                new Witness.NotConvex(Infix.of("x*y", 2), square, new double[] {0}, new double[] {1, 1}, 0.5, 0.1),
                "2 finite numbers");
    }

    @Test
    void boxes_of_other_dimensions_are_refused() {
        Region line = region(-1, 1);
        double[][] inverse = {{0.5}};
        for (Region other : List.of(region(), region(-1, 1, 0, 0))) {
            refuse(line("x^2", 0, 0, 0, new Partition.Newton(inverse, other, new Partition.Bounded(0))), "within");
            List<Witness.GlobalMinimum.Minimiser> box = List.of(new Witness.GlobalMinimum.Minimiser(other, false));
            refuse(with(line("x^2", 0, 0, 0, new Partition.Bounded(0)), box), "lies in the region");
            assertThat(line.meets(other)).isFalse();
        }
    }
}
