package talweg.inspect;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.Compiled;
import talweg.Talweg;
import talweg.layer.Dense;
import talweg.op.Hyperbolics;
import talweg.op.Losses;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;
import talweg.update.Adam;
import talweg.update.Moments;
import talweg.update.Update;

/// Networks and data that tests look at.
final class Nets {
    private Nets() {}

    /// One hidden layer of tanh.
    record Net(Dense hidden, Dense output) {
        static Net of(long key, int in, int hidden, int out) {
            Key keys = Key.of(key).split(2);
            return new Net(Dense.of(keys.at(0), in, hidden), Dense.of(keys.at(1), hidden, out));
        }

        Var logits(Var x) {
            return output.apply(Hyperbolics.tanh(hidden.apply(x)));
        }
    }

    /// Points and their classes.
    record Data(Var x, Var classes) {
        Function<Net, Var> loss() {
            return net -> Losses.crossEntropy(net.logits(x), classes);
        }
    }

    /// Spirals of points in the plane, one for each class.
    static Data spirals(int classes, int each, double noise) {
        double[] deviations = Tensor.of(Key.of(5).normal(classes * each, 2)).toDoubles();
        double[][] points = new double[classes * each][];
        int[] of = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            of[i] = i % classes;
            double t = (double) (i / classes) / each;
            double angle = 4 * t + 2 * Math.PI * of[i] / classes;
            points[i] = new double[] {
                2 * t * Math.cos(angle) + noise * deviations[2 * i],
                2 * t * Math.sin(angle) + noise * deviations[2 * i + 1]
            };
        }
        return new Data(Tensor.matrix(points), Tensor.of(Shape.of(of.length), of));
    }

    /// The network after so many steps of Adam on all data.
    static Net trained(Net net, Function<Net, Var> loss, int steps) {
        Adam adam = Adam.of(0.03);
        var now = adam.from(net);
        Compiled<Update.Iterate<Net, List<Moments>>, Update.Iterate<Net, List<Moments>>> step =
                Talweg.compile(at -> adam.next(at, Talweg.grad(loss).apply(at.parameters())));
        for (int i = 0; i < steps; i++) now = step.apply(now);
        return now.parameters();
    }

    /// A symmetric matrix with these eigenvalues and random vectors.
    static double[][] matrix(double[] eigenvalues, long key) {
        int n = eigenvalues.length;
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) h[i][i] = eigenvalues[i];
        // reflections at random planes, which keep the eigenvalues
        for (int k = 0; k < 3; k++) {
            double[] u = Tensor.of(Key.of(key).foldIn(k).normal(n)).toDoubles();
            reflect(h, u);
        }
        return h;
    }

    private static void reflect(double[][] h, double[] u) {
        int n = u.length;
        double square = IntStream.range(0, n).mapToDouble(i -> u[i] * u[i]).sum();
        double[] hu = new double[n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) hu[i] += h[i][j] * u[j];
        double uhu = IntStream.range(0, n).mapToDouble(i -> u[i] * hu[i]).sum();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] += -2 / square * (u[i] * hu[j] + hu[i] * u[j]) + 4 * uhu / (square * square) * u[i] * u[j];
            }
        }
    }

    /// x → xᵀHx/2, whose Hessian is H.
    static Function<Var, Var> quadratic(double[][] h) {
        Var matrix = Tensor.matrix(h);
        return x -> x.times(matrix.matmul(x)).sum().times(0.5);
    }
}
