package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Whether claims are true, as far as numbers in doubles tell.
final class Truth {
    private static final double FAR = 1e3;

    private Truth() {}

    static void require(Witness witness) {
        switch (witness) {
            case Witness.Convex convex ->
                Chords.hold(convex.expression(), convex.region(), new Composition.Outcome.Known(true, false), 300, 11);
            case Witness.NotConvex chord -> chord(chord);
            case Witness.Critical critical -> critical(critical);
            case Witness.NoMinimum none -> noMinimum(none);
            case Witness.LevelLine level -> level(level);
            case Witness.GlobalMinimum minimum -> minimum(minimum);
            case Witness.SeparableMinimum minimum -> minimum(together(minimum));
        }
    }

    private static void chord(Witness.NotConvex claim) {
        double[] middle = new double[claim.a().length];
        double theta = claim.theta();
        for (int i = 0; i < middle.length; i++) middle[i] = theta * claim.a()[i] + (1 - theta) * claim.b()[i];
        double chord = theta * Numbers.value(claim.expression(), claim.a())
                + (1 - theta) * Numbers.value(claim.expression(), claim.b());
        double gap = Numbers.value(claim.expression(), middle) - chord;
        assertThat(gap).as(claim::toString).isGreaterThanOrEqualTo(claim.gap() - 1e-9);
    }

    private static void noMinimum(Witness.NoMinimum claim) {
        Random random = new Random(5);
        double[] v = claim.direction();
        for (int k = 0; k < 200; k++) {
            double[] x = new double[v.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = claim.region().lo(i)
                        + random.nextDouble()
                                * (claim.region().hi(i) - claim.region().lo(i));
            }
            var at = Numbers.at(claim.expression(), 2, x);
            double slope = v[0] * at.getPartialDerivative(1, 0) + v[1] * at.getPartialDerivative(0, 1);
            double bend = v[0] * v[0] * at.getPartialDerivative(2, 0)
                    + 2 * v[0] * v[1] * at.getPartialDerivative(1, 1)
                    + v[1] * v[1] * at.getPartialDerivative(0, 2);
            assertThat(claim.order() == 1 ? slope : bend).as(claim::toString).isNegative();
        }
    }

    private static void level(Witness.LevelLine claim) {
        double[] x = claim.region().middle();
        double here = Numbers.value(claim.expression(), x);
        double reach = Math.min(claim.reach(), 5);
        for (int k = -10; k <= 10; k++) {
            double[] there = x.clone();
            for (int i = 0; i < x.length; i++) there[i] += reach * k / 10 * claim.direction()[i];
            double value = Numbers.value(claim.expression(), there);
            // f may be large: its terms cancel
            assertThat(value).as(claim::toString).isCloseTo(here, within(1e-9 * Math.exp(reach)));
        }
    }

    private static void critical(Witness.Critical claim) {
        double[] x = claim.region().middle();
        for (int i = 0; i < 50; i++) {
            var at = Numbers.at(claim.expression(), 2, x);
            double a = at.getPartialDerivative(2, 0);
            double b = at.getPartialDerivative(1, 1);
            double c = at.getPartialDerivative(0, 2);
            double g = at.getPartialDerivative(1, 0);
            double h = at.getPartialDerivative(0, 1);
            double determinant = a * c - b * b;
            x[0] -= (c * g - b * h) / determinant;
            x[1] -= (a * h - b * g) / determinant;
        }
        var at = Numbers.at(claim.expression(), 2, x);
        assertThat(claim.region().contains(x))
                .as(claim + " at " + Arrays.toString(x))
                .isTrue();
        double determinant = at.getPartialDerivative(2, 0) * at.getPartialDerivative(0, 2)
                - Math.pow(at.getPartialDerivative(1, 1), 2);
        int positive = determinant < 0 ? 1 : at.getPartialDerivative(2, 0) > 0 ? 2 : 0;
        assertThat(claim.positive()).isEqualTo(positive);
    }

    /// Of two terms of one variable each.
    private static Witness.GlobalMinimum together(Witness.SeparableMinimum claim) {
        Witness.GlobalMinimum x = claim.terms().get(0).minimum();
        Witness.GlobalMinimum y = claim.terms().get(1).minimum();
        List<Witness.GlobalMinimum.Minimiser> minimisers = new ArrayList<>();
        for (var first : x.minimisers()) {
            for (var second : y.minimisers()) {
                Region box = Claims.region(
                        first.box().lo(0),
                        first.box().hi(0),
                        second.box().lo(0),
                        second.box().hi(0));
                minimisers.add(new Witness.GlobalMinimum.Minimiser(box, first.isUnique() && second.isUnique()));
            }
        }
        double[] at = {x.at()[0], y.at()[0]};
        return new Witness.GlobalMinimum(
                claim.expression(), claim.region(), claim.lower(), claim.upper(), at, minimisers, x.parts());
    }

    /// Against the values on a grid: none below the lower bound, and none outside all boxes as
    /// small as the least.
    private static void minimum(Witness.GlobalMinimum claim) {
        Region region = near(claim.region());
        int steps = region.dimension() == 1 ? 1000 : 50;
        int count = region.dimension() == 1 ? steps + 1 : (steps + 1) * (steps + 1);
        double inside = Double.POSITIVE_INFINITY;
        double outside = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            double[] x = new double[region.dimension()];
            for (int i = 0, rest = k; i < x.length; i++, rest /= steps + 1) {
                double t = rest % (steps + 1) / (double) steps;
                x[i] = Math.clamp(region.lo(i) + t * (region.hi(i) - region.lo(i)), region.lo(i), region.hi(i));
            }
            double value = Numbers.value(claim.expression(), x);
            if (!(value >= claim.lower() - 1e-9)) {
                assertThat(value)
                        .as(() -> claim.expression().text() + " at " + Arrays.toString(x))
                        .isGreaterThanOrEqualTo(claim.lower() - 1e-9);
            }
            if (isNearBox(claim, region, x, steps)) inside = Math.min(inside, value);
            else outside = Math.min(outside, value);
        }
        double reached = Numbers.value(claim.expression(), claim.at());
        assertThat(reached).isLessThanOrEqualTo(claim.upper() + 1e-9);
        // no box is missing: what lies away from all of them is above the least value
        assertThat(outside)
                .as(() -> claim.expression().text() + " " + claim.minimisers())
                .isGreaterThan(Math.min(reached, inside) - 1e-12);
    }

    /// What of a region is looked at.
    private static Region near(Region region) {
        Region near = region;
        for (int i = 0; i < region.dimension(); i++)
            near = near.with(i, Math.clamp(region.lo(i), -FAR, FAR), Math.clamp(region.hi(i), -FAR, FAR));
        return near;
    }

    private static boolean isNearBox(Witness.GlobalMinimum claim, Region region, double[] x, int steps) {
        return claim.minimisers().stream().anyMatch(each -> {
            for (int i = 0; i < x.length; i++) {
                double slack = 1.5 * (region.hi(i) - region.lo(i)) / steps;
                if (!(each.box().lo(i) - slack <= x[i] && x[i] <= each.box().hi(i) + slack)) return false;
            }
            return true;
        });
    }
}
