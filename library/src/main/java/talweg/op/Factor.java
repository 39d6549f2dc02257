package talweg.op;

import java.util.List;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Factors and solutions of matrices, which are the last two axes of each operand; axes before those run together.
/// What a factor is is said by its [MatrixKernel].
///
/// ```text
/// Factor        = Solution | Decomposition
/// Decomposition = Factorisations | Determinants | Spectral      of one matrix
/// ```
///
/// Tangents are those of Giles, *An extended collection of matrix derivative results*, 2008, with dA the tangent
/// `u` of A.
public sealed interface Factor extends Single permits Solution, Decomposition {
    /// What is computed.
    MatrixKernel kernel();

    /// The shape of the result.
    Shape shape(List<Type> x);

    /// Whether a matrix has as many rows as columns.
    static boolean isSquare(Shape shape) {
        return shape.rank() >= 2 && rows(shape) == columns(shape);
    }

    /// How many rows matrices of this shape have.
    static int rows(Shape shape) {
        return shape.size(shape.rank() - 2);
    }

    /// How many columns matrices of this shape have.
    static int columns(Shape shape) {
        return shape.size(shape.rank() - 1);
    }

    @Override
    default Type result(List<Type> x) {
        boolean fits = !x.isEmpty()
                && x.getFirst().element().isFloating()
                && x.getFirst().shape().rank() >= 2;
        if (!fits || x.stream().anyMatch(each -> each.element() != x.getFirst().element())) {
            throw new IllegalArgumentException("`" + name() + "` requires matrices of one floating type, got " + x);
        }
        return x.getFirst().with(shape(x));
    }

    @Override
    default Var batched(List<Var> x, boolean[] mapped, int size) {
        Var[] all = new Var[x.size()];
        for (int i = 0; i < all.length; i++)
            all[i] = mapped[i] ? x.get(i) : x.get(i).repeat(0, size);
        return of(all);
    }

    /// Nothing is known of what is not known exactly.
    @Override
    default Enclosure enclosure(List<Enclosure> x) {
        Var y = of(x.stream().map(Enclosure::lo).toArray(Var[]::new));
        Var unknown = y.constant(Double.NaN);
        return new Enclosure(unknown, unknown);
    }

    @Override
    default Lowering lowering(List<Type> operands) {
        return new Lowering.Matrices(kernel());
    }
}
