package talweg.bench.gradbench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import talweg.bench.gradbench.Module.Evaluation;
import talweg.bench.objective.BundleAdjustment;
import talweg.bench.objective.BundleAdjustment.Blocks;
import talweg.bench.objective.BundleAdjustment.Errors;
import talweg.bench.objective.BundleAdjustment.Parameters;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// `ba`: errors of bundle adjustment, and their Jacobian. Inputs have one camera, point, weight and feature, to be
/// copied; nothing makes use of their being equal.
final class Ba {
    static final Module<Input> MODULE = new Module<>(
            Input.class,
            Map.of(
                    "objective",
                    in -> Evaluation.of(in.adjustment()::errors, in.parameters(), Output::of),
                    "jacobian",
                    in -> Evaluation.of(
                            in.adjustment()::jacobian, in.parameters(), blocks -> Jacobian.of(in, blocks))));

    private Ba() {}

    record Input(
            int n,
            int m,
            int p,
            @JsonProperty("cam") double[] camera,
            @JsonProperty("x") double[] point,
            @JsonProperty("w") double weight,
            @JsonProperty("feat") double[] feature) {
        BundleAdjustment adjustment() {
            return new BundleAdjustment(copies(p, feature), cycle(n), cycle(m));
        }

        Parameters parameters() {
            return new Parameters(
                    copies(n, camera), copies(m, point), copies(p, weight).reshape(p));
        }

        private Tensor cycle(int size) {
            return Tensor.of(
                    Shape.of(p), IntStream.range(0, p).map(i -> i % size).toArray());
        }

        private static Tensor copies(int count, double... row) {
            double[][] rows = new double[count][];
            Arrays.fill(rows, row);
            return Tensor.matrix(rows);
        }
    }

    /// Errors, all equal: one of each, and how many there are.
    record Output(Elements reprojError, Element wErr) {
        static Output of(Errors errors) {
            double[] missed = Module.numbers(errors.reprojection());
            double[] weights = Module.numbers(errors.weight());
            return new Output(
                    new Elements(Arrays.copyOf(missed, 2), weights.length), new Element(weights[0], weights.length));
        }
    }

    record Elements(double[] elements, int repeated) {}

    record Element(double element, int repeated) {}

    /// A sparse matrix, of which an answer has the first observation and the last weight.
    ///
    /// @param rows where rows begin among the entries, CSR
    record Jacobian(int[] rows, int[] cols, double[] vals) {
        /// Entries of an observation: two rows.
        private static final int ENTRIES = 2 * BundleAdjustment.COLUMNS;

        static Jacobian of(Input in, Blocks blocks) {
            int points = 11 * in.n;
            int weights = points + 3 * in.m;
            int[] row = IntStream.range(0, BundleAdjustment.COLUMNS)
                    .map(j -> j < 11 ? j : j < 14 ? points + j - 11 : weights)
                    .toArray();
            int[] cols = IntStream.rangeClosed(0, ENTRIES)
                    .map(k -> k == ENTRIES ? weights + in.p - 1 : row[k % row.length])
                    .toArray();
            int[] rows = IntStream.rangeClosed(0, ENTRIES)
                    .map(i -> i == ENTRIES ? ENTRIES * in.p + in.p : begin(in, i))
                    .toArray();
            double[] vals = Arrays.copyOf(Module.numbers(blocks.reprojection()), ENTRIES + 1);
            vals[ENTRIES] = Module.numbers(blocks.weight())[in.p - 1];
            return new Jacobian(rows, cols, vals);
        }

        private static int begin(Input in, int row) {
            int errors = Math.min(row, 2 * in.p);
            return errors * BundleAdjustment.COLUMNS + row - errors;
        }
    }
}
