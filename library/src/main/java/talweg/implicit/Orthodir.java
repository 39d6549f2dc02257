package talweg.implicit;

import java.util.function.UnaryOperator;
import talweg.ControlFlow;
import talweg.op.Arithmetic;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The Krylov method that makes the residual smallest, for any matrix: step for step what GMRES gives in exact
/// arithmetic, without the least-squares problem at its end. It keeps directions pᵢ whose products qᵢ = A·pᵢ are
/// orthonormal, and goes on along p = qᵢ, so it does not break down while A is regular. Young and Jea, *Generalized
/// conjugate-gradient acceleration of nonsymmetrizable iterative methods*, Linear Algebra and its Applications 34,
/// 1980 (ORTHODIR); here each direction is made orthogonal twice, and all begins anew after `restart` of them.
///
/// It ends when ‖r‖ ≤ tolerance · ‖b‖ for the residual r of its recursion; NaN if the steps do not suffice.
///
/// @param tolerance ≥ 0; what is below 4 ulps of the type counts as those
/// @param restart   how many directions are kept; > 0
/// @param steps     at most so many; > 0
public record Orthodir(double tolerance, int restart, int steps) implements LinearSolver {
    private record State(Var x, Var r, Var p, Var directions, Var products, Var square, Var step) {}

    public Orthodir {
        Scale.require(tolerance >= 0, "Orthodir.tolerance` requires ≥ 0", tolerance);
        Scale.require(restart > 0, "Orthodir.restart` requires > 0", restart);
        Scale.require(steps > 0, "Orthodir.steps` requires > 0", steps);
    }

    /// To 10⁻¹³ with 50 directions in at most 10,000 steps.
    public static Orthodir of() {
        return new Orthodir(1e-13, 50, 10_000);
    }

    @Override
    public Var solve(UnaryOperator<Var> matrix, Var b) {
        int kept = Math.min(restart, Math.max(b.shape().size(0), 1));
        Var none = Source.zero(b.type().with(Shape.of(kept, b.shape().size(0))));
        Var enough = b.dot(b).times(Math.pow(Math.max(tolerance, 4 * Scale.epsilon(b)), 2));
        State start = new State(b.times(0), b, b, none, none, b.dot(b), Source.zero(Type.I64));
        State end = ControlFlow.whileLoop(
                start,
                now -> Scale.and(enough.less(now.square()), now.step().less(steps)),
                now -> step(matrix, now, kept));
        return Scale.orNaN(end.square().lessEqual(enough), end.x());
    }

    private static State step(UnaryOperator<Var> matrix, State now, int kept) {
        Var place = Arithmetic.remainder(now.step(), now.step().constant(kept));
        Var anew = place.equal(0);
        Var directions = anew.choose(now.directions().constant(0), now.directions());
        Var products = anew.choose(now.products().constant(0), now.products());
        Var p = anew.choose(now.r(), now.p());
        Var q = matrix.apply(p);
        for (int pass = 0; pass < 2; pass++) {
            Var shares = products.matmul(q);
            q = q.minus(shares.matmul(products));
            p = p.minus(shares.matmul(directions));
        }
        Var length = q.dot(q).sqrt();
        q = q.over(length);
        p = p.over(length);
        Var share = q.dot(now.r());
        Var r = now.r().minus(q.times(share));
        Var own = Source.count(new Type(ElementType.I64, Shape.of(kept)), 0)
                .equal(place)
                .reshape(kept, 1);
        return new State(
                now.x().plus(p.times(share)),
                r,
                q,
                own.choose(p.repeat(0, kept), directions),
                own.choose(q.repeat(0, kept), products),
                r.dot(r),
                now.step().plus(1));
    }
}
