package talweg.tabular;

import java.util.List;
import talweg.data.Target;

/// What a network says of rows.
public sealed interface Prediction {
    /// How many rows.
    int rows();

    /// Numbers.
    ///
    /// @param targets what is predicted
    /// @param values  of each row, one for each target
    record Regression(List<String> targets, double[][] values) implements Prediction {
        @Override
        public int rows() {
            return values.length;
        }
    }

    /// One of some classes.
    ///
    /// @param target        what is predicted
    /// @param probabilities of each row, one for each class; they sum to 1
    record Classification(String target, List<String> classes, double[][] probabilities) implements Prediction {
        @Override
        public int rows() {
            return probabilities.length;
        }

        /// The number of the most probable class of a row, the first of equals.
        public int place(int row) {
            int best = 0;
            for (int k = 1; k < classes.size(); k++) {
                if (probabilities[row][k] > probabilities[row][best]) best = k;
            }
            return best;
        }

        /// The most probable class of a row.
        public String label(int row) {
            return classes.get(place(row));
        }
    }

    /// Any of some labels.
    ///
    /// @param targets       what is predicted
    /// @param probabilities of each row, one for each target
    record MultiLabel(List<String> targets, double[][] probabilities) implements Prediction {
        @Override
        public int rows() {
            return probabilities.length;
        }

        /// Whether a row has a label: its probability is at least ½.
        public boolean has(int row, int target) {
            return probabilities[row][target] >= 0.5;
        }
    }

    /// What scores mean for a target.
    static Prediction of(Target target, double[] all, int rows) {
        double[][] each = new double[rows][target.scores()];
        for (int row = 0; row < rows; row++)
            System.arraycopy(all, row * target.scores(), each[row], 0, target.scores());
        return switch (target) {
            case Target.Regression regression -> new Regression(regression.names(), each);
            case Target.Classification classes -> new Classification(classes.name(), classes.classes(), each);
            case Target.MultiLabel labels -> new MultiLabel(labels.names(), each);
        };
    }
}
