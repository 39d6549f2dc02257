package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Option;
import talweg.cli.picture.PictureFormat;
import talweg.cli.picture.TrainingPicture;
import talweg.cli.picture.TrainingPicture.Curve;
import talweg.cli.picture.TrainingPicture.Measure;
import talweg.cli.picture.TrainingPicture.Scaling;
import talweg.train.Epoch;
import talweg.train.Listener;
import talweg.train.Outcome;

/// The picture of how a training went.
final class TrainPlot implements Listener {
    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw losses and other measures from epoch to epoch, as .svg or .png.")
    @Requires(value = "a file that ends in .svg or .png", example = "training.svg")
    Optional<Path> plot = Optional.empty();

    private final List<Epoch> epochs = new ArrayList<>();

    /// Refuses a file that cannot be written, before any work is done.
    void check() {
        plot.ifPresent(path -> {
            Output.check("--plot", path);
            PictureFormat.of(path);
        });
    }

    @Override
    public void epoch(Epoch epoch) {
        epochs.add(epoch);
    }

    /// Draws it; nothing where no epoch was gone through.
    void draw(String title, Outcome<?, ?, ?> outcome) {
        if (plot.isEmpty() || epochs.isEmpty()) return;
        List<Measure> measures = new ArrayList<>();
        List<Curve> losses = new ArrayList<>(List.of(curve("training", Epoch::loss)));
        boolean isJudged = epochs.getFirst().validation().isPresent();
        if (isJudged) losses.add(curve("validation", epoch -> epoch.validation().orElse(Double.NaN)));
        measures.add(new Measure("loss", Scaling.FITTING, losses));
        for (String name : epochs.getFirst().measures().keySet()) {
            Curve curve = curve("validation", epoch -> epoch.measures().getOrDefault(name, Double.NaN));
            measures.add(new Measure(name, Scaling.LINEAR, List.of(curve)));
        }
        OptionalDouble best = outcome.best().isPresent()
                ? OptionalDouble.of(outcome.best().get().epoch() + 1.0)
                : OptionalDouble.empty();
        var picture = new TrainingPicture(title, outcome.reason(), "epoch", measures, best).picture();
        plot.ifPresent(
                path -> Output.write("--plot", path, PictureFormat.of(path).bytes(picture)));
    }

    private Curve curve(String name, ToDoubleFunction<Epoch> value) {
        return new Curve(
                name,
                epochs.stream().mapToDouble(epoch -> epoch.epoch() + 1.0).toArray(),
                epochs.stream().mapToDouble(value).toArray());
    }
}
