package talweg.bench.objective;

import static talweg.Talweg.jacobianForward;
import static talweg.op.Einsum.einsum;
import static talweg.op.Matrices.join;
import static talweg.op.Matrices.stack;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.op.Tensor;
import talweg.op.Var;

/// How far n measured points lie from the points of a hand's skin that they correspond to: linear blend skinning.
///
/// A bone's transform is its parent's times its own place beside the parent times its rotation; a vertex x of the skin
/// goes to Σ w·T·x over bones, T being the bone's transform times the inverse of the one at rest; then the whole hand
/// is turned and moved. A point corresponds to a vertex, or to a place u in a triangle: u₁v₁ + u₂v₂ + (1 − u₁ − u₂)v₃.
/// Only vertices that some point corresponds to are computed.
///
/// @param hand     the skeleton and its skin
/// @param points   n × 3
/// @param vertices the vertex of each point: n × 1 integers, or the corners of its triangle: n × 3
public record HandTracking(Hand hand, Tensor points, Tensor vertices) {
    /// Global rotation (3) and translation (3), then for five fingers flexion and abduction of the first joint and
    /// flexion of the second and third.
    public static final int POSE = 26;

    /// Below this angle the global rotation is left out, and so is its derivative.
    private static final double STILL = 1e-4;

    /// The errors: the measured less the computed points, n × 3.
    ///
    /// @param theta the pose
    /// @param u     places in triangles: n × 2; absent if points correspond to vertices
    public Var errors(Var theta, @Nullable Var u) {
        Var corners = hand.posed(theta, vertices);
        Var skin = u == null ? corners.at(1, 0) : einsum("nc,nci->ni", shares(u), corners);
        return points.minus(placed(theta, skin));
    }

    private static Var shares(Var u) {
        return join(1, u, u.sum(1).negate().plus(1).reshape(u.shape().size(0), 1));
    }

    private record Places(Var shift, Var theta) {}

    /// The Jacobian of the errors: n × 3 × 26 by θ. With places in triangles the columns by each point's own u come
    /// first, n × 3 × 28: an error depends on no other u, so that two columns hold them all.
    public Var jacobian(Var theta, @Nullable Var u) {
        if (u == null) {
            Function<Var, Var> errors = at -> errors(at, null);
            return jacobianForward(errors).apply(theta);
        }
        Function<Places, Var> errors = at -> errors(at.theta, u.plus(at.shift));
        Places all = jacobianForward(errors).apply(new Places(Tensor.vector(0, 0), theta));
        return join(2, all.shift, all.theta);
    }

    /// The skin where rotation and translation put it: n × 3.
    private static Var placed(Var theta, Var skin) {
        Vector3 r = Vector3.of(theta, 0);
        Var square = r.dot(r);
        Var still = square.less(STILL * STILL);
        Var angle = still.choose(square.constant(1), square).sqrt();
        Vector3 v = new Vector3(skin.at(1, 0), skin.at(1, 1), skin.at(1, 2));
        Vector3 turned = v.turned(r.times(angle.reciprocal()), cos(angle), sin(angle));
        return stack(1, v.where(still, turned).plus(Vector3.of(theta, 3)).list());
    }
}
