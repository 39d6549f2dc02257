package talweg.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.data.Target;
import talweg.metric.Calibration;
import talweg.metric.ConfusionMatrix;
import talweg.metric.Errors;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;

/// An evaluation of rows as they come, in any parts: they are taken in blocks of one size, so that the numbers are the
/// same to the last bit however the rows come.
final class Evaluating {
    /// Rows of a block: what a network makes of them stays in the cache.
    private static final int BLOCK = 4096;

    private final TabularNetwork network;
    private final Measures measures;
    private final Consumer<Evaluation.Some> watcher;
    private @Nullable Example waiting;
    private long rows;
    private double loss;

    /// @param watcher sees all rows as they are evaluated
    Evaluating(TabularNetwork network, Consumer<Evaluation.Some> watcher) {
        this.network = network;
        this.measures = Measures.of(network.target());
        this.watcher = watcher;
    }

    /// Takes the next rows.
    void add(Example next) {
        Example all = waiting == null ? next : joined(waiting, next);
        int at = 0;
        for (; all.rows() - at >= BLOCK; at += BLOCK) block(rows(all, at, at + BLOCK));
        waiting = at == all.rows() ? null : rows(all, at, all.rows());
    }

    /// What is to be said of all.
    Evaluation result() {
        if (waiting != null) block(waiting);
        waiting = null;
        return measures.result(rows, loss / rows);
    }

    private void block(Example block) {
        Var scores = network.network().apply(block.x());
        loss += Tensor.of(network.target().loss(scores, block.y())).item() * block.rows();
        rows += block.rows();
        var some = new Evaluation.Some(network.prediction(scores, block.rows()), actual(block));
        measures.add(some);
        watcher.accept(some);
    }

    private double[][] actual(Example block) {
        Var y = network.target() instanceof Target.Regression numbers ? numbers.meaning(block.y()) : block.y();
        double[] all = Tensor.of(y).toDoubles();
        int width = all.length / block.rows();
        double[][] each = new double[block.rows()][];
        for (int row = 0; row < each.length; row++) each[row] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
        return each;
    }

    private static Example joined(Example one, Example other) {
        return new Example(Matrices.join(0, one.x(), other.x()), Matrices.join(0, one.y(), other.y()));
    }

    private static Example rows(Example all, int from, int to) {
        if (from == 0 && to == all.rows()) return all;
        return new Example(all.x().slice(0, from, to), all.y().slice(0, from, to));
    }

    /// What is gathered of a kind of target.
    private sealed interface Measures {
        void add(Evaluation.Some some);

        Evaluation result(long rows, double loss);

        static Measures of(Target target) {
            return switch (target) {
                case Target.Regression numbers -> new OfNumbers(numbers.names());
                case Target.Classification classes -> new OfClasses(classes.classes());
                case Target.MultiLabel labels -> new OfLabels(labels.names());
            };
        }
    }

    private static final class OfNumbers implements Measures {
        private final List<String> names;
        private final @Nullable Errors[] errors;

        OfNumbers(List<String> names) {
            this.names = names;
            this.errors = new @Nullable Errors[names.size()];
        }

        @Override
        public void add(Evaluation.Some some) {
            double[][] predicted = ((Prediction.Regression) some.prediction()).values();
            for (int k = 0; k < errors.length; k++) {
                Errors those = Errors.of(column(some.actual(), k), column(predicted, k));
                Errors before = errors[k];
                errors[k] = before == null ? those : before.plus(those);
            }
        }

        private static double[] column(double[][] rows, int k) {
            return Arrays.stream(rows).mapToDouble(row -> row[k]).toArray();
        }

        @Override
        public Evaluation result(long rows, double loss) {
            List<Evaluation.Regression.Predicted> targets = new ArrayList<>();
            for (int k = 0; k < errors.length; k++) {
                Errors all = errors[k];
                if (all == null) throw new IllegalStateException("no row was evaluated");
                targets.add(new Evaluation.Regression.Predicted(names.get(k), all));
            }
            return new Evaluation.Regression(rows, loss, targets);
        }
    }

    private static final class OfClasses implements Measures {
        private static final int BINS = 10;

        private final List<String> classes;
        /// Of two classes the second says all.
        private final int first;
        private final List<Scores> scores;
        private ConfusionMatrix confusion;
        private Calibration calibration = new Calibration(new long[BINS], new double[BINS], new long[BINS]);

        OfClasses(List<String> classes) {
            this.classes = classes;
            this.first = classes.size() == 2 ? 1 : 0;
            this.scores = IntStream.range(first, classes.size())
                    .mapToObj(_ -> new Scores())
                    .toList();
            this.confusion = new ConfusionMatrix(new long[classes.size()][classes.size()]);
        }

        @Override
        public void add(Evaluation.Some some) {
            var said = (Prediction.Classification) some.prediction();
            int rows = said.rows();
            int[] actual =
                    Arrays.stream(some.actual()).mapToInt(row -> (int) row[0]).toArray();
            int[] places = IntStream.range(0, rows).map(said::place).toArray();
            confusion = confusion.plus(ConfusionMatrix.of(classes.size(), actual, places));
            int count = scores.size();
            double[] probabilities = new double[rows * count];
            boolean[] positive = new boolean[probabilities.length];
            for (int row = 0; row < rows; row++) {
                for (int k = 0; k < count; k++) {
                    double probability = said.probabilities()[row][first + k];
                    boolean is = actual[row] == first + k;
                    scores.get(k).add(probability, is);
                    probabilities[row * count + k] = Math.clamp(probability, 0, 1);
                    positive[row * count + k] = is;
                }
            }
            calibration = calibration.plus(Calibration.of(probabilities, positive, BINS));
        }

        @Override
        public Evaluation result(long rows, double loss) {
            OptionalDouble area = scores.stream()
                    .map(Scores::area)
                    .flatMapToDouble(OptionalDouble::stream)
                    .average();
            return new Evaluation.Classification(rows, loss, classes, confusion, area, calibration);
        }
    }

    private static final class OfLabels implements Measures {
        private final List<String> names;
        private final List<Scores> scores;
        private final ConfusionMatrix[] confusions;
        private long right;

        OfLabels(List<String> names) {
            this.names = names;
            this.scores = names.stream().map(_ -> new Scores()).toList();
            this.confusions = new ConfusionMatrix[names.size()];
            Arrays.fill(confusions, new ConfusionMatrix(new long[2][2]));
        }

        @Override
        public void add(Evaluation.Some some) {
            var said = (Prediction.MultiLabel) some.prediction();
            boolean[] isRight = new boolean[said.rows()];
            Arrays.fill(isRight, true);
            for (int k = 0; k < confusions.length; k++) {
                int[] actual = new int[isRight.length];
                int[] has = new int[isRight.length];
                for (int row = 0; row < isRight.length; row++) {
                    actual[row] = (int) some.actual()[row][k];
                    has[row] = said.has(row, k) ? 1 : 0;
                    scores.get(k).add(said.probabilities()[row][k], actual[row] == 1);
                    isRight[row] &= actual[row] == has[row];
                }
                confusions[k] = confusions[k].plus(ConfusionMatrix.of(2, actual, has));
            }
            for (boolean each : isRight) if (each) right++;
        }

        @Override
        public Evaluation result(long rows, double loss) {
            List<Evaluation.MultiLabel.Label> labels = new ArrayList<>();
            for (int k = 0; k < confusions.length; k++) {
                labels.add(new Evaluation.MultiLabel.Label(
                        names.get(k), confusions[k], scores.get(k).area()));
            }
            return new Evaluation.MultiLabel(rows, loss, labels, (double) right / rows);
        }
    }
}
