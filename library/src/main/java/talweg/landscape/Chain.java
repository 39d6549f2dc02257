package talweg.landscape;

import java.util.Arrays;
import talweg.descend.Objective;
import talweg.kernel.Vectors;

/// Images between two fixed ends, with f and ∇f at each, and the forces of the nudged elastic band on
/// them.
final class Chain {
    private final Objective f;
    private final double[][] x;
    private final double[] values;
    private final double[][] gradients;

    /// A straight line.
    Chain(Objective f, double[] first, double[] last, int images) {
        this.f = f;
        this.x = new double[images + 2][];
        this.values = new double[images + 2];
        this.gradients = new double[images + 2][first.length];
        for (int k = 0; k < x.length; k++) {
            double t = (double) k / (images + 1);
            x[k] = new double[first.length];
            for (int j = 0; j < first.length; j++) x[k][j] = (1 - t) * first[j] + t * last[j];
            values[k] = f.gradient(x[k], gradients[k]);
        }
    }

    int size() {
        return x.length;
    }

    double[] at(int k) {
        return x[k];
    }

    double value(int k) {
        return values[k];
    }

    boolean isFinite() {
        for (int k = 0; k < x.length; k++) {
            if (!Double.isFinite(values[k]) || !Vectors.isFinite(gradients[k])) return false;
        }
        return true;
    }

    /// Moves the images between the ends, one by one, no farther than `longest`.
    void move(double[][] steps, double longest) {
        for (int k = 1; k < x.length - 1; k++) {
            double factor = Math.min(1, longest / Math.max(Vectors.norm(steps[k]), Double.MIN_NORMAL));
            x[k] = Vectors.sum(x[k], factor, steps[k]);
            values[k] = f.gradient(x[k], gradients[k]);
        }
    }

    /// The lengths of the chain up to each image.
    double[] along() {
        double[] along = new double[x.length];
        for (int k = 1; k < x.length; k++) along[k] = along[k - 1] + distance(k);
        return along;
    }

    private double distance(int k) {
        return Vectors.norm(Vectors.sum(x[k], -1, x[k - 1]));
    }

    /// The highest image between the ends.
    int highest() {
        int highest = 1;
        for (int k = 2; k < x.length - 1; k++) if (values[k] > values[highest]) highest = k;
        return highest;
    }

    /// τ̂ₖ, towards the higher neighbour, or between a higher and a lower one weighted by how much they
    /// differ (Henkelman and Jónsson, eqs. 8–11).
    double[] tangent(int k) {
        double[] next = Vectors.sum(x[k + 1], -1, x[k]);
        double[] previous = Vectors.sum(x[k], -1, x[k - 1]);
        double up = values[k + 1] - values[k];
        double down = values[k - 1] - values[k];
        double[] tangent;
        if (up > 0 && down < 0) tangent = next;
        else if (up < 0 && down > 0) tangent = previous;
        else {
            double most = Math.max(Math.abs(up), Math.abs(down));
            double least = Math.min(Math.abs(up), Math.abs(down));
            boolean isNextHigher = values[k + 1] > values[k - 1];
            tangent = Vectors.sum(scaled(isNextHigher ? most : least, next), isNextHigher ? least : most, previous);
            if (Vectors.norm(tangent) == 0) tangent = Vectors.sum(next, 1, previous);
        }
        double length = Vectors.norm(tangent);
        return length == 0 ? tangent : scaled(1 / length, tangent);
    }

    /// ∇f without its part along the chain.
    double[] across(int k) {
        double[] tangent = tangent(k);
        return Vectors.sum(gradients[k], -Vectors.dot(gradients[k], tangent), tangent);
    }

    /// −∇f⊥ + k(|x₊ − x| − |x − x₋|)τ̂, or for the climbing image −∇f + 2(∇f·τ̂)τ̂.
    ///
    /// @param climbing which image climbs; −1 for none
    double[][] forces(double spring, int climbing) {
        double[][] forces = new double[x.length][];
        for (int k = 1; k < x.length - 1; k++) {
            double[] tangent = tangent(k);
            double slope = Vectors.dot(gradients[k], tangent);
            double pull = k == climbing ? slope : spring * (distance(k + 1) - distance(k));
            forces[k] = Vectors.sum(scaled(-1, across(k)), pull, tangent);
        }
        return forces;
    }

    /// The largest force that ought to be 0: across the chain, and of the climbing image all of it.
    double largest(int climbing) {
        double largest = 0;
        for (int k = 1; k < x.length - 1; k++) {
            largest = Math.max(largest, Vectors.norm(k == climbing ? gradients[k] : across(k)));
        }
        return largest;
    }

    private static double[] scaled(double factor, double[] v) {
        return Arrays.stream(v).map(each -> factor * each).toArray();
    }
}
