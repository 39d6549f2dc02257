package talweg.bench.gradbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import talweg.bench.Prepared;
import talweg.op.Tensor;
import talweg.op.Var;

/// A module of GradBench: functions, by their names, of inputs of one type.
///
/// @param input     what an input is read into
/// @param functions what each makes of an input
record Module<I>(Class<I> input, Map<String, Function<I, Evaluation>> functions) {
    /// A function that is bound to its input.
    ///
    /// @param prepared the function
    /// @param output   what its latest run gave, for JSON
    record Evaluation(Prepared<?> prepared, Supplier<Object> output) {
        /// A compiled function.
        ///
        /// @param output what to say of its result
        static <A, R> Evaluation of(Function<A, R> f, A argument, Function<R, Object> output) {
            Prepared<R> prepared = Prepared.of(f, argument);
            return new Evaluation(prepared, () -> output.apply(prepared.result()));
        }
    }

    /// The function of this name, bound to an input.
    ///
    /// @throws IllegalArgumentException if there is no such function, or the input is not one of its type
    Evaluation prepare(String function, JsonNode from) {
        var bound = functions.get(function);
        if (bound == null) {
            throw new IllegalArgumentException("the module has " + functions.keySet() + ", got `" + function + "`");
        }
        try {
            return bound.apply(Json.MAPPER.treeToValue(from, input));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "`" + function + "` requires an input of " + input.getSimpleName() + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    static double number(Var x) {
        return Tensor.of(x).item();
    }

    static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    /// The rows of a matrix.
    static double[][] rows(Var x) {
        int columns = x.shape().size(1);
        double[] all = numbers(x);
        double[][] rows = new double[x.shape().size(0)][columns];
        for (int i = 0; i < rows.length; i++) System.arraycopy(all, i * columns, rows[i], 0, columns);
        return rows;
    }
}
