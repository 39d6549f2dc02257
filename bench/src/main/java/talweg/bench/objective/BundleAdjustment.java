package talweg.bench.objective;

import static talweg.Talweg.grad;
import static talweg.Talweg.vmap;
import static talweg.op.Matrices.join;
import static talweg.op.Matrices.stack;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.function.Function;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;

/// What p observations of points by cameras miss their features by, and how far their weights are from 1.
///
/// A camera is r (an axis times an angle), its centre C, the focal length f, the principal point x₀ and the radial
/// distortion κ: 3 + 3 + 1 + 2 + 2 numbers. Of a point X it sees f·u·(1 + κ₁‖u‖² + κ₂‖u‖⁴) + x₀, where u = (Y₁,
/// Y₂)/Y₃ and Y is X − C turned by r.
///
/// @param features p × 2
/// @param camera   which camera observes: p integers
/// @param point    which point it observes: p integers
public record BundleAdjustment(Tensor features, Tensor camera, Tensor point) {
    /// Columns of a row of the Jacobian that are not zero: those of its camera, point and weight.
    public static final int COLUMNS = 11 + 3 + 1;

    /// What is differentiated.
    ///
    /// @param cameras n × 11
    /// @param points  m × 3
    /// @param weights p
    public record Parameters(Var cameras, Var points, Var weights) {}

    /// What is missed.
    ///
    /// @param reprojection w·(projection − feature): p × 2
    /// @param weight       1 − w²: p
    public record Errors(Var reprojection, Var weight) {}

    /// The blocks of the Jacobian that are not zero.
    ///
    /// @param reprojection by camera, point and weight of the observation: p × 2 × 15
    /// @param weight       by its weight: p
    public record Blocks(Var reprojection, Var weight) {}

    private record Observation(Var camera, Var point, Var weight) {}

    private record Seen(Observation by, Var feature) {}

    public Errors errors(Parameters p) {
        return vmap((Seen seen) -> new Errors(missed(seen.by, seen.feature), lightness(seen.by.weight)))
                .apply(seen(p));
    }

    /// The Jacobian, an observation at a time: each depends on its own camera, point and weight alone, and has two rows
    /// of fifteen columns.
    public Blocks jacobian(Parameters p) {
        return vmap((Seen seen) -> {
                    Function<Observation, Var> missed = by -> missed(by, seen.feature);
                    Observation by = Talweg.jacobian(missed).apply(seen.by);
                    return new Blocks(
                            join(1, by.camera, by.point, by.weight.reshape(2, 1)),
                            grad(BundleAdjustment::lightness).apply(seen.by.weight));
                })
                .apply(seen(p));
    }

    private Seen seen(Parameters p) {
        return new Seen(new Observation(p.cameras.take(0, camera), p.points.take(0, point), p.weights), features);
    }

    private static Var lightness(Var weight) {
        return weight.square().negate().plus(1);
    }

    private static Var missed(Observation by, Var feature) {
        Vector3 y = turned(Vector3.of(by.camera, 0), Vector3.of(by.point, 0).minus(Vector3.of(by.camera, 3)));
        Var u = stack(0, y.x(), y.y()).over(y.z());
        Var s = u.square().sum();
        Var distortion = s.times(by.camera.at(9))
                .plus(s.square().times(by.camera.at(10)))
                .plus(1);
        Var projection = u.times(distortion).times(by.camera.at(6)).plus(by.camera.slice(0, 7, 9));
        return projection.minus(feature).times(by.weight);
    }

    /// v turned by the angle ‖r‖ about r; to first order at 0, where an angle has no derivative.
    private static Vector3 turned(Vector3 r, Vector3 v) {
        Var square = r.dot(r);
        Var still = square.equal(0);
        Var angle = still.choose(square.constant(1), square).sqrt();
        Vector3 turned = v.turned(r.times(angle.reciprocal()), cos(angle), sin(angle));
        return v.plus(r.cross(v)).where(still, turned);
    }
}
