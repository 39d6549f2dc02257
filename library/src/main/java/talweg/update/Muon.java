package talweg.update;

import static talweg.op.Functions.norm;
import static talweg.op.Matrices.transposed;

import talweg.op.Var;

/// Momentum whose matrix is made nearly orthogonal, so that all its directions step alike: with
///
///     v ← μ·v + g,   d = g + μ·v,   update = −λ · √max(1, rows / columns) · O(d),
///
/// where O brings the singular values of d / ‖d‖ into about [0.7, 1.2] by five steps of
///
///     X ← a·X + (b·A + c·A²)·X,   A = X·Xᵀ,   (a, b, c) = (3.4445, −4.7750, 2.0315).
///
/// For matrices only; [Groups] gives the other values another update.
///
/// @param rate     λ; > 0
/// @param momentum μ, the share of the velocity kept at each step; in [0, 1)
/// @see <a href="https://kellerjordan.github.io/posts/muon/">Jordan et al., Muon, 2024</a>
public record Muon(double rate, double momentum) implements LeafUpdate<Var> {
    private static final int STEPS = 5;
    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    /// Floor of the norm.
    private static final double EPSILON = 1e-7;

    public Muon {
        Require.positive(rate, "Muon.rate");
        Require.share(momentum, "Muon.momentum");
    }

    /// μ = 0.95.
    public static Muon of(double rate) {
        return new Muon(rate, 0.95);
    }

    /// The velocity.
    ///
    /// @throws IllegalArgumentException if the value is no matrix
    @Override
    public Var start(Var at) {
        if (at.shape().rank() != 2) {
            throw new IllegalArgumentException("`Muon` requires matrices, got " + at.type()
                    + "; give the other values another update with `Groups`");
        }
        return at.constant(0);
    }

    @Override
    public One<Var> step(Var velocity, Var gradient, Var at) {
        Var next = velocity.times(momentum).plus(gradient);
        double rows = at.shape().size(0);
        double columns = at.shape().size(1);
        Var direction = orthogonal(gradient.plus(next.times(momentum)));
        return new One<>(direction.times(-rate * Math.sqrt(Math.max(1, rows / columns))), next);
    }

    private static Var orthogonal(Var d) {
        boolean tall = d.shape().size(0) > d.shape().size(1);
        Var x = tall ? transposed(d) : d;
        x = x.over(norm(x).plus(EPSILON));
        for (int k = 0; k < STEPS; k++) {
            Var square = x.matmul(transposed(x));
            Var blend = square.times(B).plus(square.matmul(square).times(C));
            x = x.times(A).plus(blend.matmul(x));
        }
        return tall ? transposed(x) : x;
    }
}
