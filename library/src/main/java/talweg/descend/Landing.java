package talweg.descend;

/// Where a descent ended.
///
/// @param method   the name of the method that went down, as the command knows it
/// @param choice   why that method, where one was chosen; empty where the caller named it
/// @param outcome  why it ended
/// @param last     the last point, whose value is finite
/// @param gradient ∇f there; NaN by methods that ask for values alone
/// @param counts   what was evaluated
public record Landing(String method, String choice, Outcome outcome, Iterate last, double[] gradient, Counts counts) {
    /// How often the objective was evaluated.
    ///
    /// @param values    f alone; those that differences are made of are among them
    /// @param gradients f with ∇f
    /// @param hessians  ∇²f
    /// @param products  ∇²f·u
    public record Counts(int values, int gradients, int hessians, int products) {
        /// Evaluations of f, alone or with its gradient.
        public int evaluations() {
            return values + gradients;
        }

        /// Both together.
        public Counts plus(Counts other) {
            return new Counts(
                    values + other.values,
                    gradients + other.gradients,
                    hessians + other.hessians,
                    products + other.products);
        }
    }

    /// The last point.
    public double[] at() {
        return last.at();
    }

    /// f at the last point.
    public double value() {
        return last.value();
    }

    Landing because(String reason) {
        return new Landing(method, reason, outcome, last, gradient, counts);
    }
}
