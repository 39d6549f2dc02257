package talweg.descend;

import static talweg.Talweg.compile;
import static talweg.Talweg.grad;
import static talweg.Talweg.vmap;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import talweg.Compiled;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// A finite sum whose terms are one program on different rows of data.
final class ProgramSum<D> implements FiniteSum {
    private final int terms;
    private final Objective whole;
    private final Compiled<List<Var>, Var> batch;

    ProgramSum(BiFunction<Var, D, Var> term, int n, D data) {
        this.terms = terms(data);
        this.whole = Objective.of(mean(term, data), n);
        this.batch = compile(arguments -> {
            Var rows = arguments.getLast();
            return grad(mean(term, Trees.map(data, each -> each.take(0, rows)))).apply(arguments.getFirst());
        });
    }

    private static <D> Function<Var, Var> mean(BiFunction<Var, D, Var> term, D data) {
        return x -> vmap((D row) -> term.apply(x, row)).apply(data).mean();
    }

    private static int terms(Object data) {
        List<Var> leaves = Trees.flatten(data).leaves();
        List<Integer> sizes = leaves.stream()
                .map(each -> each.shape().rank() == 0 ? 0 : each.shape().size(0))
                .distinct()
                .toList();
        if (sizes.size() == 1 && sizes.getFirst() > 0) return sizes.getFirst();
        throw new IllegalArgumentException("`FiniteSum.of` requires data with the same number of examples, at least 1,"
                + " along axis 0 of every value, got "
                + leaves.stream().map(Var::type).toList());
    }

    @Override
    public int terms() {
        return terms;
    }

    @Override
    public void gradient(double[] x, int[] batch, double[] gradient) {
        if (batch.length == 0 || Arrays.stream(batch).anyMatch(i -> i < 0 || i >= terms)) {
            throw new IllegalArgumentException("`FiniteSum.gradient` requires at least one term, each in 0.."
                    + (terms - 1) + ", got " + Arrays.toString(batch));
        }
        long[] rows = LongStream.range(0, batch.length).map(k -> batch[(int) k]).toArray();
        Tensor indices = Tensor.of(Shape.of(rows.length), rows);
        double[] mean =
                Tensor.of(this.batch.apply(List.of(Tensor.vector(x), indices))).toDoubles();
        System.arraycopy(mean, 0, gradient, 0, mean.length);
    }

    @Override
    public int dimension() {
        return whole.dimension();
    }

    @Override
    public double value(double[] x) {
        return whole.value(x);
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        return whole.gradient(x, gradient);
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        whole.hessian(x, hessian);
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        whole.hessianTimes(x, u, product);
    }
}
