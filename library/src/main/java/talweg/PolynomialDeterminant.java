package talweg;

import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import talweg.ControlFlow.Carried;
import talweg.op.Conditions;
import talweg.op.Determinants;
import talweg.op.Functions;
import talweg.op.Source;
import talweg.op.Spectral;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The determinant with derivatives of every order at every matrix. Where A is regular they follow from A⁻¹; where it
/// is not, or hardly, A is turned to the axes of its own singular vectors and scaled until it is nearly
/// diag(1, …, 1, 0, …, 0), and the determinant of what varies about that is computed without a division.
final class PolynomialDeterminant {
    private PolynomialDeterminant() {}

    /// Beside the product of the lengths of its rows, a determinant from here down may be of a matrix that is singular
    /// but for rounding, and of singular values beside the largest those from here down are taken for such.
    private static final double SMALL = 1e-8;

    static Var of(Var a) {
        if (a.shape().count() == 0) return new Determinants.Determinant().of(a);
        return ControlFlow.cond(
                Conditions.any(suspect(Talweg.stopGradient(a))),
                () -> looked(a),
                () -> new Determinants.Determinant().of(a));
    }

    private static Var suspect(Var a) {
        Var lengths = Functions.norm(a, -1);
        Var largest = Functions.product(lengths, -1);
        Var determinant = new Determinants.Determinant().of(a);
        return Conditions.not(largest.times(SMALL).less(determinant.abs()));
    }

    /// A look at the singular values.
    private static Var looked(Var a) {
        Var values = new Spectral.SingularValues().of(Talweg.stopGradient(a));
        Var singular = values.min(-1).lessEqual(values.max(-1).times(SMALL));
        return ControlFlow.cond(
                Conditions.any(singular),
                () -> singular.choose(valued(a), regular(a, singular)),
                () -> new Determinants.Determinant().of(a));
    }

    /// The determinant, with the derivatives of the polynomial.
    private static Var valued(Var a) {
        Var x = polynomial(a);
        return x.minus(Talweg.stopGradient(x)).plus(new Determinants.Determinant().of(Talweg.stopGradient(a)));
    }

    /// Of the identity where A is singular: there nothing is to be infinite.
    private static Var regular(Var a, Var singular) {
        Shape shape = a.shape();
        int last = shape.rank() - 1;
        int n = shape.size(last);
        Var everywhere = singular.repeat(last - 1, n).repeat(last, n);
        Var identity = LinearAlgebra.identity(n, a.type().element()).broadcast(shape);
        return new Determinants.Determinant().of(everywhere.choose(identity, a));
    }

    private static Var polynomial(Var a) {
        Var constant = Talweg.stopGradient(a);
        Var left = new Spectral.SingularVectors(false).of(constant);
        Var values = new Spectral.SingularValues().of(constant);
        Var right = new Spectral.SingularVectors(true).of(constant);
        int last = values.shape().rank() - 1;
        int n = values.shape().size(last);
        Var largest = values.max(last);
        Var unit = largest.equal(0).choose(largest.constant(1), largest).repeat(last, n);
        Var scale = values.less(unit.times(SMALL)).choose(unit, values);
        Var near = transposed(left).matmul(a).matmul(right).over(scale.repeat(last, n));
        Var turned = new Determinants.Determinant().of(left).times(new Determinants.Determinant().of(right));
        return divisionless(near).times(turned).times(Functions.product(scale, last));
    }

    /// (−1)ⁿ⁻¹ times the first element of what n − 1 steps X ← μ(X)·A make of A, where μ keeps what is above the
    /// diagonal and puts −Σⱼ﹥ᵢ xⱼⱼ on it (Bird, *A simple division-free algorithm for computing determinants*,
    /// Information Processing Letters 111, 2011). About the identity all sums are of one sign.
    private static Var divisionless(Var a) {
        int rank = a.shape().rank();
        int n = a.shape().size(rank - 1);
        Var steps = Source.count(Type.I64.with(Shape.of(n - 1)), 0);
        Var x = ControlFlow.scan(a, steps, (Var now, Var step) -> new Carried<>(step(now, a), step))
                .carry();
        Var first = x.at(rank - 1, 0).at(rank - 2, 0);
        return n % 2 == 1 ? first : first.negate();
    }

    private static Var step(Var x, Var a) {
        int rank = x.shape().rank();
        int n = x.shape().size(rank - 1);
        Var identity = LinearAlgebra.identity(n, x.type().element()).broadcast(x.shape());
        Var diagonal = x.times(identity).sum(rank - 1);
        // row i: the sum of those after i
        Var after = upperTriangle(x.constant(1), 1)
                .times(diagonal.repeat(rank - 2, n))
                .sum(rank - 1);
        return upperTriangle(x, 1)
                .minus(identity.times(after.repeat(rank - 1, n)))
                .matmul(a);
    }
}
