package talweg.op;

import static talweg.op.Matrices.transposed;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Functions of a matrix whose derivatives come from themselves.
public sealed interface MatrixFunction extends Single, MatrixOperation {
    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new PseudoInverse()).on(Type.f64(4, 3)),
                Example.of(new PseudoInverse()).on(Type.f64(2, 2, 3)),
                Example.of(new MatrixExponential()).on(Type.f64(3, 3)),
                Example.of(new MatrixExponential()).on(Type.f64(2, 2, 2)),
                Example.of(new MatrixExponentialDerivative()).on(Type.f64(3, 3), Type.f64(3, 3)));
    }

    @Override
    default Var batched(List<Var> x, boolean[] mapped, int size) {
        return apply(MatrixOperation.mapped(x, mapped, size)).getFirst();
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        throw new IllegalStateException("`" + name() + "` is not linear");
    }

    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        return MatrixOperation.unknown(result(MatrixOperation.types(x)));
    }

    /// A⁺ (…, n, m) of A (…, m, n), by Moore and Penrose: A·A⁺ and A⁺·A are symmetric, A·A⁺·A = A, A⁺·A·A⁺ = A⁺. By
    /// singular values, of which those up to max(m, n)·ε times the largest count as 0 (ε one ulp of 1 in the type).
    ///
    ///     Ṗ = −P·Ȧ·P + P·Pᵀ·Ȧᵀ·(I − A·P) + (I − P·A)·Ȧᵀ·Pᵀ·P
    ///
    /// where the rank does not change; where it does, A⁺ is not continuous. Golub and Pereyra, *The differentiation
    /// of pseudo-inverses and nonlinear least squares problems whose variables separate*, 1973, (4.12).
    record PseudoInverse() implements MatrixFunction {
        @Override
        public Type result(List<Type> x) {
            Type a = MatrixOperation.matrix(this, x, 1);
            return a.with(MatrixOperation.lead(a).then(Shape.of(MatrixOperation.columns(a), MatrixOperation.rows(a))));
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var a = x.getFirst();
            Var tangent = u.getFirst();
            if (tangent == null) return null;
            Var back = transposed(tangent);
            Var right = y.matmul(transposed(y).matmul(back));
            Var left = back.matmul(transposed(y)).matmul(y);
            return right.minus(right.matmul(a).matmul(y))
                    .plus(left.minus(y.matmul(a.matmul(left))))
                    .minus(y.matmul(tangent).matmul(y));
        }
    }

    /// e^A = Σ Aᵏ/k! of A (…, n, n). By scaling and squaring with Padé approximants (Higham, *The scaling and
    /// squaring method for the matrix exponential revisited*, 2005). NaN if an element is NaN or infinite.
    record MatrixExponential() implements MatrixFunction {
        @Override
        public Type result(List<Type> x) {
            return MatrixOperation.square(this, x, 1);
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var tangent = u.getFirst();
            return tangent == null ? null : new MatrixExponentialDerivative().of(x.getFirst(), tangent);
        }
    }

    /// L(A, E) = d/dt e^(A + tE) at t = 0, the Fréchet derivative of the exponential at A (…, n, n) along E, shaped
    /// alike. It is the upper right block of the exponential of [A E; 0 A] (Higham, *Functions of Matrices*, 2008,
    /// (3.16)). Linear in E; its transpose is L(Aᵀ, ·). Along Ȧ,
    ///
    ///     L̇(A, E) = upper right block of L([A E; 0 A], [Ȧ 0; 0 Ȧ]).
    record MatrixExponentialDerivative() implements MatrixFunction {
        @Override
        public Type result(List<Type> x) {
            Type a = MatrixOperation.square(this, x, 2);
            if (x.get(1).equals(a)) return a;
            throw MatrixOperation.refused(
                    this,
                    "a direction shaped as the matrix " + a.shape(),
                    x.get(1).shape());
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var a = u.get(0);
            Var e = u.get(1);
            Var along = e == null ? null : of(x.get(0), e);
            if (a == null) return along;
            Var zero = a.constant(0);
            Var bent = upperRight(of(block(x.get(0), x.get(1)), blocks(a, zero, zero, a)));
            return along == null ? bent : along.plus(bent);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var a = x.getFirst();
            if (operand == 0 || a == null) throw new IllegalStateException("`" + name() + "` is linear in operand 1");
            return of(transposed(a), v);
        }

        /// [A E; 0 A].
        public static Var block(Var a, Var e) {
            return blocks(a, e, a.constant(0), a);
        }

        /// The upper right quarter of a matrix.
        public static Var upperRight(Var x) {
            int half = MatrixOperation.rows(x.type()) / 2;
            return x.slice(-2, 0, half).slice(-1, half, 2 * half);
        }

        private static Var blocks(Var a, Var b, Var c, Var d) {
            return Matrices.join(-2, Matrices.join(-1, a, b), Matrices.join(-1, c, d));
        }
    }
}
