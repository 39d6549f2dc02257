package talweg.op;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What PyTorch's linear algebra is here, by the names that the golden file gives it. Its notes say which cases
/// are of (A + Aᵀ)/2, which is what is taken of symmetric matrices here, and which are of magnitudes.
final class GoldenMatrices {
    private GoldenMatrices() {}

    static @Nullable Function<List<Var>, Var> of(String name) {
        return switch (name) {
            case "cholesky" -> x -> LinearAlgebra.cholesky(x.getFirst());
            case "solve" -> x -> LinearAlgebra.solve(x.get(0), x.get(1));
            case "triangular_solve" -> x -> LinearAlgebra.triangularSolve(Triangle.LOWER, x.get(0), x.get(1));
            case "inverse" -> x -> LinearAlgebra.inverse(x.getFirst());
            case "det" -> x -> LinearAlgebra.determinant(x.getFirst());
            case "logdet" -> x -> LinearAlgebra.logDeterminant(symmetric(x.getFirst()));
            case "eigvalsh" -> x -> LinearAlgebra.symmetricEigen(x.getFirst()).values();
            case "svdvals" -> x -> LinearAlgebra.singularValues(x.getFirst()).values();
            case "pinv" -> x -> LinearAlgebra.pseudoInverse(x.getFirst());
            case "lstsq" -> x -> LinearAlgebra.leastSquares(x.get(0), x.get(1));
            case "matrix_exp" -> x -> LinearAlgebra.matrixExponential(x.getFirst());
            case "qr_r" -> x -> LinearAlgebra.qr(x.getFirst()).r().abs();
            default -> null;
        };
    }

    private static Var symmetric(Var x) {
        return x.plus(Matrices.transposed(x)).times(0.5);
    }
}
