package talweg.proof;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides whether a witness bears out its claim. It searches for nothing: what the evidence leaves
/// open is refused.
public final class Checker {
    private Checker() {}

    /// What became of a witness.
    public sealed interface Verdict {
        /// The claim holds.
        record Accepted() implements Verdict {}

        /// The evidence does not show the claim, which may hold nevertheless.
        ///
        /// @param reason what is missing
        /// @param part   the number of the step in the partition, in preorder from 0; −1 if it is not
        ///               about one
        /// @param region the part; null if it is not about one
        record Refused(String reason, int part, @Nullable Region region) implements Verdict {}
    }

    /// Why a witness is refused, on its way out.
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Verdict.Refused verdict;

        Refusal(String reason, int part, @Nullable Region region) {
            super(reason, null, false, false);
            verdict = new Verdict.Refused(reason, part, region);
        }
    }

    /// Decides.
    public static Verdict check(Witness witness) {
        try {
            require(
                    witness.region().dimension() == witness.expression().dimension(),
                    "the region has as many sides as there are variables");
            switch (witness) {
                case Witness.Convex claim -> convex(claim);
                case Witness.NotConvex claim -> notConvex(claim);
                case Witness.Critical claim -> critical(claim);
                case Witness.NoMinimum claim -> noMinimum(claim);
                case Witness.LevelLine claim -> level(claim);
                case Witness.GlobalMinimum claim -> new MinimumCheck(claim).run();
                case Witness.SeparableMinimum claim -> SeparableCheck.run(claim);
            }
            return new Verdict.Accepted();
        } catch (Refusal refusal) {
            return refusal.verdict;
        }
    }

    /// @param required what must hold, as part of a sentence
    static void require(boolean holds, String required) {
        if (!holds) throw new Refusal("required: " + required, -1, null);
    }

    private static void convex(Witness.Convex claim) {
        switch (claim.ground()) {
            case Witness.Convex.Ground.Composition() -> {
                Composition.Outcome outcome = Composition.of(claim.expression(), claim.region());
                boolean isConvex = outcome instanceof Composition.Outcome.Known(boolean convex, boolean _) && convex;
                require(isConvex, "composition shows the function to be convex, got " + outcome);
            }
            case Witness.Convex.Ground.Curvature(Partition parts) -> new CurvatureCheck(claim).run(parts);
        }
    }

    /// inf F(θa + (1−θ)b) − sup (θF(a) + (1−θ)F(b)) ≥ gap > 0.
    private static void notConvex(Witness.NotConvex claim) {
        double[] a = claim.a();
        double[] b = claim.b();
        requirePoint(a, claim.region(), "`a`");
        requirePoint(b, claim.region(), "`b`");
        require(claim.theta() > 0 && claim.theta() < 1, "0 < θ < 1");
        require(claim.gap() > 0, "the gap is above 0");
        Bounds theta = Bounds.of(claim.theta());
        Bounds rest = Bounds.ONE.minus(theta);
        Bounds[] middle = new Bounds[a.length];
        for (int i = 0; i < a.length; i++) {
            Bounds between = theta.times(Bounds.of(a[i])).plus(rest.times(Bounds.of(b[i])));
            Bounds side = Bounds.of(a[i]).hull(Bounds.of(b[i])); // holds the point, whose bounds may stick out
            middle[i] = Objects.requireNonNull(side.meet(between));
        }
        Jets values = new Jets(claim.expression(), new boolean[a.length]);
        Bounds left = values.over(Region.at(a).bounds(), 0).value();
        Bounds right = values.over(Region.at(b).bounds(), 0).value();
        Bounds gap = values.over(middle, 0).value().minus(theta.times(left).plus(rest.times(right)));
        require(!gap.isUndefined(), "the function is defined at a, b and between");
        double most = gap.lo() >= claim.gap() ? gap.lo() : Quadratic.gap(claim);
        require(most >= claim.gap(), "the chord lies below the function by the gap, got " + most);
    }

    /// Krawczyk for the one point, Sylvester and Gershgorin for the signs: CᵀHC is dominated by its
    /// diagonal for every H within bounds, so it is regular, C is too, and as many eigenvalues of H as
    /// of CᵀHC are above 0: as many as entries of the diagonal.
    private static void critical(Witness.Critical claim) {
        Region region = claim.region();
        int n = region.dimension();
        require(region.isBounded(), "the region is bounded");
        requireMatrix(claim.inverse(), n);
        requireMatrix(claim.directions(), n);
        require(claim.positive() >= 0 && claim.positive() <= n, "the positive eigenvalues number 0 to " + n);
        Jets jets = Jets.but(new BitSet(), claim.expression());
        Bounds[][] hessian = jets.over(region.bounds(), 2).hessian();
        require(Matrices.isDefined(hessian), "the function is twice differentiable on the region");
        Newton newton = new Newton(jets, region, hessian, claim.inverse());
        require(newton.isInside(), "Krawczyk's operator maps the region into its inside");
        Bounds[][] signs = Matrices.congruent(hessian, claim.directions());
        for (int i = 0; i < n; i++) {
            Bounds pivot = i < claim.positive() ? signs[i][i] : signs[i][i].negate();
            boolean isDominant = pivot.lo() > Matrices.radius(signs, i);
            require(isDominant, "the function bends along direction " + i + " as is said, more than it twists");
        }
    }

    /// A first derivative below 0 leaves a lower point on either side of x; with one that is 0, a second
    /// below 0 makes x a strict maximum of its line.
    private static void noMinimum(Witness.NoMinimum claim) {
        requireDirection(claim.direction(), claim.region());
        require(claim.order() == 1 || claim.order() == 2, "the derivative is the first or the second");
        Jets jets = Jets.along(claim.expression(), claim.direction())
                .over(claim.region().bounds(), claim.order());
        require(!jets.value().isUndefined(), "the function is defined on the region");
        Bounds derivative = claim.order() == 1 ? jets.gradient()[0] : jets.hessian()[0][0];
        require(derivative.hi() < 0, "the derivative along the direction is below 0 on the region, got " + derivative);
    }

    /// The derivative along the line is the number 0.
    private static void level(Witness.LevelLine claim) {
        double[] x = claim.region().lo();
        requireDirection(claim.direction(), claim.region());
        require(Arrays.equals(x, claim.region().hi()), "the region is a point");
        require(claim.reach() > 0, "the reach is above 0");
        Bounds[] segment = {new Bounds(-claim.reach(), claim.reach())};
        Jets jets = Jets.along(Restriction.of(claim.expression(), x, claim.direction()), new double[] {1})
                .over(segment, 1);
        require(!jets.value().isUndefined(), "the function is defined on the segment");
        require(jets.gradient()[0].isZero(), "the derivative along the segment is 0, got " + jets.gradient()[0]);
    }

    private static void requireDirection(double[] direction, Region region) {
        requireNumbers(direction, region.dimension(), "a direction");
        require(Arrays.stream(direction).anyMatch(each -> each != 0), "the direction is not 0");
    }

    static void requirePoint(double[] point, Region region, String name) {
        requireNumbers(point, region.dimension(), name);
        require(region.contains(point), name + " lies in the region");
    }

    /// Requires n × n finite numbers.
    static void requireMatrix(double[][] matrix, int n) {
        require(matrix.length == n, "a matrix of " + n + " rows, got " + matrix.length);
        for (double[] row : matrix) requireNumbers(row, n, "each row of a matrix");
    }

    private static void requireNumbers(double[] numbers, int n, String name) {
        boolean isFinite = Arrays.stream(numbers).allMatch(Double::isFinite);
        require(numbers.length == n && isFinite, name + " has " + n + " finite numbers");
    }
}
