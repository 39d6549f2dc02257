package talweg.inspect;

import java.util.function.Function;
import talweg.Trees;
import talweg.op.Var;

/// The loss along a line through parameters.
///
/// @param at     places on the line
/// @param values the loss there; not finite where it is not
public record LossLine(double[] at, double[] values) {
    /// θ + t·d.
    ///
    /// @param loss      a scalar
    /// @param centre    θ, all values of one floating type
    /// @param direction d, a tree as θ
    /// @param at        t
    public static <P> LossLine along(Function<P, Var> loss, P centre, P direction, double[] at) {
        double[] values = Surface.of(loss, centre, direction, direction).at(at, new double[at.length]);
        return new LossLine(at.clone(), values);
    }

    /// (1 − t)·from + t·to: from one minimum to another, or from a start to where a training ended (Goodfellow,
    /// Vinyals and Saxe, *Qualitatively characterizing neural network optimization problems*, ICLR 2015). Places
    /// beyond 0 and 1 continue the line.
    ///
    /// @param loss a scalar
    /// @param at   t
    public static <P> LossLine between(Function<P, Var> loss, P from, P to, double[] at) {
        return along(loss, from, Trees.zip(to, from, Var::minus), at);
    }

    /// By how much the loss rises above the straight line between its first and its last value at most: the
    /// barrier between two ends (Frankle and others, *Linear mode connectivity and the lottery ticket hypothesis*,
    /// ICML 2020, whose barrier is measured against the mean of the ends); at these places. Zero where it nowhere
    /// does.
    public double barrier() {
        int last = at.length - 1;
        double most = 0;
        for (int i = 1; i < last; i++) {
            double share = (at[i] - at[0]) / (at[last] - at[0]);
            most = Math.max(most, values[i] - ((1 - share) * values[0] + share * values[last]));
        }
        return most;
    }
}
