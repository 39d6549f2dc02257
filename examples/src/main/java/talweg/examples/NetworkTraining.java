package talweg.examples;

import static talweg.Talweg.grad;
import static talweg.op.Sigmoidal.logistic;

import java.util.function.Function;
import talweg.descend.Descent;
import talweg.descend.GradientDescent;
import talweg.op.Tensor;
import talweg.op.Var;

/// A network with one hidden layer learns exclusive or by W ← W − λ·∇_W L.
final class NetworkTraining {
    private static final Tensor X = Tensor.matrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    private static final Tensor Y = Tensor.matrix(new double[][] {{0}, {1}, {1}, {0}});

    private NetworkTraining() {}

    /// Rows of inputs to rows of outputs.
    record Layer(Var weight, Var bias) {
        Var apply(Var rows) {
            return rows.matmul(weight).plus(bias);
        }
    }

    /// The parameters; a gradient is a `Network` too.
    record Network(Layer hidden, Layer output) {
        Var apply(Var rows) {
            return output.apply(logistic(hidden.apply(rows)));
        }
    }

    static Network start() {
        return new Network(
                new Layer(Tensor.matrix(new double[][] {{1, -2, 0.5}, {-1.5, 1, 2}}), Tensor.vector(0.1, -0.2, 0.3)),
                new Layer(Tensor.matrix(new double[][] {{1}, {1.5}, {-1}}), Tensor.vector(0)));
    }

    static void main() {
        Function<Network, Var> loss =
                network -> network.apply(X).minus(Y).square().mean();
        Network gradient = grad(loss).apply(start());
        IO.println("∂L/∂(output weight) = " + gradient.output().weight());

        Descent<Network> landing = GradientDescent.of(0.5, 5_000).minimise(loss, start());
        IO.println(landing.outcome().status() + " after " + landing.last().step() + " steps");
        IO.println(landing.last().parameters().apply(X));
    }
}
