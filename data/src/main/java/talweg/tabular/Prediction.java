package talweg.tabular;

import java.util.List;

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

    /// What scores mean for a task.
    static Prediction of(Task task, double[] all, int rows) {
        double[][] each = new double[rows][task.scores()];
        for (int row = 0; row < rows; row++) System.arraycopy(all, row * task.scores(), each[row], 0, task.scores());
        return switch (task) {
            case Task.Regression regression -> new Regression(regression.targets(), each);
            case Task.Classification classes -> new Classification(classes.target(), classes.classes(), each);
            case Task.MultiLabel labels -> new MultiLabel(labels.targets(), each);
        };
    }
}
