package talweg.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Factorisation;
import talweg.op.LinearSystem;
import talweg.op.Matrices;
import talweg.op.MatrixFunction;
import talweg.op.MatrixOperation;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// Coefficients of order > 0 of operations of linear algebra.
final class MatrixCurves {
    private MatrixCurves() {}

    static Curve.Rule rule(Curves stage, MatrixOperation op, List<Curve> x, List<Curve> y, int result) {
        return switch (op) {
            case LinearSystem system -> (of, k) -> solution(system, x.get(0), x.get(1), of, k);
            case MatrixFunction.MatrixExponential exponential -> (_, k) -> power(exponential, x.getFirst(), k);
            case MatrixFunction.MatrixExponentialDerivative _ -> {
                Var block = stage.aside(() ->
                        MatrixFunction.MatrixExponentialDerivative.upperRight(new MatrixFunction.MatrixExponential()
                                .of(MatrixFunction.MatrixExponentialDerivative.block(x.get(0), x.get(1)))));
                yield (_, k) -> ((Curve) block).coefficient(k);
            }
            case Factorisation _, MatrixFunction.PseudoInverse _ -> derived(stage, op, x, y, result);
        };
    }

    /// A·X = B: A₀·X_k = B_k − Σⱼ A_j·X_{k−j}.
    private static @Nullable Var solution(LinearSystem op, Curve a, Curve b, Curve x, int k) {
        Var right = b.coefficient(k);
        for (int j = 1; j <= k; j++) {
            Var factor = a.coefficient(j);
            Var before = factor == null ? null : x.coefficient(k - j);
            if (factor == null || before == null) continue;
            Var part = op.read(factor).matmul(before);
            right = right == null ? part.negate() : right.minus(part);
        }
        return right == null ? null : op.of(a.value(), right);
    }

    /// The block in the upper right corner of the exponential of the block Toeplitz matrix
    ///
    ///     A₀ A₁ … A_k
    ///        A₀ … A_{k−1}
    ///            ⋱
    ///              A₀
    ///
    /// whose blocks multiply as the coefficients of series do.
    private static @Nullable Var power(MatrixFunction.MatrixExponential op, Curve a, int k) {
        if (!a.varies(k)) return null;
        Var zero = a.value().constant(0);
        Var[] rows = new Var[k + 1];
        for (int i = 0; i <= k; i++) {
            Var[] blocks = new Var[k + 1];
            for (int j = 0; j <= k; j++) {
                Var coefficient = j < i ? null : a.coefficient(j - i);
                blocks[j] = coefficient == null ? zero : coefficient;
            }
            rows[i] = Matrices.join(-1, blocks);
        }
        int rank = zero.shape().rank();
        int size = zero.shape().size(rank - 1);
        return op.of(Matrices.join(-2, rows)).slice(-2, 0, size).slice(-1, k * size, (k + 1) * size);
    }

    /// k·y_k is coefficient k − 1 of y′, which is the tangent along x′, itself a program on curves.
    private static Curve.Rule derived(Curves stage, MatrixOperation op, List<Curve> x, List<Curve> y, int result) {
        List<@Nullable Var> slopes = new ArrayList<>();
        return (_, k) -> {
            if (slopes.isEmpty()) {
                slopes.addAll(stage.aside(() -> op.jvp(List.copyOf(x), List.copyOf(y), derivatives(stage, x))));
            }
            Var slope = slopes.get(result);
            Var coefficient = slope == null ? null : ((Curve) slope).coefficient(k - 1);
            return coefficient == null ? null : coefficient.over(k);
        };
    }

    /// x′ = x₁ + 2·x₂·t + 3·x₃·t² + ….
    private static List<@Nullable Var> derivatives(Curves stage, List<Curve> x) {
        Var[] derivatives = new Var[x.size()];
        for (int i = 0; i < derivatives.length; i++) {
            Curve each = x.get(i);
            Type type = each.type();
            derivatives[i] = new Curve(stage.outer(), type, (_, k) -> {
                Var coefficient = each.coefficient(k + 1);
                if (coefficient != null) return coefficient.times(k + 1);
                return k == 0 ? Source.zero(type) : null;
            });
        }
        return Arrays.asList(derivatives);
    }
}
