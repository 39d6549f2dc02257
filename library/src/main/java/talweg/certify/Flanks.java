package talweg.certify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import talweg.descend.Box;
import talweg.kernel.Vectors;

/// Looks along directions without curvature at a stationary point: whether f rises, falls or stays, and by which
/// power.
///
/// It looks along the floor of the valley, not along the straight line: at distance t, what the directions with
/// curvature can take off f is taken off, by Newton's steps. So (y − x²)² is seen to stay level
/// along y = x², though along the straight line it rises as x⁴. For one direction without curvature, in a valley
/// otherwise, this decides (Lyapunov–Schmidt reduction); for more, only the directions that were looked along are
/// known.
///
/// @param range a typical change of f, ≥ 0; a change below its rounding is none
record Flanks(Face f, Box box, Surroundings at, Spectrum spectrum, double range) {
    private static final double EPSILON = Math.ulp(1.0);
    private static final int HALVINGS = 30;
    private static final int RANDOM = 12;
    private static final int PAIRS = 4;
    private static final int FLOOR_STEPS = 30;

    /// How far aside the floor may lie, in units of the distance.
    private static final double CONE = 2;

    /// Up to so many variables it is found with the Hessian there, else with that of the point.
    private static final int FOLLOWED = 20;
    private static final long SEED = 20_260_118;

    /// Along every direction without curvature, and between them.
    List<Verdict.Look> all() {
        List<Integer> level = new ArrayList<>();
        for (int i = 0; i < spectrum.size(); i++) if (spectrum.isZero(i)) level.add(i);
        List<Verdict.Look> looks = new ArrayList<>();
        for (double[] share : shares(level.size())) {
            double[] u = new double[spectrum.size()];
            for (int k = 0; k < share.length; k++) u = Vectors.sum(u, share[k], spectrum.direction(level.get(k)));
            looks.add(along(u));
        }
        return looks;
    }

    /// Unit vectors in so many dimensions: the axes, what lies between two, and some at random.
    private static List<double[]> shares(int dimensions) {
        List<double[]> shares = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            double[] axis = new double[dimensions];
            axis[i] = 1;
            shares.add(axis);
        }
        for (int i = 0; i < Math.min(dimensions, PAIRS); i++) {
            for (int j = 0; j < i; j++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double[] pair = new double[dimensions];
                    pair[i] = Math.sqrt(0.5);
                    pair[j] = sign * Math.sqrt(0.5);
                    shares.add(pair);
                }
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < RANDOM && dimensions > 1; k++) {
            double[] share = random.doubles(dimensions, -1, 1).toArray();
            double length = Vectors.norm(share);
            for (int i = 0; i < dimensions; i++) share[i] /= length;
            shares.add(share);
        }
        return shares;
    }

    Verdict.Look along(double[] u) {
        double size = Polish.relative(u, at.scale());
        double length = Vectors.norm(u);
        double[] unit = new double[u.length];
        double[] step = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            unit[j] = u[j] / length;
            step[j] = u[j] / size;
        }
        return new Verdict.Look(unit, side(step, 1), side(step, -1));
    }

    /// From 2⁻³⁰ of the variables' scale to the whole of it.
    private Verdict.Side side(double[] step, double sign) {
        double[] changes = new double[HALVINGS + 1];
        for (int k = 0; k <= HALVINGS; k++) changes[k] = change(step, sign * Math.scalb(1.0, k - HALVINGS));
        double hidden = 10 * Math.max(at.valueNoise(), EPSILON * range);
        for (int k = 0; k < HALVINGS; k++) {
            if (Double.isNaN(changes[k]))
                return new Verdict.Side(Verdict.Course.UNDEFINED, Double.NaN, Math.scalb(1.0, k - HALVINGS));
            boolean rises = changes[k] > hidden && changes[k + 1] > hidden;
            boolean falls = changes[k] < -hidden && changes[k + 1] < -hidden;
            if (!rises && !falls) continue;
            int beyond = Math.min(k + 3, HALVINGS);
            int near = Math.min(k + 1, HALVINGS - 1);
            double ratio = changes[beyond] / changes[near];
            double order = Math.log(Math.abs(ratio)) / Math.log(2) / (beyond - near);
            return new Verdict.Side(
                    rises ? Verdict.Course.RISES : Verdict.Course.FALLS, order, Math.scalb(1.0, k - HALVINGS));
        }
        return new Verdict.Side(Verdict.Course.FLAT, Double.NaN, 1);
    }

    /// f on the floor at distance t, less f at the point; NaN where it is not finite. The floor is tangent to the
    /// line, so it is looked for in a cone about it.
    private double change(double[] step, double t) {
        double[] line = Vectors.sum(at.x(), t, step);
        if (!box.contains(line)) return Double.NaN;
        double[] y = line;
        double[] gradient = new double[y.length];
        double value = f.gradient(y, gradient);
        for (int k = 0; k < FLOOR_STEPS && Double.isFinite(value); k++) {
            if (isOnFloor(gradient)) break;
            double[] lower = Vectors.sum(y, 1, isFollowed() ? newton(y, gradient) : spectrum.newton(gradient));
            double aside = Polish.relative(Vectors.sum(lower, -1, line), at.scale());
            double[] next = new double[y.length];
            double there = box.contains(lower) && aside <= CONE * Math.abs(t) ? f.gradient(lower, next) : Double.NaN;
            if (!(there < value - at.valueNoise())) break; // or by rounding alone
            boolean isDone = value - there < 1e-3 * Math.abs(there - at.value());
            y = lower;
            value = there;
            gradient = next;
            if (isDone) break;
        }
        return Double.isFinite(value) ? value - at.value() : Double.NaN;
    }

    /// Whether no slope along a direction with curvature is more than rounding: Newton's step would be rounding too.
    private boolean isOnFloor(double[] gradient) {
        for (int i = 0; i < spectrum.size(); i++) {
            double[] u = spectrum.direction(i);
            if (!spectrum.isZero(i) && !(Math.abs(Vectors.dot(gradient, u)) <= at.slopeNoise(u))) return false;
        }
        return true;
    }

    private boolean isFollowed() {
        return spectrum.size() <= FOLLOWED && !f.isCostly();
    }

    /// A Newton step with the Hessian at y, among the directions that have curvature at the point.
    private double[] newton(double[] y, double[] gradient) {
        int n = y.length;
        double[] hessian = new double[n * n];
        f.hessian(y, hessian, new double[n * n]);
        List<double[]> bent = new ArrayList<>();
        for (int i = 0; i < n; i++) if (!spectrum.isZero(i)) bent.add(spectrum.direction(i));
        int r = bent.size();
        double[] reduced = new double[r * r];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                for (int k = 0; k < n; k++) {
                    double[] row = Arrays.copyOfRange(hessian, k * n, k * n + n);
                    reduced[i * r + j] += bent.get(i)[k] * Vectors.dot(row, bent.get(j));
                }
            }
        }
        double[] step = new double[n];
        if (r == 0 || !Vectors.isFinite(reduced)) return step;
        double[] g = new double[r];
        double[] ones = new double[r];
        Arrays.fill(ones, 1);
        for (int i = 0; i < r; i++) g[i] = Vectors.dot(bent.get(i), gradient);
        double[] share = Spectrum.of(reduced, new double[r * r], ones).descent(g);
        for (int i = 0; i < r; i++) step = Vectors.sum(step, share[i], bent.get(i));
        return step;
    }
}
