package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Solutions X of A·X = B, for A (…, n, n) and B (…, n, k). Linear in B; the transpose is the system with Aᵀ.
///
///     Ẋ = A⁻¹·(Ḃ − Ȧ·X)
///
/// Giles, *Collected matrix derivative results for forward and reverse mode algorithmic differentiation*, 2008, §2.
public sealed interface LinearSystem extends Single, MatrixOperation {
    /// The system with Aᵀ.
    LinearSystem transposed();

    /// What of A is read, else 0.
    Var read(Var a);

    /// Typical attributes and operands; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(
                Example.of(new TriangularSolve(true, false)).on(Type.f64(3, 3), Type.f64(3, 2)),
                Example.of(new TriangularSolve(false, true)).on(Type.f64(2, 3, 3), Type.f64(2, 3, 2)),
                Example.of(new Solve()).on(Type.f64(3, 3), Type.f64(3, 2)),
                Example.of(new Solve()).on(Type.f64(2, 3, 3), Type.f64(2, 3, 1)));
    }

    @Override
    default Type result(List<Type> x) {
        Type a = MatrixOperation.square(this, x, 2);
        Type b = x.get(1);
        boolean fits = MatrixOperation.lead(a).equals(MatrixOperation.lead(b))
                && MatrixOperation.rows(a) == MatrixOperation.rows(b);
        if (fits) return b;
        throw MatrixOperation.refused(this, "right-hand sides with as many rows as the matrix " + a.shape(), b.shape());
    }

    @Override
    default @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
        Var a = u.get(0);
        Var b = u.get(1);
        if (a == null) return b == null ? null : of(x.get(0), b);
        Var moved = read(a).matmul(y);
        return of(x.get(0), b == null ? moved.negate() : b.minus(moved));
    }

    @Override
    default Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        Var a = x.getFirst();
        if (operand == 0 || a == null) throw new IllegalStateException("`" + name() + "` is not linear in its matrix");
        return transposed().of(Matrices.transposed(a), v);
    }

    /// One matrix for all: the mapped right-hand sides stand side by side.
    @Override
    default Var batched(List<Var> x, boolean[] mapped, int size) {
        if (mapped[0]) return of(x.get(0), mapped[1] ? x.get(1) : x.get(1).repeat(0, size));
        Var b = x.get(1);
        Shape shape = b.shape();
        int rank = shape.rank();
        List<Integer> order = new ArrayList<>(IntStream.range(1, rank).boxed().toList());
        order.add(rank - 2, 0); // (size, …, n, k) to (…, n, size, k)
        Var aside = new Move.Permute(List.copyOf(order)).of(b);
        Shape flat = x.get(0).shape().with(rank - 2, size * shape.size(rank - 1));
        Var y = of(x.get(0), aside.reshape(flat)).reshape(aside.shape());
        List<Integer> back = IntStream.range(0, rank).mapToObj(order::indexOf).toList();
        return new Move.Permute(back).of(y);
    }

    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        return MatrixOperation.unknown(result(MatrixOperation.types(x)));
    }

    /// A is triangular; the other triangle is not read, nor is the diagonal if it is `unit`: it is taken to be 1.
    /// A 0 on the diagonal divides as IEEE 754 says. By substitution.
    record TriangularSolve(boolean lower, boolean unit) implements LinearSystem {
        @Override
        public TriangularSolve transposed() {
            return new TriangularSolve(!lower, unit);
        }

        @Override
        public Var read(Var a) {
            return lower ? Matrices.lowerTriangle(a, unit ? -1 : 0) : Matrices.upperTriangle(a, unit ? 1 : 0);
        }
    }

    /// A is any square matrix. By elimination with partial pivoting (Golub and Van Loan, *Matrix Computations*, 4th
    /// ed. 2013, §3.4). Of a singular matrix, infinities and NaN, as the division by the pivot 0 gives.
    record Solve() implements LinearSystem {
        @Override
        public Solve transposed() {
            return this;
        }

        @Override
        public Var read(Var a) {
            return a;
        }
    }
}
