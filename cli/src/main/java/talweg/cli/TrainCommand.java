package talweg.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import talweg.random.Key;
import talweg.store.StoreException;
import talweg.tabular.Example;
import talweg.tabular.Perceptron;
import talweg.tabular.Prepared;
import talweg.tabular.TabularNetwork;
import talweg.train.Batches;
import talweg.train.Csv;
import talweg.train.Loss;
import talweg.train.Outcome;
import talweg.train.TensorBoard;
import talweg.train.Trainer;

/// `talweg train`: a network that predicts columns of a table from the others.
@Command(
        name = "train",
        addMethodSubcommands = false,
        header = "Train a network to predict columns of a table.",
        customSynopsis = "talweg train DATA --target COLUMN[,…] [OPTION…]",
        description = "%nDATA is a CSV, TSV, JSON or Parquet file, or a query in SQL, 'select … from data.parquet'.%n",
        footer = {
            "%nExamples:",
            "  talweg train iris.csv --target species --epochs 50 --out iris.talweg",
            "  talweg train houses.parquet --target price --optimizer 'adamw(rate=1e-2)'",
            "  talweg train flowers.csv --target species --checkpoints run --resume",
            "%nExit codes: 0 trained, 1 diverged, 2 unusable arguments or data,",
            "  130 interrupted (Ctrl-C: a checkpoint is written; --resume goes on)."
        })
final class TrainCommand implements Callable<Integer> {
    /// How long an interruption waits for the checkpoint.
    private static final long SAVING_SECONDS = 4;

    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "DATA", hideParamSyntax = true, description = "The table.")
    List<String> positionals = new ArrayList<>();

    @Mixin
    TableOptions table = new TableOptions();

    @Mixin
    MemoryOption memory = new MemoryOption();

    @Mixin
    NetworkOptions network = new NetworkOptions();

    @Mixin
    LearningOptions learning = new LearningOptions();

    @Mixin
    CheckpointOptions checkpoints = new CheckpointOptions();

    @Option(names = "--out", paramLabel = "MODEL", description = "The model to write; default model.talweg.")
    @Requires(value = "a file to write", example = "model.talweg")
    Path out = Path.of("model.talweg");

    @Option(names = "--metrics", paramLabel = "FILE.csv", description = "Write a line for each epoch.")
    @Requires(value = "a file to write", example = "metrics.csv")
    Optional<Path> metrics = Optional.empty();

    @Option(names = "--tensorboard", paramLabel = "DIR", description = "Write losses and rates for TensorBoard.")
    @Requires(value = "a folder", example = "runs/1")
    Optional<Path> tensorboard = Optional.empty();

    @Mixin
    TrainPlot plot = new TrainPlot();

    TrainCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        String data = shared.positionals(positionals, "DATA").getFirst();
        var recipe = network.recipe();
        learning.check(shared);
        checkpoints.check(shared);
        Output.check("--out", out);
        plot.check();
        metrics.ifPresent(file -> Output.check("--metrics", file));
        tensorboard.ifPresent(folder -> Output.checkFolder("--tensorboard", folder));
        memory.check(shared);
        long began = System.nanoTime();
        Path copy = out.resolveSibling(out.getFileName() + ".rows.parquet");
        try (var ready = LearningData.ready(data, table.reading(), network.left(), recipe, memory, copy, work)) {
            return train(data, ready.prepared(), began);
        }
    }

    private int train(String data, Prepared prepared, long began) {
        prepared.start().features().warnings().forEach(terminal::warn);
        Batches<Example> batches = learning.batches(prepared);
        var report = new TrainReport(LearningData.name(data), prepared, learning.size(prepared), out);
        var trainer = learning.trainer(prepared, Key.of(network.key)).listener(new LearningProgress(terminal));
        return run(listening(trainer, prepared), data, prepared, batches, report, began);
    }

    private <S> Trainer<Perceptron, Example, Loss.Nothing, S> listening(
            Trainer<Perceptron, Example, Loss.Nothing, S> trainer, Prepared prepared) {
        var listening = trainer.listener(plot);
        if (metrics.isPresent()) listening = listening.listener(Csv.to(metrics.get(), measured(prepared)));
        if (tensorboard.isPresent()) listening = listening.listener(TensorBoard.to(tensorboard.get(), 1));
        return listening;
    }

    private static String[] measured(Prepared prepared) {
        return prepared.held() == 0
                ? new String[0]
                : prepared.measures().keySet().toArray(String[]::new);
    }

    private <S> int run(
            Trainer<Perceptron, Example, Loss.Nothing, S> plain,
            String data,
            Prepared prepared,
            Batches<Example> batches,
            TrainReport report,
            long began) {
        int epoch = Math.toIntExact(batches.count().orElse(1));
        var kept = checkpoints.in(out, learning.described(LearningData.name(data), network, prepared));
        var trainer = plain.checkpoints(kept, checkpoints.steps(epoch));
        CountDownLatch saved = new CountDownLatch(1);
        work.begins("training");
        work.reached((to, interrupted) -> {
            boolean inTime = await(saved);
            to.err()
                    .println(
                            interrupted + "; "
                                    + (inTime
                                            ? resumption()
                                            : "the step did not end in time; the last"
                                                    + " checkpoint, if there is one, stays: add --resume to the same command to go on from it"));
        });
        Perceptron start = prepared.start().network();
        Outcome<Perceptron, Loss.Nothing, S> outcome;
        try {
            outcome = Undisturbed.run(stop -> {
                var stopping = trainer.stop(stop::get);
                return checkpoints.resume ? stopping.resume(start, batches) : stopping.run(start, batches);
            });
        } catch (UncheckedIOException e) {
            throw WorkError.of(e, String.valueOf(e.getMessage()));
        } finally {
            saved.countDown();
        }
        return answered(outcome, prepared, report, began);
    }

    private String resumption() {
        return "where it stood is saved in `" + checkpoints.folder(out)
                + "`; add --resume to the same command to go on from there";
    }

    private static boolean await(CountDownLatch saved) {
        try {
            return saved.await(SAVING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int answered(
            Outcome<Perceptron, Loss.Nothing, ?> outcome, Prepared prepared, TrainReport report, long began) {
        if (outcome instanceof Outcome.Stopped<?, ?, ?> stopped) {
            work.endsWith(
                    "interrupted while training, after step " + stopped.last().step() + "; " + resumption());
            return Main.INTERRUPTED;
        }
        TabularNetwork model = prepared.start().with(outcome.parameters());
        boolean isDiverged = outcome instanceof Outcome.Diverged<?, ?, ?>;
        boolean isWritten = !isDiverged || outcome.best().isPresent();
        if (isWritten) write(model);
        if (!isDiverged) checkpoints.finished(out);
        report.print(shared.format, terminal, outcome, model, isWritten, (System.nanoTime() - began) * 1e-9);
        plot.draw(report.headline(model), outcome);
        return isDiverged ? 1 : 0;
    }

    private void write(TabularNetwork model) {
        try {
            model.save(out);
        } catch (StoreException e) {
            throw WorkError.of(e, String.valueOf(e.getMessage()));
        }
    }
}
