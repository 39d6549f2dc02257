package talweg.op;

import static talweg.op.Matrices.lowerTriangle;
import static talweg.op.Matrices.transposed;
import static talweg.op.Matrices.upperTriangle;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// X = A⁻¹·B, or that of a triangle of A. Linear in B: dX = A⁻¹·(dB − dA·X).
public sealed interface Solution extends Factor {
    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        Type right = Type.f64(2, 3, 2);
        return Stream.of(
                Example.of(new Solve()).on(Type.f64(2, 3, 3), right),
                Example.of(new TriangularSolve(false)).on(Type.f64(3, 3), Type.f64(3, 2)),
                Example.of(new TriangularSolve(true)).on(Type.f64(2, 3, 3), right));
    }

    /// The part of A that is read.
    Var read(Var a);

    /// The operation whose matrix is the transpose of this one's.
    Solution adjoint();

    /// That of B, which fits A.
    @Override
    default Shape shape(List<Type> x) {
        if (x.size() == 2 && Factor.isSquare(x.getFirst().shape())) {
            Shape a = x.get(0).shape();
            Shape b = x.get(1).shape();
            boolean fits = a.rank() == b.rank();
            for (int k = 0; fits && k < a.rank() - 1; k++) fits = a.size(k) == b.size(k);
            if (fits) return b;
        }
        throw new IllegalArgumentException("`" + name()
                + "` requires a square matrix and a matrix of as many rows, with the same axes before, got " + x);
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var a = u.get(0);
        Var b = u.get(1);
        if (a != null) {
            Var moved = read(a).matmul(y);
            b = b == null ? moved.negate() : b.minus(moved);
        }
        return b == null ? null : of(x.get(0), b);
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        Var a = x.get(0);
        if (operand != 1 || a == null) {
            throw new IllegalStateException("`" + name() + "` is linear in operand 1 alone");
        }
        return adjoint().of(transposed(a), v);
    }

    /// A⁻¹·B.
    record Solve() implements Solution {
        @Override
        public MatrixKernel kernel() {
            return MatrixKernel.SOLVE;
        }

        @Override
        public Var read(Var a) {
            return a;
        }

        @Override
        public Solution adjoint() {
            return this;
        }
    }

    /// T⁻¹·B for the lower or upper triangle T of A, of which the rest is not read.
    record TriangularSolve(boolean upper) implements Solution {
        @Override
        public MatrixKernel kernel() {
            return upper ? MatrixKernel.SOLVE_UPPER : MatrixKernel.SOLVE_LOWER;
        }

        @Override
        public Var read(Var a) {
            return upper ? upperTriangle(a, 0) : lowerTriangle(a, 0);
        }

        @Override
        public Solution adjoint() {
            return new TriangularSolve(!upper);
        }
    }
}
