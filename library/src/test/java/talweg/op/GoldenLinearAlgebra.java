package talweg.op;

import static talweg.op.Matrices.lowerTriangle;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import talweg.LinearAlgebra;

/// PyTorch's linear algebra, by the names that the golden file gives it.
final class GoldenLinearAlgebra {
    private GoldenLinearAlgebra() {}

    static @Nullable Function<List<Var>, Var> of(String name) {
        return switch (name) {
            case "cholesky" -> x -> LinearAlgebra.cholesky(x.getFirst());
            case "solve" -> x -> LinearAlgebra.solve(x.get(0), x.get(1));
            case "triangular_solve" -> x -> LinearAlgebra.solveLower(lowerTriangle(x.get(0), 0), x.get(1));
            case "inverse" -> x -> LinearAlgebra.inverse(x.getFirst());
            case "det" -> x -> LinearAlgebra.determinant(x.getFirst());
            case "logdet" -> x -> LinearAlgebra.logDeterminant(symmetric(x.getFirst()));
            case "eigvalsh" -> x -> LinearAlgebra.eigenvalues(x.getFirst());
            case "svdvals" -> x -> LinearAlgebra.singularValues(x.getFirst());
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
