package talweg.bench.objective;

import static talweg.Talweg.jacobianForward;
import static talweg.op.Matrices.join;
import static talweg.op.Matrices.transposed;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// How far n measured points lie from the points of a hand's skin that they correspond to: linear blend skinning.
///
/// A bone's transform is its parent's times its own place beside the parent times its rotation; a vertex x of the skin
/// goes to Σ w·T·x over bones, T being the bone's transform times the inverse of the one at rest; then the whole hand
/// is turned and moved. A point corresponds to a vertex, or to a place u in a triangle: u₁v₁ + u₂v₂ + (1 − u₁ − u₂)v₃.
/// Only vertices that some point corresponds to are computed, and corners of several triangles once.
public final class HandTracking {
    /// Global rotation (3) and translation (3), then for five fingers flexion and abduction of the first joint and
    /// flexion of the second and third.
    public static final int POSE = 26;

    /// Below this angle the global rotation is left out, and so is its derivative.
    private static final double STILL = 1e-4;

    private final Skin skin;
    private final Tensor points;

    private HandTracking(Skin skin, Tensor points) {
        this.skin = skin;
        this.points = points;
    }

    /// @param hand     the skeleton and its skin
    /// @param points   n × 3
    /// @param vertices of each point its vertex, or the three corners of its triangle
    public static HandTracking of(Hand hand, Tensor points, int[][] vertices) {
        return new HandTracking(Skin.of(hand, vertices), Tensor.of(transposed(points)));
    }

    /// The errors: the measured less the computed points, 3 × n.
    ///
    /// @param theta the pose
    /// @param u     places in triangles: n × 2; absent if points correspond to vertices
    public Var errors(Var theta, @Nullable Var u) {
        return errors(theta, u == null ? List.of() : List.of(u.at(1, 0), u.at(1, 1)));
    }

    private Var errors(Var theta, List<Var> u) {
        List<Var> shares = u.isEmpty()
                ? u
                : List.of(u.get(0), u.get(1), u.get(0).plus(u.get(1)).negate().plus(1));
        Var shift = theta.slice(0, 3, 6).reshape(3, 1);
        return skin.posed(points.minus(shift), theta, shares, rotation(theta).negate());
    }

    private record Places(Var first, Var second, Var theta) {}

    /// The Jacobian of the errors, column by column: by θ, 26 × 3 × n. With places in triangles the columns by each
    /// point's own u come first, 28 × 3 × n: an error depends on no other u, so that two columns hold them all.
    public Var jacobian(Var theta, @Nullable Var u) {
        if (u == null) {
            Function<Var, Var> errors = at -> errors(at, List.of());
            return columns(jacobianForward(errors).apply(theta));
        }
        Var first = u.at(1, 0);
        Var second = u.at(1, 1);
        Function<Places, Var> errors = at -> errors(at.theta, List.of(first.plus(at.first), second.plus(at.second)));
        Places all = jacobianForward(errors).apply(new Places(Tensor.vector(0), Tensor.vector(0), theta));
        return join(0, columns(all.first), columns(all.second), columns(all.theta));
    }

    private static Var columns(Var jacobian) {
        return jacobian.transpose(2, 0, 1);
    }

    /// The global rotation: 3 × 3.
    private static Var rotation(Var theta) {
        Vector3 r = Vector3.of(theta, 0);
        Var square = r.dot(r);
        Var still = square.less(STILL * STILL);
        Var angle = still.choose(square.constant(1), square).sqrt();
        Var turned = Affine.about(r.times(angle.reciprocal()), cos(angle), sin(angle));
        return still.choose(Tensor.of(Shape.of(3, 3), new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}), turned);
    }
}
