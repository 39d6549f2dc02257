package talweg.course;

import talweg.op.Tensor;
import talweg.shape.Shape;

/// The numbers of a derivation by its formulas in index form, written out as loops: no part of automatic
/// differentiation is used, so that each checks the other.
final class ByHand {
    private final Network network;
    private final double[][] outputs;
    private final double[][] adjoints;

    ByHand(Network network) {
        this.network = network;
        this.outputs = new double[network.depth() + 1][];
        this.adjoints = new double[network.depth() + 1][];
        forward();
        backward();
    }

    private void forward() {
        outputs[0] = network.input().toDoubles();
        for (int n = 1; n <= network.depth(); n++) {
            Network.Layer layer = network.layer(n);
            double[] sums = new double[rows(n)];
            for (int k = 0; k < sums.length; k++) {
                for (int j = 0; j < columns(n); j++) sums[k] += layer.weight().get(k, j) * outputs[n - 1][j];
                if (layer.bias().isPresent()) sums[k] += layer.bias().get().get(k);
                sums[k] = layer.activation().of(sums[k]);
            }
            outputs[n] = sums;
        }
    }

    private void backward() {
        int depth = network.depth();
        double[] last = new double[rows(depth)];
        double slope = 2 * network.loss().factor(last.length);
        for (int l = 0; l < last.length; l++)
            last[l] = slope * (outputs[depth][l] - network.target().get(l));
        adjoints[depth] = last;
        for (int n = depth; n > 1; n--) {
            double[] before = new double[columns(n)];
            for (int j = 0; j < before.length; j++) {
                for (int k = 0; k < rows(n); k++)
                    before[j] += sum(n, k) * network.layer(n).weight().get(k, j);
            }
            adjoints[n - 1] = before;
        }
    }

    /// The adjoint of the sum `z[k]` within layer `n`.
    private double sum(int n, int k) {
        return adjoints[n][k] * slope(n, k);
    }

    private double slope(int n, int k) {
        return network.layer(n).activation().slope(outputs[n][k]);
    }

    private int rows(int n) {
        return network.layer(n).weight().shape().size(0);
    }

    private int columns(int n) {
        return network.layer(n).weight().shape().size(1);
    }

    Tensor output(int n) {
        return Tensor.vector(outputs[n]);
    }

    Tensor loss() {
        double sum = 0;
        double[] last = outputs[network.depth()];
        for (int l = 0; l < last.length; l++)
            sum += Math.pow(last[l] - network.target().get(l), 2);
        return Tensor.scalar(sum * network.loss().factor(last.length));
    }

    Tensor outputAdjoint(int n) {
        return Tensor.vector(adjoints[n]);
    }

    Tensor weightAdjoint(int n) {
        double[][] result = new double[rows(n)][columns(n)];
        for (int k = 0; k < rows(n); k++) {
            for (int j = 0; j < columns(n); j++) result[k][j] = sum(n, k) * outputs[n - 1][j];
        }
        return Tensor.matrix(result);
    }

    Tensor biasAdjoint(int n) {
        double[] result = new double[rows(n)];
        for (int k = 0; k < result.length; k++) result[k] = sum(n, k);
        return Tensor.vector(result);
    }

    /// ∂L/∂y: what ŷ gains, y loses.
    Tensor targetAdjoint() {
        double[] result = adjoints[network.depth()].clone();
        for (int l = 0; l < result.length; l++) result[l] = 0 - result[l];
        return Tensor.vector(result);
    }

    /// ∂h/∂h⁻ of what layer `n` gives by what it reads: `φ′[k] W[k,j]` in row k, column j.
    Tensor partialByOutput(int n) {
        double[][] result = new double[rows(n)][columns(n)];
        for (int k = 0; k < rows(n); k++) {
            for (int j = 0; j < columns(n); j++)
                result[k][j] = slope(n, k) * network.layer(n).weight().get(k, j);
        }
        return Tensor.matrix(result);
    }

    /// ∂h/∂b of what layer `n` gives by its bias: φ′ on the diagonal.
    Tensor partialByBias(int n) {
        double[][] result = new double[rows(n)][rows(n)];
        for (int k = 0; k < rows(n); k++) result[k][k] = slope(n, k);
        return Tensor.matrix(result);
    }

    /// ∂h/∂W with indices a of what layer `to` gives, then k, j of W of layer `by`.
    Tensor jacobian(int to, int by) {
        int size = rows(by) * columns(by);
        double[] result = new double[rows(by) * size];
        for (int k = 0; k < rows(by); k++) {
            for (int j = 0; j < columns(by); j++) {
                result[k * size + k * columns(by) + j] = slope(by, k) * outputs[by - 1][j];
            }
        }
        for (int n = by + 1; n <= to; n++) {
            double[] next = new double[rows(n) * size];
            for (int a = 0; a < rows(n); a++) {
                for (int b = 0; b < columns(n); b++) {
                    double partial = slope(n, a) * network.layer(n).weight().get(a, b);
                    for (int w = 0; w < size; w++) next[a * size + w] += partial * result[b * size + w];
                }
            }
            result = next;
        }
        return Tensor.of(Shape.of(rows(to), rows(by), columns(by)), result);
    }
}
