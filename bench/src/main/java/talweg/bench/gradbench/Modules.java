package talweg.bench.gradbench;

import static talweg.Talweg.grad;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import talweg.bench.gradbench.Module.Evaluation;
import talweg.bench.objective.LogSumExp;
import talweg.op.Tensor;
import talweg.op.Var;

/// The modules by their names.
final class Modules {
    static final Map<String, Module<?>> ALL = new TreeMap<>(Map.of(
            "hello", hello(),
            "gmm", Gmm.MODULE,
            "lse", lse()));

    private Modules() {}

    private static Module<Double> hello() {
        Function<Var, Var> square = Var::square;
        return new Module<>(
                Double.class,
                Map.of(
                        "square", x -> Evaluation.of(square, Tensor.scalar(x), Module::number),
                        "double", x -> Evaluation.of(grad(square), Tensor.scalar(x), Module::number)));
    }

    /// @param x the vector
    record Vector(double[] x) {}

    private static Module<Vector> lse() {
        return new Module<>(
                Vector.class,
                Map.of(
                        "primal",
                        in -> Evaluation.of(LogSumExp::of, (Var) Tensor.vector(in.x), Module::number),
                        "gradient",
                        in -> Evaluation.of(grad(LogSumExp::of), (Var) Tensor.vector(in.x), Module::numbers)));
    }
}
