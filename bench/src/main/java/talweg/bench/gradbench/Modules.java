package talweg.bench.gradbench;

import static talweg.Talweg.grad;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import talweg.Trees;
import talweg.bench.gradbench.Module.Evaluation;
import talweg.bench.objective.Determinant;
import talweg.bench.objective.GradientDescent.Mode;
import talweg.bench.objective.KMeans;
import talweg.bench.objective.LinearLeastSquares;
import talweg.bench.objective.LogSumExp;
import talweg.bench.objective.Lstm;
import talweg.bench.objective.Particle;
import talweg.bench.objective.RungeKutta;
import talweg.bench.objective.Saddle;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The modules by their names.
final class Modules {
    static final Map<String, Module<?>> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("hello", hello()),
            Map.entry("gmm", Gmm.MODULE),
            Map.entry("ba", Ba.MODULE),
            Map.entry("ht", Ht.MODULE),
            Map.entry("lstm", lstm()),
            Map.entry("llsq", llsq()),
            Map.entry("lse", lse()),
            Map.entry("kmeans", kmeans()),
            Map.entry("ode", ode()),
            Map.entry("det", det()),
            Map.entry("particle", particle()),
            Map.entry("saddle", saddle())));

    private Modules() {}

    private static Module<Double> hello() {
        Function<Var, Var> square = Var::square;
        return new Module<>(
                Double.class,
                Map.of(
                        "square", x -> Evaluation.of(square, Tensor.scalar(x), Module::number),
                        "double", x -> Evaluation.of(grad(square), Tensor.scalar(x), Module::number)));
    }

    /// A function of a vector with its gradient.
    private static <I> Module<I> scalar(Class<I> input, Function<I, Tensor> x, Function<I, Function<Var, Var>> f) {
        return new Module<>(
                input,
                Map.of(
                        "primal", in -> Evaluation.of(f.apply(in), x.apply(in), Module::number),
                        "gradient", in -> Evaluation.of(grad(f.apply(in)), x.apply(in), Module::numbers)));
    }

    record Vector(double[] x) {}

    private static Module<Vector> lse() {
        return scalar(Vector.class, in -> Tensor.vector(in.x), _ -> LogSumExp::of);
    }

    /// @param x coefficients
    /// @param n how many points
    record Polynomial(double[] x, int n) {}

    private static Module<Polynomial> llsq() {
        return scalar(Polynomial.class, in -> Tensor.vector(in.x), in -> x -> LinearLeastSquares.of(x, in.n));
    }

    record Matrix(@JsonProperty("A") double[] elements, int ell) {}

    private static Module<Matrix> det() {
        return scalar(
                Matrix.class, in -> Tensor.of(Shape.of(in.ell, in.ell), in.elements), in -> Determinant.of(in.ell)::of);
    }

    /// @param s how many steps
    record Equation(double[] x, int s) {}

    private static Module<Equation> ode() {
        Function<Equation, Function<Var, Var>> solution = in -> x -> RungeKutta.solution(x, in.s);
        Function<Equation, Function<Var, Var>> last =
                in -> x -> RungeKutta.solution(x, in.s).at(in.x.length - 1);
        return new Module<>(
                Equation.class,
                Map.of(
                        "primal", in -> Evaluation.of(solution.apply(in), Tensor.vector(in.x), Module::numbers),
                        "gradient", in -> Evaluation.of(grad(last.apply(in)), Tensor.vector(in.x), Module::numbers)));
    }

    record Clusters(double[][] points, double[][] centroids) {
        KMeans means() {
            return new KMeans(Tensor.matrix(points));
        }

        Var start() {
            return Tensor.matrix(centroids);
        }
    }

    private static Module<Clusters> kmeans() {
        return new Module<>(
                Clusters.class,
                Map.of(
                        "cost", in -> Evaluation.of(in.means()::cost, in.start(), Module::number),
                        "dir", in -> Evaluation.of(in.means()::direction, in.start(), Module::rows)));
    }

    record Characters(double[][] mainParams, double[][] extraParams, double[][] state, double[][] sequence) {
        Lstm network() {
            return new Lstm(shaped(state, layers(), 2, bits()), Tensor.matrix(sequence));
        }

        Lstm.Parameters parameters() {
            return new Lstm.Parameters(shaped(mainParams, layers(), 2, 4, bits()), Tensor.matrix(extraParams));
        }

        private int layers() {
            return state.length / 2;
        }

        private int bits() {
            return state[0].length;
        }

        private static Tensor shaped(double[][] rows, int... sizes) {
            return Tensor.of(
                    Shape.of(sizes),
                    Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
        }
    }

    private static Module<Characters> lstm() {
        return new Module<>(
                Characters.class,
                Map.of(
                        "objective", in -> Evaluation.of(in.network()::loss, in.parameters(), Module::number),
                        "jacobian", in -> Evaluation.of(grad(in.network()::loss), in.parameters(), Modules::joined)));
    }

    private static double[] joined(Lstm.Parameters p) {
        return Module.numbers(Trees.toVector(p).elements());
    }

    record Control(double w) {}

    private static Module<Control> particle() {
        return nested(
                Control.class,
                in -> Tensor.vector(in.w),
                (outer, inner) -> new Particle(outer, inner)::control,
                x -> Module.numbers(x)[0]);
    }

    record Start(double[] start) {}

    private static Module<Start> saddle() {
        return nested(
                Start.class,
                in -> Tensor.vector(in.start),
                (outer, inner) -> new Saddle(outer, inner)::of,
                Module::numbers);
    }

    /// Derivatives of derivatives in all pairs of modes.
    private static <I> Module<I> nested(
            Class<I> input,
            Function<I, Tensor> start,
            BiFunction<Mode, Mode, Function<Var, Var>> f,
            Function<Var, Object> output) {
        return new Module<>(
                input,
                Map.of(
                        "ff", in -> Evaluation.of(f.apply(Mode.FORWARD, Mode.FORWARD), start.apply(in), output),
                        "fr", in -> Evaluation.of(f.apply(Mode.FORWARD, Mode.REVERSE), start.apply(in), output),
                        "rf", in -> Evaluation.of(f.apply(Mode.REVERSE, Mode.FORWARD), start.apply(in), output),
                        "rr", in -> Evaluation.of(f.apply(Mode.REVERSE, Mode.REVERSE), start.apply(in), output)));
    }
}
