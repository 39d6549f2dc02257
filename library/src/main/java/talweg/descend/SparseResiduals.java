package talweg.descend;

import static talweg.Talweg.compile;
import static talweg.op.Matrices.join;

import java.util.Arrays;
import java.util.function.Function;
import talweg.Compiled;
import talweg.SparseJacobian;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;
import talweg.sparse.Pattern;

/// Residuals of a program with the entries of their Jacobian. Those of the last point are kept.
final class SparseResiduals implements SquaredResiduals {
    private final int n;
    private final int m;
    private final Compiled<Var, Var> residuals;
    private final Compiled<Var, Var> both;
    private final int[] starts;
    private final int[] columns;
    private final Objective exact;
    private volatile At last = new At(new double[0], new double[0]);

    /// r and the entries of J by rows, at a point.
    private record At(double[] x, double[] numbers) {}

    SparseResiduals(Function<Var, Var> program, int n) {
        this.n = n;
        Tensor example = Tensor.vector(new double[n]);
        this.residuals = compile(program);
        Type type = residuals.prepare(example)[0].type();
        if (type.shape().rank() != 1 || type.element() != ElementType.F64) {
            throw new IllegalArgumentException("`SquaredResiduals.of` requires a vector of f64 as result, got " + type);
        }
        this.m = type.shape().count();
        SparseJacobian<Var> plan = SparseJacobian.of(program, example);
        Pattern pattern = plan.pattern();
        this.starts = pattern.rowStarts();
        this.columns = pattern.columnIndices();
        this.both = compile((Var x) -> join(0, program.apply(x), plan.at(x).values()));
        both.prepare(example);
        this.exact = Objective.of(
                (Var x) -> program.apply(x).square().sum().times(0.5).reshape(Shape.of()), n);
    }

    private At at(double[] x) {
        At known = last;
        if (Arrays.equals(known.x, x)) return known;
        double[] numbers = new double[m + columns.length];
        both.callInto(numbers, x);
        return last = new At(x.clone(), numbers);
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public int residuals() {
        return m;
    }

    @Override
    public double value(double[] x) {
        double[] r = new double[m];
        residuals.callInto(r, x);
        return Vectors.dot(r, r) / 2;
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        double[] r = Arrays.copyOf(at(x).numbers, m);
        transposeTimes(x, r, gradient);
        return Vectors.dot(r, r) / 2;
    }

    @Override
    public void jacobianTimes(double[] x, double[] u, double[] product) {
        double[] numbers = at(x).numbers;
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int k = starts[i]; k < starts[i + 1]; k++) sum += numbers[m + k] * u[columns[k]];
            product[i] = sum;
        }
    }

    @Override
    public void transposeTimes(double[] x, double[] v, double[] product) {
        double[] numbers = at(x).numbers;
        Arrays.fill(product, 0);
        for (int i = 0; i < m; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) product[columns[k]] += numbers[m + k] * v[i];
        }
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        exact.hessian(x, hessian);
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        exact.hessianTimes(x, u, product);
    }
}
