package talweg.cli.picture;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Samples of a function of two variables, in rows of equal y and columns of equal x.
final class Grid {
    private final double[] xs;
    private final double[] ys;
    private final double[][] values;

    private Grid(double[] xs, double[] ys, double[][] values) {
        this.xs = xs;
        this.ys = ys;
        this.values = values;
    }

    /// f sampled at `side` × `side` points that span both windows.
    static Grid of(ToDoubleFunction<double[]> f, Window across, Window up, int side) {
        double[] xs = across.samples(side);
        double[] ys = up.samples(side);
        double[][] values = new double[side][side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                values[row][column] = f.applyAsDouble(new double[] {xs[column], ys[row]});
            }
        }
        return new Grid(xs, ys, values);
    }

    /// Values that are known: one for each of `ys` and, in it, each of `xs`; both ascend.
    static Grid of(double[] xs, double[] ys, double[][] values) {
        return new Grid(xs, ys, values);
    }

    int rows() {
        return ys.length;
    }

    int columns() {
        return xs.length;
    }

    double x(int column) {
        return xs[column];
    }

    double y(int row) {
        return ys[row];
    }

    double at(int row, int column) {
        return values[row][column];
    }

    /// The values that are finite, ascending.
    double[] finite() {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }
}
