package talweg.tabular;

import java.util.List;
import talweg.op.Functions;
import talweg.op.Losses;
import talweg.op.Sigmoidal;
import talweg.op.Tensor;
import talweg.op.Var;

/// What is predicted. A network gives scores; a task says what they mean, and how wrong they are.
public sealed interface Task {
    /// The columns that are predicted.
    List<String> targets();

    /// How many scores the network gives.
    int scores();

    /// The mean over a batch of how wrong scores are.
    ///
    /// @param scores [batch, [#scores]]
    /// @param y      what [Targets] made of the columns
    Var loss(Var scores, Var y);

    /// What scores mean: numbers, or probabilities. As many as the scores.
    Var meaning(Var scores);

    /// What it is called in the command and in a file.
    String name();

    /// Numbers. The network learns them as (y − mean) / deviation; its loss is the mean squared error of these.
    ///
    /// @param means      of the training rows, one for each target
    /// @param deviations likewise; > 0
    record Regression(List<String> targets, List<Double> means, List<Double> deviations) implements Task {
        public Regression {
            targets = List.copyOf(targets);
            means = List.copyOf(means);
            deviations = List.copyOf(deviations);
        }

        @Override
        public int scores() {
            return targets.size();
        }

        @Override
        public Var loss(Var scores, Var y) {
            return Losses.squaredError(scores, y);
        }

        @Override
        public Var meaning(Var scores) {
            return scores.times(vector(deviations)).plus(vector(means));
        }

        private static Tensor vector(List<Double> numbers) {
            return Tensor.vector(
                    numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }

        @Override
        public String name() {
            return "regression";
        }
    }

    /// One of some classes, each with a probability; the loss is the cross entropy.
    ///
    /// @param target  the column that names the class
    /// @param classes at least two, in the order of the scores
    record Classification(String target, List<String> classes) implements Task {
        public Classification {
            classes = List.copyOf(classes);
        }

        @Override
        public List<String> targets() {
            return List.of(target);
        }

        @Override
        public int scores() {
            return classes.size();
        }

        @Override
        public Var loss(Var scores, Var y) {
            return Losses.crossEntropy(scores, y);
        }

        @Override
        public Var meaning(Var scores) {
            return Functions.softmax(scores, 1);
        }

        @Override
        public String name() {
            return "classification";
        }
    }

    /// Any of some labels, each with a probability of its own; the loss is the binary cross entropy.
    ///
    /// @param targets columns of truth values, or of 0 and 1
    record MultiLabel(List<String> targets) implements Task {
        public MultiLabel {
            targets = List.copyOf(targets);
        }

        @Override
        public int scores() {
            return targets.size();
        }

        @Override
        public Var loss(Var scores, Var y) {
            return Losses.binaryCrossEntropy(scores, y);
        }

        @Override
        public Var meaning(Var scores) {
            return Sigmoidal.logistic(scores);
        }

        @Override
        public String name() {
            return "multi-label";
        }
    }
}
