package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// Claims to be checked, and what is said of them.
final class Claims {
    static final double INF = Double.POSITIVE_INFINITY;
    static final Partition BOWL = new Partition.Bowl();

    private Claims() {}

    static Region region(double... ends) {
        double[] lo = new double[ends.length / 2];
        double[] hi = new double[ends.length / 2];
        for (int i = 0; i < lo.length; i++) {
            lo[i] = ends[2 * i];
            hi[i] = ends[2 * i + 1];
        }
        return new Region(lo, hi);
    }

    static void accept(Witness witness) {
        assertThat(Checker.check(witness)).isEqualTo(new Checker.Verdict.Accepted());
    }

    static void refuse(Witness witness, String reason) {
        assertThat(Checker.check(witness))
                .isInstanceOfSatisfying(
                        Checker.Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    static Witness.Convex curved(String f, Region region, Partition parts) {
        return new Witness.Convex(Infix.of(f, region.dimension()), region, new Witness.Convex.Ground.Curvature(parts));
    }

    static Witness.GlobalMinimum line(String f, double lower, double upper, double at, Partition parts) {
        Region region = region(-1, 1);
        return new Witness.GlobalMinimum(
                Infix.of(f, 1),
                region,
                lower,
                upper,
                new double[] {at},
                List.of(new Witness.GlobalMinimum.Minimiser(region, false)),
                parts);
    }

    static Witness.GlobalMinimum with(Witness.GlobalMinimum w, List<Witness.GlobalMinimum.Minimiser> minimisers) {
        return new Witness.GlobalMinimum(
                w.expression(), w.region(), w.lower(), w.upper(), w.at(), minimisers, w.parts());
    }

    static Partition inner(Partition inner) {
        return new Partition.Faces(0, new Partition.Above(), new Partition.Above(), inner);
    }

    static Partition inner(Partition inner, Partition lower) {
        return new Partition.Faces(0, lower, new Partition.Above(), inner);
    }
}
