package talweg.inspect;

import talweg.op.Losses;
import talweg.op.Var;

/// A loss that is a convex function of a network's outputs, and why it is. None is below 0.
public sealed interface OutputLoss {
    /// The loss, a scalar.
    Var of(Var outputs);

    /// Why it is convex in the outputs.
    String why();

    /// [Losses#squaredError].
    record Squared(Var target) implements OutputLoss {
        @Override
        public Var of(Var outputs) {
            return Losses.squaredError(outputs, target);
        }

        @Override
        public String why() {
            return "a mean of squares of outputs less constants";
        }
    }

    /// [Losses#absoluteError].
    record Absolute(Var target) implements OutputLoss {
        @Override
        public Var of(Var outputs) {
            return Losses.absoluteError(outputs, target);
        }

        @Override
        public String why() {
            return "a mean of absolute values of outputs less constants";
        }
    }

    /// [Losses#huber].
    record Huber(Var target, double width) implements OutputLoss {
        @Override
        public Var of(Var outputs) {
            return Losses.huber(outputs, target, width);
        }

        @Override
        public String why() {
            return "a mean of functions of one output each whose slopes never fall";
        }
    }

    /// [Losses#crossEntropy(Var, Var, double)].
    ///
    /// @param target    classes as integers, or probabilities ≥ 0 that add up to 1
    /// @param smoothing in [0, 1]; 0 for none
    record CrossEntropy(Var target, double smoothing) implements OutputLoss {
        /// Without smoothing.
        public CrossEntropy(Var target) {
            this(target, 0);
        }

        @Override
        public Var of(Var outputs) {
            return smoothing == 0
                    ? Losses.crossEntropy(outputs, target)
                    : Losses.crossEntropy(outputs, target, smoothing);
        }

        @Override
        public String why() {
            return "a mean of logarithms of sums of exponentials of outputs, less terms linear in them";
        }
    }

    /// [Losses#binaryCrossEntropy].
    record BinaryCrossEntropy(Var target) implements OutputLoss {
        @Override
        public Var of(Var outputs) {
            return Losses.binaryCrossEntropy(outputs, target);
        }

        @Override
        public String why() {
            return "a mean of log(1 + exp(output)), less terms linear in the outputs";
        }
    }

    /// [Losses#hinge].
    record Hinge(Var labels) implements OutputLoss {
        @Override
        public Var of(Var outputs) {
            return Losses.hinge(outputs, labels);
        }

        @Override
        public String why() {
            return "a mean of the larger of 0 and a function linear in an output";
        }
    }
}
