package talweg.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import talweg.data.Target;
import talweg.metric.ConfusionMatrix;
import talweg.metric.Errors;
import talweg.metric.RocCurve;
import talweg.op.Tensor;

/// How good a network's predictions are on rows whose targets are known.
public sealed interface Evaluation {
    /// How many rows.
    int rows();

    /// The mean over rows of what training makes small: the squared error of standardised numbers, the cross entropy
    /// of classes (also called log loss), the binary cross entropy of labels.
    double loss();

    /// Of numbers.
    ///
    /// @param targets one for each
    record Regression(int rows, double loss, List<Predicted> targets) implements Evaluation {
        /// @param errors actual and predicted, in units of the target
        public record Predicted(String name, Errors errors) {}
    }

    /// Of classes.
    ///
    /// @param classes       in the order of the probabilities
    /// @param actual        the number of the class of each row
    /// @param probabilities of each row
    record Classification(int rows, double loss, List<String> classes, int[] actual, double[][] probabilities)
            implements Evaluation {
        /// How often each class was taken for each.
        public ConfusionMatrix confusion() {
            var prediction = new Prediction.Classification("", classes, probabilities);
            int[] predicted = IntStream.range(0, rows).map(prediction::place).toArray();
            return ConfusionMatrix.of(classes.size(), actual, predicted);
        }

        /// The area under the ROC curve: of two classes that of the second, of more the mean over classes, each
        /// against all others, as far as they occur. Empty if none does beside another.
        public OptionalDouble area() {
            int first = classes.size() == 2 ? 1 : 0;
            return IntStream.range(first, classes.size())
                    .mapToObj(this::area)
                    .flatMapToDouble(OptionalDouble::stream)
                    .average();
        }

        private OptionalDouble area(int of) {
            double[] scores = new double[rows];
            boolean[] positive = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                scores[row] = probabilities[row][of];
                positive[row] = actual[row] == of;
            }
            return Evaluation.area(scores, positive);
        }
    }

    /// Of labels.
    ///
    /// @param labels one for each
    /// @param exact  the share of rows of which all labels are right
    record MultiLabel(int rows, double loss, List<Label> labels, double exact) implements Evaluation {
        /// @param confusion of those without the label (0) and with it (1)
        /// @param area      under the ROC curve; empty where all rows are of one kind
        public record Label(String name, ConfusionMatrix confusion, OptionalDouble area) {}
    }

    private static OptionalDouble area(double[] scores, boolean[] positive) {
        boolean both = IntStream.range(1, positive.length).anyMatch(row -> positive[row] != positive[0]);
        return both ? OptionalDouble.of(RocCurve.of(scores, positive).area()) : OptionalDouble.empty();
    }

    /// @param y what the target made of the columns
    static Evaluation of(Target target, double loss, Prediction prediction, Tensor y) {
        int rows = prediction.rows();
        return switch (prediction) {
            case Prediction.Classification classes -> {
                int[] actual = new int[rows];
                for (int row = 0; row < rows; row++) actual[row] = (int) y.bits(row);
                yield new Classification(rows, loss, classes.classes(), actual, classes.probabilities());
            }
            case Prediction.Regression regression -> regression((Target.Regression) target, loss, regression, y);
            case Prediction.MultiLabel labels -> labels(loss, labels, y.toDoubles());
        };
    }

    private static Evaluation regression(Target.Regression target, double loss, Prediction.Regression of, Tensor y) {
        double[] actual = Tensor.of(target.meaning(y)).toDoubles();
        int width = target.scores();
        List<Regression.Predicted> targets = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            double[] is = new double[of.rows()];
            double[] said = new double[of.rows()];
            for (int row = 0; row < is.length; row++) {
                is[row] = actual[row * width + k];
                said[row] = of.values()[row][k];
            }
            targets.add(new Regression.Predicted(target.names().get(k), new Errors(is, said)));
        }
        return new Regression(of.rows(), loss, targets);
    }

    private static Evaluation labels(double loss, Prediction.MultiLabel of, double[] y) {
        int rows = of.rows();
        int width = of.targets().size();
        boolean[] right = new boolean[rows];
        java.util.Arrays.fill(right, true);
        List<MultiLabel.Label> labels = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            int[] actual = new int[rows];
            int[] said = new int[rows];
            double[] scores = new double[rows];
            boolean[] positive = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                actual[row] = (int) y[row * width + k];
                said[row] = of.has(row, k) ? 1 : 0;
                scores[row] = of.probabilities()[row][k];
                positive[row] = actual[row] == 1;
                right[row] &= actual[row] == said[row];
            }
            labels.add(new MultiLabel.Label(
                    of.targets().get(k), ConfusionMatrix.of(2, actual, said), area(scores, positive)));
        }
        double exact = IntStream.range(0, rows).filter(row -> right[row]).count() / (double) rows;
        return new MultiLabel(rows, loss, labels, exact);
    }
}
