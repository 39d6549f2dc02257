package talweg.proof;

import java.util.Arrays;
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

        private final int part;
        private final transient @Nullable Region region;

        Refusal(String reason, int part, @Nullable Region region) {
            super(reason, null, false, false);
            this.part = part;
            this.region = region;
        }

        Verdict verdict() {
            return new Verdict.Refused(String.valueOf(getMessage()), part, region);
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
            return refusal.verdict();
        }
    }

    /// @param required what must hold, as part of a sentence
    static void require(boolean holds, String required) {
        if (!holds) throw new Refusal("required: " + required, -1, null);
    }

    private static void convex(Witness.Convex claim) {
        switch (claim.ground()) {
            case Witness.Convex.Ground.Composition _ -> {
                Composition.Outcome outcome = Composition.of(claim.expression(), claim.region());
                require(
                        outcome instanceof Composition.Outcome.Known(boolean isConvex, boolean _) && isConvex,
                        "composition shows the function to be convex, got " + outcome);
            }
            case Witness.Convex.Ground.Curvature(Partition parts) ->
                new CurvatureCheck(claim.expression(), claim.region()).run(parts);
        }
    }

    /// inf F(θa + (1−θ)b) − sup (θF(a) + (1−θ)F(b)) ≥ gap > 0.
    private static void notConvex(Witness.NotConvex claim) {
        Region region = claim.region();
        double[] a = claim.a();
        double[] b = claim.b();
        requirePoint(a, region, "`a`");
        requirePoint(b, region, "`b`");
        require(claim.theta() > 0 && claim.theta() < 1, "0 < θ < 1");
        require(claim.gap() > 0, "the gap is above 0");
        Bounds theta = Bounds.of(claim.theta());
        Bounds rest = Bounds.ONE.minus(theta);
        Bounds[] middle = new Bounds[a.length];
        for (int i = 0; i < a.length; i++) {
            Bounds between = theta.times(Bounds.of(a[i])).plus(rest.times(Bounds.of(b[i])));
            // the point lies between a and b, its bounds may stick out
            middle[i] = new Bounds(
                    Math.max(between.lo(), Math.min(a[i], b[i])), Math.min(between.hi(), Math.max(a[i], b[i])));
        }
        Jets values = new Jets(claim.expression(), new boolean[a.length]);
        Bounds least = values.over(middle, 0).value();
        Bounds left = values.over(Region.at(a).bounds(), 0).value();
        Bounds right = values.over(Region.at(b).bounds(), 0).value();
        Bounds gap = least.minus(theta.times(left).plus(rest.times(right)));
        require(!gap.isUndefined(), "the function is defined at a, b and between");
        double most = gap.lo() >= claim.gap() ? gap.lo() : exactGap(claim);
        require(most >= claim.gap(), "the chord lies below the function by the gap, got " + most);
    }

    /// Of a polynomial of degree 2, without rounding.
    private static double exactGap(Witness.NotConvex claim) {
        return Quadratic.of(claim.expression(), claim.region())
                .map(exact -> exact.above(claim.a(), claim.b(), claim.theta()))
                .orElse(Double.NaN);
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
        boolean[] isActive = new boolean[n];
        Arrays.fill(isActive, true);
        Jets jets = new Jets(claim.expression(), isActive);
        Bounds[][] hessian = jets.over(region.bounds(), 2).hessian();
        require(isDefined(hessian), "the function is twice differentiable on the region");
        Newton newton = new Newton(jets, region, hessian, claim.inverse());
        require(newton.isInside(), "Krawczyk's operator maps the region into its inside");
        Bounds[][] signs = congruent(hessian, claim.directions());
        for (int i = 0; i < n; i++) {
            Bounds pivot = i < claim.positive() ? signs[i][i] : signs[i][i].negate();
            require(
                    pivot.lo() > Semidefinite.radius(signs, i),
                    "the function bends along direction " + i + (i < claim.positive() ? " upward" : " downward")
                            + " more than it twists");
        }
    }

    /// The derivative along the line is the number 0.
    private static void level(Witness.LevelLine claim) {
        double[] x = claim.region().lo();
        requireDirection(claim.direction(), x.length);
        require(
                claim.region().contains(Region.at(x)) && Region.at(x).contains(claim.region()),
                "the region is a point");
        require(claim.reach() > 0, "the reach is above 0");
        Expression line = Restriction.of(claim.expression(), x, claim.direction());
        Jets jets =
                new Jets(line, new boolean[] {true}).over(new Bounds[] {new Bounds(-claim.reach(), claim.reach())}, 1);
        require(!jets.value().isUndefined(), "the function is defined on the segment");
        require(jets.gradient()[0].isZero(), "the derivative along the segment is 0, got " + jets.gradient()[0]);
    }

    private static void requireDirection(double[] direction, int n) {
        require(direction.length == n, "the direction has as many numbers as there are variables");
        boolean isMoving = false;
        for (double each : direction) {
            require(Double.isFinite(each), "a direction of finite numbers, got " + each);
            isMoving |= each != 0;
        }
        require(isMoving, "the direction is not 0");
    }

    /// A first derivative below 0 leaves a lower point on either side of x; with one that is 0, a second
    /// below 0 makes x a strict maximum of its line.
    private static void noMinimum(Witness.NoMinimum claim) {
        double[] direction = claim.direction();
        requireDirection(direction, claim.region().dimension());
        require(claim.order() == 1 || claim.order() == 2, "the derivative is the first or the second");
        Jets jets =
                Jets.along(claim.expression(), direction).over(claim.region().bounds(), claim.order());
        require(!jets.value().isUndefined(), "the function is defined on the region");
        Bounds derivative = claim.order() == 1 ? jets.gradient()[0] : jets.hessian()[0][0];
        require(derivative.hi() < 0, "the derivative along the direction is below 0 on the region, got " + derivative);
    }

    /// CᵀHC.
    private static Bounds[][] congruent(Bounds[][] h, double[][] c) {
        int n = c.length;
        Bounds[][] right = Semidefinite.matrix(n, (i, j) -> Bounds.sum(n, k -> h[i][k].times(Bounds.of(c[k][j]))));
        return Semidefinite.matrix(
                n, (i, j) -> Bounds.sum(n, k -> Bounds.of(c[k][i]).times(right[k][j])));
    }

    static void requirePoint(double[] point, Region region, String name) {
        require(point.length == region.dimension(), name + " has as many coordinates as there are variables");
        for (int i = 0; i < point.length; i++) {
            require(
                    Double.isFinite(point[i]) && region.lo(i) <= point[i] && point[i] <= region.hi(i),
                    name + " lies in the region");
        }
    }

    /// Requires n × n finite numbers.
    static void requireMatrix(double[][] matrix, int n) {
        require(matrix.length == n, "a matrix of " + n + " rows, got " + matrix.length);
        for (double[] row : matrix) {
            require(row.length == n, "a matrix of " + n + " columns, got " + row.length);
            for (double each : row) require(Double.isFinite(each), "a matrix of finite numbers, got " + each);
        }
    }

    static boolean isDefined(Bounds[][] matrix) {
        for (Bounds[] row : matrix) for (Bounds each : row) if (each.isUndefined()) return false;
        return true;
    }
}
