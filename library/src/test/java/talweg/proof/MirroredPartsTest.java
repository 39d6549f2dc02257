package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.accept;
import static talweg.proof.Claims.refuse;
import static talweg.proof.Claims.region;
import static talweg.proof.Claims.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.proof.Witness.GlobalMinimum;
import talweg.proof.Witness.GlobalMinimum.Minimiser;

/// Parts left out since their mirror images are looked at.
final class MirroredPartsTest {
    private static final Region SQUARE = region(-2, 2, -2, 2);
    private static final Partition MIRRORED = mirrored(1, 0);

    private static Partition mirrored(int... order) {
        return new Partition.Mirrored(order);
    }

    private static GlobalMinimum corner(String f, Partition cut, List<Minimiser> minimisers) {
        return new GlobalMinimum(Infix.of(f, 2), SQUARE, -5, -3, new double[] {-2, 2}, minimisers, cut);
    }

    private static Partition cut(double x, double y, Partition mirrored, Partition rest) {
        return new Partition.Split(0, x, rest, new Partition.Split(1, y, mirrored, rest));
    }

    private static List<Minimiser> all() {
        return List.of(new Minimiser(SQUARE, false));
    }

    @Test
    void a_part_out_of_order_needs_no_further_look() {
        Partition bounded = new Partition.Bounded(0);
        accept(corner("x*y", cut(0.5, 0.25, MIRRORED, bounded), all()));
        refuse(corner("x*y", cut(0.5, 0.5, MIRRORED, bounded), all()), "above");
        refuse(corner("x*y", cut(0.5, 0.75, MIRRORED, bounded), all()), "above");
        accept(corner("x*y", cut(Math.nextUp(0.5), 0.5, MIRRORED, bounded), all()));
        refuse(corner("x*y", MIRRORED, all()), "above");
    }

    @Test
    void what_is_not_symmetric_is_not_mirrored() {
        Partition bounded = new Partition.Bounded(0);
        refuse(corner("x*y+x/1000", cut(0.5, 0.25, MIRRORED, bounded), all()), "the order keeps");
        Region other = region(-2, 2, -2, Math.nextUp(2.0));
        refuse(
                new GlobalMinimum(
                        Infix.of("x*y", 2),
                        other,
                        -5,
                        -3,
                        new double[] {-2, 2},
                        List.of(new Minimiser(other, false)),
                        cut(0.5, 0.25, MIRRORED, bounded)),
                "the order keeps");
        for (int[] order : new int[][] {{0, 0}, {-1, 1}, {0, 2}, {1, 1}, {1, 0, 2}, {1}, {}}) {
            refuse(corner("x*y", cut(0.5, 0.25, mirrored(order), bounded), all()), "the order keeps");
        }
        refuse(corner("x*y", cut(0.5, 0.25, mirrored(0, 1), bounded), all()), "above those");
    }

    @Test
    void boxes_have_their_images_among_them() {
        Expression f = Infix.of("(x-y)^4/4-2*(x-y)^2+(x+y)^2", 2); // least at (−1, 1) and (1, −1)
        GlobalMinimum claim = PlainSearch.mirrored(f, SQUARE, 1e-6);
        accept(claim);
        assertThat(claim.minimisers()).hasSize(2).allMatch(Minimiser::isUnique);
        Minimiser own = claim.minimisers().getFirst();
        Minimiser image = claim.minimisers().getLast();
        refuse(with(claim, List.of(own)), "images of all minimisers");
        refuse(with(claim, List.of(own, new Minimiser(image.box(), false))), "images of all minimisers");
        Region beside =
                image.box().with(0, image.box().lo(0), Math.nextUp(image.box().hi(0)));
        refuse(with(claim, List.of(own, new Minimiser(beside, true))), "images of all minimisers");
        Minimiser third = new Minimiser(region(-2, -1.75, -2, -1.75), true);
        refuse(with(claim, List.of(own, image, third)), "evidence that minimiser 2");
        Minimiser cluster = new Minimiser(region(-2, -1.75, 1.75, 2), false);
        refuse(with(claim, List.of(own, image, cluster)), "images of all minimisers");
        accept(with(claim, List.of(own, image, cluster, new Minimiser(region(1.75, 2, -2, -1.75), false))));
    }

