package talweg.tabular;

import java.nio.file.Path;
import java.util.Arrays;
import talweg.data.DataException;
import talweg.data.Feature;
import talweg.data.Features;
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

    private Prediction prediction(Var scores, int rows) {
        return Prediction.of(target, Tensor.of(target.meaning(scores)).toDoubles(), rows);
    }

    /// Rows whose targets are known, as the network sees them; without those that lack a value where it was planned
    /// to drop them.
    ///
    /// @throws DataException if a column is missing, or holds something else than in training
    public Example example(Table table) {
        Example complete = complete(table);
        if (complete.rows() > 0) return complete;
        throw new DataException("`TabularNetwork` requires a row with a value in every column, got none of "
                + table.rows() + "; plan the mean for missing values");
    }

    /// The same, though there may be no row.
    Example complete(Table table) {
        int[] complete = features.complete(table);
        Table whole = complete.length == table.rows() ? table : table.at(complete);
        return new Example(features.apply(whole), target.apply(whole));
    }

    /// How good its predictions are on rows whose targets are known.
    ///
    /// @throws DataException if a column is missing, or holds something else than in training
    public Evaluation evaluate(Table table) {
        return evaluate(example(table));
    }

    /// How good its predictions are.
    public Evaluation evaluate(Example rows) {
        Var scores = network.apply(rows.x());
        double loss = Tensor.of(target.loss(scores, rows.y())).item();
        return Evaluation.of(target, loss, prediction(scores, rows.rows()), Tensor.of(rows.y()));
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
