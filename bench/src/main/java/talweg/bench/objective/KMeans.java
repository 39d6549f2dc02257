package talweg.bench.objective;

import static talweg.Talweg.grad;
import static talweg.Talweg.jvp;
import static talweg.op.Matrices.transposed;
import static talweg.op.Sorting.argMin;

import java.util.function.Function;
import talweg.Talweg.ValueAndTangent;
import talweg.op.Tensor;
import talweg.op.Var;

/// The sum over n points of the square of the distance to the nearest of k centroids.
///
/// @param points n × d
public record KMeans(Tensor points) {
    /// A scalar.
    ///
    /// @param centroids k × d
    public Var cost(Var centroids) {
        return points.minus(centroids.take(0, nearest(centroids))).square().sum();
    }

    /// Which centroid is nearest to each point: that with the least ½‖c‖² − p·c.
    private Var nearest(Var centroids) {
        Var half = centroids.square().sum(1).times(0.5);
        return argMin(half.minus(points.matmul(transposed(centroids))), 1);
    }

    /// Newton's direction, gradient over Hessian: k × d. The Hessian is diagonal, so that its product with ones is
    /// all of it.
    public Var direction(Var centroids) {
        Function<Var, Var> gradient = grad(this::cost);
        ValueAndTangent<Var> both = jvp(gradient).apply(centroids, centroids.constant(1));
        return both.value().over(both.tangent());
    }
}
