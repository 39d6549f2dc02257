package talweg.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.tabular.Evaluation;
import talweg.tabular.FromFile;
import talweg.tabular.Recipe;
import talweg.tabular.TabularNetwork;
import talweg.train.Pass;
import talweg.train.Trainer;
import talweg.update.Adam;

/// A program of its own, so that its memory is its own: fits features to a file and goes through an epoch of batches.
///
/// Arguments: the file, the megabytes of the engine, and the rows of a block, 0 for none; or `train` for an epoch of
/// training a network, validation included. Prints how many examples there were, their sum or the loss in validation,
/// the peak of its resident memory in MB and the seconds that the fit and the epoch took.
final class EpochRun {
    record Example(Var x, Var y) {}

    private EpochRun() {}

    public static void main(String[] arguments) throws IOException {
        Dataset data =
                Dataset.of(Path.of(arguments[0])).engine(Engine.DEFAULT.megabytes(Integer.parseInt(arguments[1])));
        if (arguments[2].equals("train")) train(data);
        else pass(data, Integer.parseInt(arguments[2]));
    }

    private static void train(Dataset data) throws IOException {
        long begun = System.nanoTime();
        // what is no Parquet file is copied to one, as the command does
        Dataset rows =
                data.isParquet() ? data : data.copied(Path.of(data.toString().replace("`", "") + ".parquet"));
        FromFile ready = Recipe.of("y").hidden(16).validation(0.1).key(Key.of(7)).stream(rows);
        long fitted = System.nanoTime();
        var outcome = Trainer.of(ready.loss(), Adam.of(1e-3))
                .validation(ready.validation().orElseThrow().batches(1024))
                .run(ready.start().network(), ready.training().batches(256));
        double loss = outcome.best().orElseThrow().loss();
        TabularNetwork model = ready.start().with(outcome.parameters());
        var judged = (Evaluation.Regression) ready.judged(model).orElseThrow();
        if (!(judged.targets().getFirst().errors().rSquared() > 0.9)) throw new IllegalStateException("nothing learnt");
        print(ready.rows(), loss, begun, fitted);
    }

    private static void pass(Dataset data, int block) throws IOException {
        long begun = System.nanoTime();
        Dataset training = data.split(0.1, Key.of(7)).training();
        Features features = Plan.DEFAULT
                .columns("a", "b", "c", "d", "e", "f", "g", "h", "i", "kind")
                .fit(training);
        Target target = Target.regression(training, "y");
        long fitted = System.nanoTime();
        var epochs = Epochs.of(training, rows -> new Example(features.apply(rows), target.apply(rows)));
        var source = block > 0 ? epochs.blocks(block) : epochs;
        long examples = 0;
        double sum = 0;
        try (Pass<Example> pass = source.shuffled(10_000).batches(256).open(Key.of(1), 0)) {
            for (Example batch : pass) {
                Tensor y = Tensor.of(batch.y());
                examples += y.shape().size(0);
                sum += y.get(0, 0);
            }
        }
        print(examples, sum, begun, fitted);
    }

    private static void print(long examples, double number, long begun, long fitted) throws IOException {
        long ended = System.nanoTime();
        System.out.printf(
                "%d %.6f %d %.1f %.1f%n", examples, number, peak(), (fitted - begun) / 1e9, (ended - fitted) / 1e9);
    }

    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1000;
    }
}
