package talweg.descend;

import static talweg.Talweg.compile;
import static talweg.Talweg.grad;
import static talweg.Talweg.vmap;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import talweg.Compiled;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Descents from many starts at once. One compiled program, mapped over the starts, gives all gradients; the rules
/// of the library work element by element, and so on the parameters of all starts in one array.
///
/// A point is near a stationary one if ‖∇f‖ is small there: near a minimum if its Hessian is positive definite,
/// near a maximum if it is negative definite, near a saddle otherwise.
final class Fleet {
    private final int count;
    private final int n;
    private final int terms;
    private final int batch;
    private final double near;
    private final Objective f;
    private final Compiled<Var, Var> gradients;
    private final Compiled<List<Var>, Var> estimates;
    private final Compiled<List<Var>, Var> draw;
    private final Tensor seeds;

    Fleet(Landscape landscape, int count) {
        this.count = count;
        this.n = landscape.n();
        this.terms = landscape.terms();
        this.batch = landscape.batch();
        this.near = landscape.near();
        this.f = Objective.of(landscape.whole(), n);
        this.gradients = compile(vmap(grad(landscape.whole())));
        this.estimates = compile(vmap(both -> {
            Var rows = landscape.data().take(0, both.getLast());
            Function<Var, Var> mean = x -> vmap((Var row) -> landscape.term().apply(x, row))
                    .apply(rows)
                    .mean();
            return grad(mean).apply(both.getFirst());
        }));
        this.draw = compile(
                both -> vmap((Var seed) -> new Key(seed).foldIn(both.getFirst()).integers(0, terms, steps(), batch))
                        .apply(both.getLast()));
        this.seeds = Tensor.of(Shape.of(count), LongStream.range(0, count).toArray());
        gradients.prepare(Tensor.zeros(Type.f64(count, n)));
        estimates.prepare(List.of(Tensor.zeros(Type.f64(count, n)), Tensor.zeros(rows())));
    }

    private Type rows() {
        return new Type(ElementType.I64, Shape.of(count, batch));
    }

    /// What came of it.
    ///
    /// @param ends     the last points, start after start
    /// @param atSaddle for each start, whether it ended near a saddle
    /// @param saddles  for each start, steps near saddles before it first was near a minimum
    /// @param arrivals for each start, steps until it first was near a minimum; the whole number if it never was
    record Log(double[] ends, boolean[] atSaddle, int[] saddles, int[] arrivals) {
        double[] end(int start) {
            int n = ends.length / saddles.length;
            return Arrays.copyOfRange(ends, start * n, start * n + n);
        }
    }

    /// So many steps of a rule from these starts. The seed of a start's minibatches is its number, and they are
    /// drawn as [StochasticGradientDescent] draws them.
    <S> Log run(FirstOrder<S> rule, boolean minibatches, double[] starts, int steps) {
        return run(rule, minibatches, starts, steps, false);
    }

    /// The mean of the steps until runs are near a minimum.
    double meanArrival(FirstOrder<?> rule, boolean minibatches, double[] starts, int steps) {
        Log log = run(rule, minibatches, starts, steps, true);
        return Arrays.stream(log.arrivals).average().orElseThrow();
    }

    /// @param untilArrival whether to stop as soon as no start can come near a minimum for the first time any more
    private <S> Log run(FirstOrder<S> rule, boolean minibatches, double[] starts, int steps, boolean untilArrival) {
        double[] x = starts.clone();
        double[] whole = new double[count * n];
        double[] estimate = new double[count * n];
        int[] saddles = new int[count];
        int[] arrivals = new int[count];
        Arrays.fill(arrivals, steps);
        long[] drawn = {};
        S state = rule.start(x.length);
        for (int t = 0; t < steps; t++) {
            boolean isUnderWay = isUnderWay(x, arrivals, steps);
            if (untilArrival && !isUnderWay) break;
            if (isUnderWay || !minibatches) gradients.callInto(whole, x);
            if (isUnderWay) look(x, whole, t, saddles, arrivals);
            if (minibatches) {
                if (t % steps() == 0) drawn = drawn(t / steps());
                estimate(x, rows(drawn, t % steps()), estimate);
            }
            FirstOrder.Step<S> step = rule.step(state, minibatches ? estimate : whole);
            state = step.state();
            for (int j = 0; j < x.length; j++) x[j] += step.update()[j];
        }
        gradients.callInto(whole, x);
        boolean[] atSaddle = new boolean[count];
        for (int k = 0; k < count; k++) atSaddle[k] = place(x, whole, k) == Place.SADDLE;
        return new Log(x, atSaddle, saddles, arrivals);
    }

    /// Whether some start is still within the numbers and was never near a minimum.
    private boolean isUnderWay(double[] x, int[] arrivals, int steps) {
        for (int k = 0; k < count; k++) {
            if (arrivals[k] == steps && Double.isFinite(x[k * n])) return true;
        }
        return false;
    }

    private void look(double[] x, double[] gradients, int step, int[] saddles, int[] arrivals) {
        for (int k = 0; k < count; k++) {
            if (arrivals[k] <= step) continue;
            switch (place(x, gradients, k)) {
                case MINIMUM -> arrivals[k] = step;
                case SADDLE -> saddles[k]++;
                case MAXIMUM, SLOPE -> {}
            }
        }
    }

    private enum Place {
        SLOPE,
        MINIMUM,
        SADDLE,
        MAXIMUM
    }

    private Place place(double[] x, double[] gradients, int k) {
        double square = 0;
        for (int j = k * n; j < (k + 1) * n; j++) square += gradients[j] * gradients[j];
        if (!(square <= near * near)) return Place.SLOPE;
        double[] hessian = new double[n * n];
        f.hessian(Arrays.copyOfRange(x, k * n, k * n + n), hessian);
        if (isDefinite(hessian, 1)) return Place.MINIMUM;
        return isDefinite(hessian, -1) ? Place.MAXIMUM : Place.SADDLE;
    }

    /// Whether ±H is positive definite, by Cholesky's factors.
    private boolean isDefinite(double[] h, int sign) {
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = sign * h[i * n + j];
                for (int k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
                if (i > j) l[i * n + j] = sum / l[j * n + j];
                else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
                else return false;
            }
        }
        return true;
    }

    /// In a pass.
    private int steps() {
        return Math.ceilDiv(terms, batch);
    }

    private long[] drawn(int pass) {
        Var number = Tensor.of(Shape.of(), new long[] {pass});
        return (long[]) Tensor.of(draw.apply(List.of(number, seeds))).array();
    }

    /// The terms that each start draws at a step of the pass.
    private long[] rows(long[] drawn, int step) {
        long[] rows = new long[count * batch];
        for (int k = 0; k < count; k++) {
            System.arraycopy(drawn, (k * steps() + step) * batch, rows, k * batch, batch);
        }
        return rows;
    }

    private void estimate(double[] x, long[] rows, double[] estimate) {
        Buffer[] into = {Buffer.over(Type.f64(count, n), estimate)};
        estimates.callInto(into, Buffer.over(Type.f64(count, n), x), Buffer.over(rows(), rows));
    }
}
