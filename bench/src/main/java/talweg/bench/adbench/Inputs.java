package talweg.bench.adbench;

import static talweg.Talweg.grad;
import static talweg.op.Matrices.join;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import talweg.bench.adbench.Problem.Measured;
import talweg.bench.objective.BundleAdjustment;
import talweg.bench.objective.GaussianMixture;
import talweg.bench.objective.HandTracking;
import talweg.bench.objective.Lstm;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// ADBench's inputs, known by the beginnings of their names: `gmm`, `ba`, `hand`, `lstm`.
public final class Inputs {
    private Inputs() {}

    /// @throws IOException              if a file cannot be read
    /// @throws IllegalArgumentException if it is not of a format known
    public static Problem read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.startsWith("gmm")) return mixture(name, Numbers.of(file));
        if (name.startsWith("bahet")) return varied(name, Numbers.of(file));
        if (name.startsWith("ba")) return copied(name, Numbers.of(file));
        if (name.startsWith("hand")) return hand(file, Numbers.of(file));
        if (name.startsWith("lstm")) return network(name, Numbers.of(file));
        throw new IllegalArgumentException(
                "a file of ADBench requires a name that begins with gmm, ba, hand or lstm, got " + file);
    }

    /// d K n, α, means, of each component q and then l, points, γ m.
    private static Problem mixture(String name, Numbers in) {
        int d = in.integer();
        int k = in.integer();
        int n = in.integer();
        Tensor alpha = in.tensor(k);
        Tensor mu = in.tensor(k, d);
        Tensor factors = in.tensor(k, d * (d + 1) / 2);
        Tensor points = in.tensor(n, d);
        double gamma = in.one();
        var mixture = new GaussianMixture(points, gamma, in.integer(), GaussianMixture.Prior.SUBTRACTED);
        var at =
                new GaussianMixture.Parameters(alpha, mu, factors.slice(1, 0, d), factors.slice(1, d, d * (d + 1) / 2));
        Function<GaussianMixture.Parameters, Var> f = mixture::logDensity;
        return new Problem(name, Measured.of(f, at), Measured.of(grad(f), at, Inputs::byComponent));
    }

    private static double[] byComponent(GaussianMixture.Parameters gradient) {
        return Measured.elements(List.of(gradient.alpha(), gradient.mu(), join(1, gradient.q(), gradient.l())));
    }

    /// n m p, then a camera, a point, a weight and a feature of which all are copies.
    private static Problem copied(String name, Numbers in) {
        int n = in.integer();
        int m = in.integer();
        int p = in.integer();
        var at = new BundleAdjustment.Parameters(
                copies(n, in.tensor(11)), copies(m, in.tensor(3)), copies(p, in.tensor()));
        Tensor features = copies(p, in.tensor(2));
        return adjustment(name, new BundleAdjustment(features, integers(p, i -> i % n), integers(p, i -> i % m)), at);
    }

    private static Tensor copies(int count, Tensor each) {
        return Tensor.of(each.repeat(0, count));
    }

    private static Tensor integers(int count, IntUnaryOperator f) {
        return Tensor.of(Shape.of(count), IntStream.range(0, count).map(f).toArray());
    }

    /// n m p, cameras, points, weights, of each observation camera, point and feature.
    private static Problem varied(String name, Numbers in) {
        int n = in.integer();
        int m = in.integer();
        int p = in.integer();
        var at = new BundleAdjustment.Parameters(in.tensor(n, 11), in.tensor(m, 3), in.tensor(p));
        double[] rows = in.take(4 * p);
        double[] features = new double[2 * p];
        for (int i = 0; i < p; i++) System.arraycopy(rows, 4 * i + 2, features, 2 * i, 2);
        var adjustment = new BundleAdjustment(
                Tensor.of(Shape.of(p, 2), features), integers(p, i -> (int) rows[4 * i]), integers(p, i ->
                        (int) rows[4 * i + 1]));
        return adjustment(name, adjustment, at);
    }

    private static Problem adjustment(String name, BundleAdjustment adjustment, BundleAdjustment.Parameters at) {
        return new Problem(name, Measured.of(adjustment::errors, at), Measured.of(adjustment::jacobian, at));
    }

    private record Pose(Var theta, Optional<Var> u) {}

    /// N t, of each point its vertex or triangle and where it is, places in triangles if that is what is left, θ.
    private static Problem hand(Path file, Numbers in) throws IOException {
        int n = in.integer();
        int angles = in.integer();
        double[] rows = in.take(4 * n);
        double[] points = new double[3 * n];
        for (int i = 0; i < n; i++) System.arraycopy(rows, 4 * i + 1, points, 3 * i, 3);
        boolean inTriangles = in.left() >= 2 * n + angles;
        Optional<Var> u = inTriangles ? Optional.of(in.tensor(n, 2)) : Optional.empty();
        HandModel model = HandModel.beside(file);
        int[] each = IntStream.range(0, n).map(i -> (int) rows[4 * i]).toArray();
        var tracking = HandTracking.of(
                model.hand(),
                Tensor.of(Shape.of(n, 3), points),
                inTriangles
                        ? model.corners(each)
                        : Arrays.stream(each).mapToObj(v -> new int[] {v}).toArray(int[][]::new));
        Function<Pose, Var> errors = at -> tracking.errors(at.theta, at.u.orElse(null));
        Function<Pose, Var> jacobian = at -> tracking.jacobian(at.theta, at.u.orElse(null));
        Pose at = new Pose(in.tensor(angles), u);
        String name = file.getName(file.getNameCount() - 2) + "/" + file.getFileName();
        return new Problem(
                name,
                Measured.of(errors, at, all -> Measured.elements(all.transpose(1, 0))),
                Measured.of(jacobian, at, all -> Measured.elements(all.transpose(2, 1, 0))));
    }

    /// l c b, parameters of layers, weight of the input, weight and bias of the output, state, characters.
    private static Problem network(String name, Numbers in) {
        int layers = in.integer();
        int characters = in.integer();
        int bits = in.integer();
        var at = new Lstm.Parameters(in.tensor(layers, 2, 4, bits), in.tensor(3, bits));
        Lstm network = new Lstm(in.tensor(layers, 2, bits), in.tensor(characters, bits));
        return new Problem(name, Measured.of(network::loss, at), Measured.of(grad(network::loss), at));
    }
}
