package talweg.tabular;

import java.util.List;
import java.util.OptionalDouble;
import talweg.metric.Calibration;
import talweg.metric.ConfusionMatrix;
import talweg.metric.Errors;

/// How good a network's predictions are on rows whose targets are known. Nothing in it grows with the rows.
public sealed interface Evaluation {
    /// How many rows.
    long rows();

    /// The mean over rows of what training makes small: the squared error of standardised numbers, the cross entropy
    /// of classes (also called log loss), the binary cross entropy of labels.
    double loss();

    /// Of numbers.
    ///
    /// @param targets one for each
    record Regression(long rows, double loss, List<Predicted> targets) implements Evaluation {
        /// @param errors in units of the target
        public record Predicted(String name, Errors errors) {}
    }

    /// Of classes.
    ///
    /// @param classes     in the order of the probabilities
    /// @param confusion   how often each class was taken for each
    /// @param area        under the ROC curve: of two classes that of the second, of more the mean over classes
    ///                    as far as they occur, each against all others; empty if none occurs beside another
    /// @param calibration of two classes that of the probability of the second, of more of all probabilities
    record Classification(
            long rows,
            double loss,
            List<String> classes,
            ConfusionMatrix confusion,
            OptionalDouble area,
            Calibration calibration)
            implements Evaluation {}

    /// Of labels.
    ///
    /// @param labels one for each
    /// @param exact  the share of rows of which all labels are right
    record MultiLabel(long rows, double loss, List<Label> labels, double exact) implements Evaluation {
        /// @param confusion of those without the label (0) and with it (1)
        /// @param area      under the ROC curve; empty where all rows are of one kind
        public record Label(String name, ConfusionMatrix confusion, OptionalDouble area) {}
    }

    /// Some rows as they are evaluated.
    ///
    /// @param prediction what is said of them
    /// @param actual     of each row the targets, as the table has them; of a class its number, of labels 0 or 1
    record Some(Prediction prediction, double[][] actual) {}
}
