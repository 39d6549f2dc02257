package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.cli.picture.Relief;
import talweg.proof.Partition;
import talweg.proof.Region;

/// The parts of a picture fill the box, each with the reason of its step.
class ProofPartsTest {
    private static final Region SQUARE = new Region(new double[] {0, 0}, new double[] {4, 4});

    private static double area(List<Relief.Part> parts) {
        return parts.stream()
                .mapToDouble(part -> (part.high()[0] - part.low()[0]) * (part.high()[1] - part.low()[1]))
                .sum();
    }

    private static List<Relief.Reason> reasons(List<Relief.Part> parts) {
        return parts.stream().map(Relief.Part::reason).toList();
    }

    @Test
    void every_step_has_its_part() {
        Partition inner = new Partition.Newton(
                new double[2][2],
                new Region(new double[] {2, 1}, new double[] {3, 2}),
                new Partition.Unique(new double[2][2], 0));
        Partition faces = new Partition.Faces(
                1, new Partition.Bounded(1), null, new Partition.Split(1, 3, inner, new Partition.Concave(0)));
        List<Relief.Part> parts = ProofParts.of(SQUARE, new Partition.Split(0, 1, new Partition.Above(), faces));
        assertThat(area(parts)).isEqualTo(16);
        assertThat(reasons(parts))
                .containsExactlyInAnyOrder(
                        Relief.Reason.ABOVE,
                        Relief.Reason.NEWTON,
                        Relief.Reason.NEWTON,
                        Relief.Reason.NEWTON,
                        Relief.Reason.NEWTON,
                        Relief.Reason.MINIMISER,
                        Relief.Reason.CONCAVE);
        Relief.Part minimiser = parts.stream()
                .filter(part -> part.reason() == Relief.Reason.MINIMISER)
                .findFirst()
                .orElseThrow();
        assertThat(minimiser.low()).containsExactly(2, 1);
        assertThat(minimiser.high()).containsExactly(3, 2);
    }

    @Test
    void what_is_too_small_to_see_is_one_part_and_a_minimiser_in_it_is_not_lost() {
        Partition fine = new Partition.Unique(new double[2][2], 0);
        for (int i = 0; i < 200; i++)
            fine = new Partition.Split(i % 2, 4 * Math.pow(0.5, 100 - i / 2), fine, new Partition.Above());
        List<Relief.Part> parts = ProofParts.of(SQUARE, fine);
        assertThat(area(parts)).isEqualTo(16);
        assertThat(parts).hasSizeLessThan(30);
        assertThat(reasons(parts)).containsOnlyOnce(Relief.Reason.MINIMISER);
        assertThat(parts)
                .allSatisfy(part ->
                        assertThat(Arrays.equals(part.low(), part.high())).isFalse());
    }
}
