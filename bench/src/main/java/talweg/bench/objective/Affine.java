package talweg.bench.objective;

import static talweg.op.Matrices.join;
import static talweg.op.Matrices.stack;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import talweg.op.Tensor;
import talweg.op.Var;

/// A map of space, x → Ax + b.
///
/// @param linear A: 3 × 3
/// @param shift  b: 3 × 1
record Affine(Var linear, Var shift) {
    /// Of a matrix in homogeneous coordinates: the element at `bone` of bones × 4 × 4.
    static Affine of(Tensor matrices, int bone) {
        Var matrix = matrices.at(0, bone);
        return new Affine(
                matrix.slice(0, 0, 3).slice(1, 0, 3), matrix.slice(0, 0, 3).slice(1, 3, 4));
    }

    /// This after the other.
    Affine after(Affine first) {
        return new Affine(
                linear.matmul(first.linear), linear.matmul(first.shift).plus(shift));
    }

    /// This after a turn about the origin.
    Affine after(Var rotation) {
        return new Affine(linear.matmul(rotation), shift);
    }

    /// A and b: 3 × 4.
    Var matrix() {
        return join(1, linear, shift);
    }

    /// The rotation by an angle about the first axis.
    static Var aboutFirst(Var angle) {
        Var c = cos(angle);
        Var s = sin(angle);
        Var zero = angle.constant(0);
        return matrix(angle.constant(1), zero, zero, zero, c, s.negate(), zero, s, c);
    }

    /// The rotation by an angle about the third axis.
    static Var aboutThird(Var angle) {
        Var c = cos(angle);
        Var s = sin(angle);
        Var zero = angle.constant(0);
        return matrix(c, s.negate(), zero, s, c, zero, zero, zero, angle.constant(1));
    }

    /// The rotation about an axis of length 1 by an angle with this cosine and sine (Rodrigues): cos·I + sin·[r]× +
    /// (1 − cos)·rrᵀ.
    static Var about(Vector3 r, Var cos, Var sin) {
        Vector3 rest = r.times(cos.negate().plus(1));
        Vector3 turn = r.times(sin);
        return matrix(
                rest.x().times(r.x()).plus(cos),
                rest.x().times(r.y()).minus(turn.z()),
                rest.x().times(r.z()).plus(turn.y()),
                rest.y().times(r.x()).plus(turn.z()),
                rest.y().times(r.y()).plus(cos),
                rest.y().times(r.z()).minus(turn.x()),
                rest.z().times(r.x()).minus(turn.y()),
                rest.z().times(r.y()).plus(turn.x()),
                rest.z().times(r.z()).plus(cos));
    }

    private static Var matrix(Var... elements) {
        return stack(0, elements).reshape(3, 3);
    }
}
