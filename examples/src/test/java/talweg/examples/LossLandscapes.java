package talweg.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import talweg.Compiled;
import talweg.Talweg;
import talweg.inspect.HessianProducts;
import talweg.inspect.HessianSpectrum;
import talweg.inspect.LastLayer;
import talweg.inspect.LossLine;
import talweg.inspect.LossPlane;
import talweg.inspect.NetworkJudge;
import talweg.inspect.NetworkVerdict;
import talweg.inspect.OutputLoss;
import talweg.inspect.StochasticLanczos;
import talweg.inspect.TraceEstimate;
import talweg.inspect.TrainingPath;
import talweg.layer.Dense;
import talweg.op.Hyperbolics;
import talweg.op.Losses;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;
import talweg.update.Adam;
import talweg.update.Moments;
import talweg.update.Update.Iterate;

/// The program of docs/loss-landscapes.md, which quotes it.
final class LossLandscapes {
    static final int POINTS = 180;
    static final Var X = spirals();
    static final Var CLASSES = classes();

    private LossLandscapes() {}

    /// Three arms of a spiral, one point of each after the other.
    private static Var spirals() {
        double[] noise = Tensor.of(Key.of(5).normal(POINTS, 2)).toDoubles();
        double[][] points = new double[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            double r = 2.0 * (i / 3) / (POINTS / 3);
            double angle = 2 * r + 2 * Math.PI / 3 * (i % 3);
            points[i] = new double[] {
                r * Math.cos(angle) + 0.05 * noise[2 * i], r * Math.sin(angle) + 0.05 * noise[2 * i + 1]
            };
        }
        return Tensor.matrix(points);
    }

    private static Var classes() {
        int[] classes = new int[POINTS];
        for (int i = 0; i < POINTS; i++) classes[i] = i % 3;
        return Tensor.of(Shape.of(POINTS), classes);
    }

    record Network(Dense hidden, Dense output) {
        Var logits(Var x) {
            return output.apply(Hyperbolics.tanh(hidden.apply(x)));
        }
    }

    static Var loss(Network network) {
        return Losses.crossEntropy(network.logits(X), CLASSES);
    }

    /// The network at the start and after every ten steps.
    static List<Network> training() {
        Key keys = Key.of(7).split(2);
        Adam adam = Adam.of(0.03);
        Compiled<Iterate<Network, List<Moments>>, Iterate<Network, List<Moments>>> step = Talweg.compile(
                now -> adam.next(now, Talweg.grad(LossLandscapes::loss).apply(now.parameters())));
        var now = adam.from(new Network(Dense.of(keys.at(0), 2, 12), Dense.of(keys.at(1), 12, 3)));
        List<Network> path = new ArrayList<>(List.of(now.parameters()));
        for (int t = 1; t <= 300; t++) {
            now = step.apply(now);
            if (t % 10 == 0) path.add(now.parameters());
        }
        return path;
    }

    static void main() {
        List<Network> path = training();
        Network end = path.getLast();
        Function<Network, Var> loss = LossLandscapes::loss;

        LossLine line = LossLine.between(loss, path.getFirst(), end, LossPlane.places(-0.2, 1.2, 57));
        IO.println("from %.3g at the start to %.3g".formatted(line.values()[8], line.values()[48]));
        LossPlane around = LossPlane.around(loss, end, Key.of(3), 41, 1);
        IO.println("a filter's length down both directions: %.3g".formatted(around.values()[0][0]));

        TrainingPath<Network> way = TrainingPath.of(path);
        IO.println("in the plane: %.1f %% and %.1f %%".formatted(100 * way.explained()[0], 100 * way.explained()[1]));
        IO.println("beside it, at most: %.2f".formatted(farthest(way)));

        HessianProducts hessian = HessianProducts.of(loss, end);
        HessianSpectrum spectrum =
                StochasticLanczos.standard(Key.of(1)).withSteps(40).of(hessian);
        TraceEstimate trace = TraceEstimate.of(hessian, 100, Key.of(2));
        IO.println("curvatures from %.3g to %.3g of %d parameters"
                .formatted(spectrum.least().value(), spectrum.most().value(), spectrum.size()));
        IO.println("their sum: %.3g ± %.2g".formatted(trace.value(), trace.standardError()));

        NetworkVerdict verdict = NetworkJudge.standard(Key.of(4)).of(loss, end);
        IO.println(verdict.kind());
        IO.println(verdict.text());

        LastLayer.Gap<Network> gap = LastLayer.of(
                        end, "output", network -> network.logits(X), new OutputLoss.CrossEntropy(CLASSES))
                .withDecay(1e-4)
                .gap();
        IO.println("%.4f with the last layer as it is, %.4f with the best".formatted(gap.here(), gap.best()));
        IO.println("none has less than %.4f".formatted(gap.floor(Double.POSITIVE_INFINITY)));
    }

    private static double farthest(TrainingPath<Network> way) {
        double most = 0;
        for (double each : way.beside()) most = Math.max(most, each);
        return most;
    }
}
