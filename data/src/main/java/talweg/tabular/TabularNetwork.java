package talweg.tabular;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import talweg.data.DataException;
import talweg.data.Dataset;
import talweg.data.Feature;
import talweg.data.Features;
import talweg.data.Field;
import talweg.data.Table;
import talweg.data.Target;
import talweg.onnx.OnnxModel;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;
import talweg.store.Safetensors;
import talweg.store.StoreException;

/// A network for a table: how columns become numbers, dense layers, and what their scores mean. It never changes, and
/// may be used by many threads.
///
/// @param features how the columns that are given become numbers
/// @param target   what is predicted
/// @param network  from [rows, width of the features] to [rows, scores of the target]
public record TabularNetwork(Features features, Target target, Perceptron network) {
    /// @throws IllegalArgumentException if the parts do not fit
    public TabularNetwork {
        int in = network.layers().getFirst().weight().shape().size(0);
        int out = network.layers().getLast().bias().shape().size(0);
        if (in != features.width() || out != target.scores()) {
            throw new IllegalArgumentException("`TabularNetwork` requires a network from " + features.width() + " to "
                    + target.scores() + " numbers, got one from " + in + " to " + out);
        }
    }

    /// The same with other weights.
    public TabularNetwork with(Perceptron trained) {
        return new TabularNetwork(features, target, trained);
    }

    /// What it says of rows. Other columns than those it was trained on do not matter.
    ///
    /// @throws DataException if a column is missing or of another kind than in training
    public Prediction predict(Table table) {
        return prediction(network.apply(features.apply(table)), table.rows());
    }

    /// What it says of rows that need not fit into memory: `to` is given what it says of some thousand at a time, from
    /// the first to the last. Each row has the numbers that it has in a table.
    ///
    /// @throws DataException if a column is missing or of another kind than in training, or there is no row
    public void predict(Dataset data, Consumer<Prediction> to) {
        features.requireNumbers(data);
        of(data, features.columns()).pass(rows -> to.accept(predict(rows)));
    }

    /// These columns alone, if they are there: else what misses one says so.
    private static Dataset of(Dataset data, List<String> columns) {
        boolean areThere = data.columns().stream().map(Field::name).toList().containsAll(columns);
        return areThere ? data.select(columns.toArray(String[]::new)) : data;
    }

    /// What scores mean for so many rows.
    Prediction prediction(Var scores, int rows) {
        return Prediction.of(target, Tensor.of(target.meaning(scores)).toDoubles(), rows);
    }

    /// Rows whose targets are known, as the network sees them; without those that lack a value where it was planned
    /// to drop them.
    ///
    /// @throws DataException if a column is missing, or holds something else than in training
    public Example example(Table table) {
        Example complete = complete(table);
        if (complete.rows() == 0) throw noneComplete(table.rows());
        return complete;
    }

    private static DataException noneComplete(long rows) {
        return new DataException("`TabularNetwork` requires a row with a value in every column, got none of " + rows
                + "; plan the mean for missing values");
    }

    /// The same, though there may be no row.
    Example complete(Table table) {
        int[] complete = features.complete(table);
        if (complete.length == table.rows()) return new Example(features.apply(table), target.apply(table));
        Table whole = table.at(complete);
        try {
            return new Example(features.apply(whole), target.apply(whole));
        } catch (DataException e) {
            throw e.inRow(row -> complete[(int) row]);
        }
    }

    /// How good its predictions are on rows whose targets are known.
    ///
    /// @throws DataException if a column is missing, or holds something else than in training
    public Evaluation evaluate(Table table) {
        return evaluate(example(table));
    }

    /// How good its predictions are.
    public Evaluation evaluate(Example rows) {
        var evaluating = new Evaluating(this, _ -> {});
        evaluating.add(rows);
        return evaluating.result();
    }

    /// How good its predictions are on rows that need not fit into memory: the same numbers, to the last bit, as of a
    /// table of them. Kept of a row is what the area under the ROC curve needs, 8 bytes for each class (of two, for
    /// one) or label, and nothing of a regression.
    ///
    /// @param watcher sees all rows as they are evaluated
    /// @throws DataException if a column is missing, or holds something else than in training, or there is no row
    public Evaluation evaluate(Dataset data, Consumer<Evaluation.Some> watcher) {
        var evaluating = new Evaluating(this, watcher);
        features.requireNumbers(data);
        long[] rows = new long[2];
        List<String> columns = new ArrayList<>(features.columns());
        for (String each : target.names()) if (!columns.contains(each)) columns.add(each);
        of(data, columns).pass(some -> {
            Example complete = complete(some);
            rows[0] += some.rows();
            rows[1] += complete.rows();
            if (complete.rows() > 0) evaluating.add(complete);
        });
        if (rows[1] == 0) throw noneComplete(rows[0]);
        return evaluating.result();
    }

    /// The same, watched by nobody.
    public Evaluation evaluate(Dataset data) {
        return evaluate(data, _ -> {});
    }

    /// From numbers to what is predicted, as [Prediction] has it: for batches of any size, in `F64`. The numbers are
    /// those that [Features#names] lists, in the units of the table: a column of numbers as it is (the mean of the
    /// training rows where a value is missing), each category of a column of text 1 or 0.
    ///
    /// @throws IllegalArgumentException if ONNX Runtime lacks an operation of the activation: GELU in `F64`
    public OnnxModel onnx() {
        if (network.activation() == Activation.GELU)
            throw new IllegalArgumentException(
                    "`TabularNetwork.onnx` requires an activation that ONNX Runtime computes in"
                            + " double, got gelu, whose error function it has for float alone; train with silu, which is close to it");
        double[] means = new double[features.width()];
        double[] deviations = new double[features.width()];
        Arrays.fill(deviations, 1);
        int at = 0;
        for (Feature feature : features.features()) {
            if (feature instanceof Feature.Measure measure) {
                means[at] = measure.mean();
                deviations[at] = measure.deviation();
            }
            at += feature.width();
        }
        Tensor mean = Tensor.vector(means);
        Tensor deviation = Tensor.vector(deviations);
        return OnnxModel.batched(
                x -> target.meaning(network.apply(x.minus(mean).over(deviation))),
                Tensor.zeros(Type.f64(1, features.width())));
    }

    /// Writes one file of safetensors: the weights, and in its metadata all else.
    ///
    /// @throws StoreException if it cannot be written; what was there stays
    public void save(Path file) throws StoreException {
        Safetensors.of(network, new Description(features, target, network.activation()).metadata())
                .write(file);
    }

    /// Reads what [#save] wrote.
    ///
    /// @throws StoreException if the file cannot be read, or is no such network: what is wrong, in one line
    public static TabularNetwork load(Path file) throws StoreException {
        Safetensors read = Safetensors.read(file);
        Description description = Description.read(read.metadata(), file);
        Perceptron like = description.network(read.tensors(), file);
        return new TabularNetwork(description.features(), description.target(), read.tree(like));
    }
}
