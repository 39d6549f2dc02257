package talweg.bench.adbench;

import java.util.function.Function;
import talweg.Trees;
import talweg.bench.Prepared;
import talweg.op.Tensor;

/// A function and its derivative at one of ADBench's inputs.
///
/// @param name       of the input
/// @param value      the function
/// @param derivative as ADBench lays it out
public record Problem(String name, Measured<?> value, Measured<?> derivative) {
    /// Something to be timed, and its numbers.
    ///
    /// @param numbers those of the result, in ADBench's order
    public record Measured<R>(Prepared<R> prepared, Function<R, double[]> numbers) {
        static <A, R> Measured<R> of(Function<A, R> f, A at, Function<R, double[]> numbers) {
            return new Measured<>(Prepared.of(f, at), numbers);
        }

        /// All values of the result, in the order of [Trees].
        static <A, R> Measured<R> of(Function<A, R> f, A at) {
            return of(f, at, Measured::elements);
        }

        static double[] elements(Object tree) {
            return Tensor.of(Trees.toVector(tree).elements()).toDoubles();
        }

        /// Those of the latest run.
        public double[] latest() {
            return numbers.apply(prepared.result());
        }
    }
}
