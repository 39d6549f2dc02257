package talweg.descend;

import java.util.function.BiFunction;
import talweg.op.Var;

/// A mean of N terms, of which some can be asked for alone,
///
///     f(x) = (1/N) Σᵢ fᵢ(x),
///
/// as the loss of a model over N examples. The gradient of the mean of a few terms drawn at random, a
/// *minibatch*, is an estimate of ∇f without bias, at a fraction of its price; its noise shrinks as 1/√b in the
/// number b of terms.
public interface FiniteSum extends Objective {
    /// N, how many terms there are.
    int terms();

    /// Computes (1/b) Σ ∇fᵢ(x) over the b terms i in `batch`, each as often as it is named, into `gradient`.
    ///
    /// @param batch numbers of terms, from 0; at least one
    /// @throws IllegalArgumentException if a number is no term's, or there is none
    void gradient(double[] x, int[] batch, double[] gradient);

    /// The mean over the examples in `data` of a program on a vector of n numbers and an example. The program is
    /// traced once and mapped over axis 0 of the data; derivatives are exact and compiled when first asked for.
    ///
    /// @param term the loss of one example, a scalar of `F64`
    /// @param data a tree of values with the examples along axis 0: a tensor, or a record of inputs and targets
    /// @throws IllegalArgumentException if the values of the data have no such axis, or of different sizes, or none
    ///     is along it, or the result is no scalar of `F64`
    static <D> FiniteSum of(BiFunction<Var, D, Var> term, int n, D data) {
        return new ProgramSum<>(term, n, data);
    }
}
