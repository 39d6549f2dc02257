package talweg.layer;

import static talweg.op.Functions.relu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.descend.Confidence;
import talweg.op.Hyperbolics;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;

/// What initialisers do to many networks, each begun from a key of its own.
final class InitialisersStudy {
    static final int DEPTH = 10;
    static final int WIDTH = 32;
    static final int HIDDEN = 4;
    static final int STEPS = 1_000;
    static final double RATE = 0.25;

    /// Starts that are computed at once.
    private static final int AT_ONCE = 100;

    private static final Tensor X = Tensor.matrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    private static final Tensor Y = Tensor.matrix(new double[][] {{0}, {1}, {1}, {0}});

    private InitialisersStudy() {}

    /// What a unit does to its sum.
    enum Unit {
        TANH("tanh", Hyperbolics::tanh),
        RELU("ReLU", x -> relu(x));

        private final String title;
        private final UnaryOperator<Var> function;
        private final Compiled<Chain, Squares> squares = Talweg.compile(Talweg.vmap(this::squares));
        private final Compiled<Network, Network> step = Talweg.compile(networks -> Trees.zip(
                networks, Talweg.vmap(Talweg.grad(this::loss)).apply(networks), (p, g) -> p.minus(g.times(RATE))));

        Unit(String title, UnaryOperator<Var> function) {
            this.title = title;
            this.function = function;
        }

        private Squares squares(Chain chain) {
            // the slope by a bias is that by the sum that it belongs to
            Function<List<Dense>, Var> along = layers ->
                    given(layers, chain.x()).getLast().times(chain.direction()).sum();
            List<Dense> slopes = Talweg.grad(along).apply(chain.layers());
            return new Squares(
                    meanSquares(given(chain.layers(), chain.x())),
                    meanSquares(slopes.stream().map(Dense::bias).toList()));
        }

        private List<Var> given(List<Dense> layers, Var x) {
            List<Var> given = new ArrayList<>();
            Var h = x;
            for (Dense layer : layers) {
                h = function.apply(layer.apply(h));
                given.add(h);
            }
            return given;
        }

        private Var said(Network network) {
            return network.output().apply(function.apply(network.hidden().apply(X)));
        }

        private Var loss(Network network) {
            return said(network).minus(Y).square().mean();
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /// Layer upon layer.
    ///
    /// @param x         what goes in, [1, WIDTH]
    /// @param direction of what comes out, the slopes by which are sent back
    private record Chain(List<Dense> layers, Var x, Var direction) {}

    /// Of what the units give and of the slopes by their sums, a number for each layer.
    private record Squares(Var given, Var slopes) {}

    private record Network(Dense hidden, Dense output) {}

    private static Var meanSquares(List<Var> values) {
        return Matrices.stack(
                0, values.stream().map(each -> each.square().mean()).toArray(Var[]::new));
    }

    /// A median, with the interval that holds the true one with a confidence of 95 %: between the numbers that stand
    /// 0.98·√n places before and after the middle.
    record Median(double value, double low, double high) {
        static Median of(double[] numbers) {
            double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            int n = sorted.length;
            int off = (int) Math.ceil(0.98 * Math.sqrt(n));
            return new Median((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n / 2 - 1 - off], sorted[n / 2 + off]);
        }
    }

    /// The mean squares of what units give, and of the slopes by their sums.
    ///
    /// @param given  layer by layer
    /// @param slopes likewise; of a function of the last layer whose slopes there are of variance 1
    record Sizes(List<Median> given, List<Median> slopes) {}

    /// @param starts a multiple of 100
    static Sizes sizes(Initialiser initialiser, Unit unit, int starts) {
        double[][] given = new double[DEPTH][starts];
        double[][] slopes = new double[DEPTH][starts];
        Function<Key, Chain> draw = Talweg.vmap((Key key) -> chain(initialiser, key));
        for (int from = 0; from < starts; from += AT_ONCE) {
            Squares some = unit.squares.apply(draw.apply(Key.of(from).split(AT_ONCE)));
            double[] ofGiven = Tensor.of(some.given()).toDoubles();
            double[] ofSlopes = Tensor.of(some.slopes()).toDoubles();
            for (int i = 0; i < ofGiven.length; i++) {
                given[i % DEPTH][from + i / DEPTH] = ofGiven[i];
                slopes[i % DEPTH][from + i / DEPTH] = ofSlopes[i];
            }
        }
        return new Sizes(
                Arrays.stream(given).map(Median::of).toList(),
                Arrays.stream(slopes).map(Median::of).toList());
    }

    private static Chain chain(Initialiser initialiser, Key key) {
        Key keys = key.split(DEPTH + 2);
        List<Dense> layers = IntStream.range(0, DEPTH)
                .mapToObj(i -> Dense.of(initialiser, keys.at(i), WIDTH, WIDTH))
                .toList();
        return new Chain(
                layers, keys.at(DEPTH).normal(1, WIDTH), keys.at(DEPTH + 1).normal(1, WIDTH));
    }

    /// What becomes of networks that are taught exclusive or.
    ///
    /// @param learnt the share of those that say it right of all four, to within ½
    /// @param apart  the largest difference of two hidden units' weights in any network, at the end
    record Taught(Confidence learnt, double apart) {}

    static Taught taught(Initialiser initialiser, Unit unit, int starts) {
        Network networks = Talweg.vmap((Key key) -> start(initialiser, key))
                .apply(Key.of(-1).split(starts));
        for (int i = 0; i < STEPS; i++) networks = unit.step.apply(networks);
        double[] said = Tensor.of(Talweg.vmap(unit::said).apply(networks)).toDoubles();
        double[] right = Y.toDoubles();
        long learnt = IntStream.range(0, starts)
                .filter(k -> IntStream.range(0, 4).allMatch(i -> Math.abs(said[4 * k + i] - right[i]) < 0.5))
                .count();
        return new Taught(Confidence.share((int) learnt, starts), apart(networks));
    }

    private static Network start(Initialiser initialiser, Key key) {
        Key keys = key.split(2);
        return new Network(Dense.of(initialiser, keys.at(0), 2, HIDDEN), Dense.of(initialiser, keys.at(1), HIDDEN, 1));
    }

    private static double apart(Network networks) {
        Var into = networks.hidden().weight();
        return Tensor.of(into.max(2).minus(into.min(2)).max()).item();
    }
}
