package talweg.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import talweg.Trees;
import talweg.kernel.SymmetricEigen;
import talweg.kernel.Vectors;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The way of a training, projected on the plane through its end in which it varies most: principal components of
/// the differences θᵢ − θₙ to the last parameters (Li and others, NeurIPS 2018, §7; Lorch, *Visualizing deep
/// network training trajectories with PCA*, 2016).
///
/// The differences are centred for the components, as principal components are; the plane goes through the end.
/// `beside` says how far each point is from it: what a picture in the plane does not show. In many dimensions a
/// random walk, too, has most of its variance in two components (Antognini and Sohl-Dickstein, *PCA of high
/// dimensional random walks*, NeurIPS 2018): a high share alone says little of the landscape.
///
/// @param end       θₙ
/// @param first     a unit vector along which the path varies most, as a tree
/// @param second    one at right angles to it along which it varies most then
/// @param explained the shares of the path's variance along the two, in [0, 1]
/// @param points    of the path in the plane, in units of the parameters: (θᵢ − θₙ)·first and (θᵢ − θₙ)·second;
///     the last is (0, 0)
/// @param beside    how far each θᵢ is from the plane, in the same units
public record TrainingPath<P>(P end, P first, P second, double[] explained, List<double[]> points, double[] beside) {
    /// Below this share of the largest variance there is none.
    private static final double ROUNDING = 1e-14;

    /// How far around the path a plane is drawn, as a share of the path's extent.
    private static final double AROUND = 0.25;

    public TrainingPath {
        points = List.copyOf(points);
    }

    /// The path through these parameters.
    ///
    /// @param iterates at least three, of one structure and one floating type
    /// @throws IllegalArgumentException if there are fewer, they differ in structure, or all lie on one line
    public static <P> TrainingPath<P> of(List<P> iterates) {
        if (iterates.size() < 3) {
            throw new IllegalArgumentException(
                    "`TrainingPath.of` requires at least 3 iterates, got " + iterates.size());
        }
        P end = iterates.getLast();
        Trees.Vector<P> last = Trees.toVector(end);
        double[][] steps = differences(iterates, last);
        double[][] centred = centred(Arrays.copyOf(steps, steps.length - 1));
        SymmetricEigen gram = SymmetricEigen.of(products(centred), centred.length);
        int most = centred.length - 1;
        double[] variances = gram.values();
        if (!(variances[most - 1] > ROUNDING * variances[most])) {
            throw new IllegalArgumentException(
                    "`TrainingPath.of` requires iterates that do not lie on one line; draw that by `LossLine.between`");
        }
        double all = Arrays.stream(variances).map(v -> Math.max(0, v)).sum();
        double[] first = direction(centred, gram.vectors()[most]);
        double[] second = direction(centred, gram.vectors()[most - 1]);
        List<double[]> points = new ArrayList<>();
        double[] beside = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            double[] at = {Vectors.dot(steps[i], first), Vectors.dot(steps[i], second)};
            points.add(at);
            beside[i] = Vectors.norm(Vectors.sum(Vectors.sum(steps[i], -at[0], first), -at[1], second));
        }
        return new TrainingPath<>(
                end,
                last.back(vector(first, last.elements())),
                last.back(vector(second, last.elements())),
                new double[] {variances[most] / all, variances[most - 1] / all},
                points,
                beside);
    }

    private static <P> double[][] differences(List<P> iterates, Trees.Vector<P> last) {
        double[] end = Tensor.of(last.elements()).toDoubles();
        double[][] differences = new double[iterates.size()][];
        for (int i = 0; i < differences.length; i++) {
            P iterate = iterates.get(i);
            Var here = last.of(iterate)
                    .orElseThrow(() ->
                            new IllegalArgumentException("`TrainingPath.of` requires iterates of one structure, got "
                                    + Trees.shown(iterate) + " and " + Trees.shown(iterates.getLast())));
            differences[i] = Vectors.sum(Tensor.of(here).toDoubles(), -1, end);
        }
        return differences;
    }

    private static double[][] centred(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) mean = Vectors.sum(mean, 1.0 / rows.length, row);
        double[][] centred = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) centred[i] = Vectors.sum(rows[i], -1, mean);
        return centred;
    }

    /// All products of two rows; its eigenvalues are those of the rows' covariance, times their number.
    private static double[] products(double[][] rows) {
        int k = rows.length;
        double[] products = new double[k * k];
        for (int i = 0; i < k; i++) for (int j = i; j < k; j++) products[i * k + j] = Vectors.dot(rows[i], rows[j]);
        return products;
    }

    private static double[] direction(double[][] rows, double[] shares) {
        double[] direction = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) direction = Vectors.sum(direction, shares[i], rows[i]);
        return Vectors.sum(new double[direction.length], 1 / Vectors.norm(direction), direction);
    }

    private static Var vector(double[] numbers, Var like) {
        return Tensor.of(Shape.of(numbers.length), numbers).cast(like.type().element());
    }

    /// The loss on the plane, from a quarter beyond the path on one side to as much on the other.
    ///
    /// @param side places along each direction; ≥ 2
    public LossPlane plane(Function<P, Var> loss, int side) {
        return LossPlane.of(loss, end, first, second, places(0, side), places(1, side));
    }

    private double[] places(int axis, int side) {
        double[] along = points.stream().mapToDouble(point -> point[axis]).toArray();
        double low = Arrays.stream(along).min().orElseThrow();
        double high = Arrays.stream(along).max().orElseThrow();
        double room = AROUND * (high - low);
        return LossPlane.places(low - room, high + room, side);
    }
}