    /// Images of images, by pairs that are not all exchanged with each other.
    @Test
    void images_of_images_are_asked_for() {
        Region cube = region(-1, 1, -1, 1, -1, 1);
        Partition bounded = new Partition.Bounded(0);
        Partition parts = new Partition.Split(
                0,
                0.5,
                new Partition.Split(1, 0.5, bounded, new Partition.Split(2, 0.25, mirrored(0, 2, 1), bounded)),
                new Partition.Split(1, 0.25, mirrored(1, 0, 2), bounded));
        Expression f = Infix.of("x*y*z", 3);
        Minimiser all = new Minimiser(cube, false);
        double[] at = {-1, 1, 1};
        accept(new GlobalMinimum(f, cube, -2, -1, at, List.of(all), parts));
        Region[] images = {
            region(0, 0.5, 0, 0.25, 0, 0.125), region(0, 0.25, 0, 0.5, 0, 0.125), region(0, 0.5, 0, 0.125, 0, 0.25),
            region(0, 0.25, 0, 0.125, 0, 0.5), region(0, 0.125, 0, 0.5, 0, 0.25), region(0, 0.125, 0, 0.25, 0, 0.5)
        };
        List<Minimiser> minimisers = new ArrayList<>(List.of(all));
        for (Region each : images) {
            minimisers.add(new Minimiser(each, false));
            GlobalMinimum claim = new GlobalMinimum(f, cube, -2, -1, at, List.copyOf(minimisers), parts);
            if (minimisers.size() == 7) accept(claim);
            else refuse(claim, "images of all minimisers");
        }
    }

    /// x ↦ z, z ↦ x keeps it, no exchange of y does; and one that goes round three axes, whose square is no step.
    @Test
    void several_axes_are_arranged_anew_at_once() {
        Region cube = region(-1, 1, -1, 1, -1, 1);
        Minimiser all = new Minimiser(cube, false);
        Partition bounded = new Partition.Bounded(0);
        double[] at = {-1, 1, 1};
        Partition back = new Partition.Split(0, 0.5, bounded, new Partition.Split(2, 0.25, mirrored(2, 1, 0), bounded));
        accept(new GlobalMinimum(Infix.of("x*z+y", 3), cube, -2, 1, at, List.of(all), back));
        refuse(new GlobalMinimum(Infix.of("x*z+y+x/9", 3), cube, -3, 1, at, List.of(all), back), "the order keeps");
        Expression round = Infix.of("(x-y)^2*y+(y-z)^2*z+(z-x)^2*x", 3);
        Partition turned =
                new Partition.Split(0, 0.5, bounded, new Partition.Split(1, 0.25, mirrored(1, 2, 0), bounded));
        accept(new GlobalMinimum(round, cube, -12, 0, new double[3], List.of(all), turned));
        Minimiser own = new Minimiser(region(0, 0.5, 0, 0.25, 0, 0.125), false);
        Minimiser next = new Minimiser(region(0, 0.25, 0, 0.125, 0, 0.5), false);
        Minimiser last = new Minimiser(region(0, 0.125, 0, 0.5, 0, 0.25), false);
        accept(new GlobalMinimum(round, cube, -12, 0, new double[3], List.of(all, own, next, last), turned));
        refuse(
                new GlobalMinimum(round, cube, -12, 0, new double[3], List.of(all, own, next), turned),
                "images of all minimisers");
    }

    @Test
    void a_mirrored_part_may_have_no_end() {
        Region plane = region(-INF, INF, -INF, INF);
        GlobalMinimum claim = new GlobalMinimum(
                Infix.of("x^2+y^2", 2),
                plane,
                0,
                0,
                new double[] {0, 0},
                List.of(new Minimiser(region(-1, 1, -1, 1), false)),
                new Partition.Split(
                        1,
                        -1,
                        new Partition.Split(
                                0,
                                -1,
                                new Partition.Above(),
                                new Partition.Split(0, -0.5, new Partition.Above(), MIRRORED)),
                        new Partition.Split(
                                1,
                                1,
                                new Partition.Split(
                                        0,
                                        -1,
                                        new Partition.Above(),
                                        new Partition.Split(0, 1, new Partition.Bounded(0), new Partition.Above())),
                                new Partition.Above())));
        accept(claim);
    }
}
