package talweg.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import talweg.cli.picture.CalibrationPicture;
import talweg.cli.picture.ConfusionPicture;
import talweg.cli.picture.Picture;
import talweg.cli.picture.PictureFormat;
import talweg.cli.picture.ResidualsPicture;
import talweg.metric.Calibration;
import talweg.tabular.Evaluation;
import talweg.tabular.Task;

/// Pictures of how good predictions are.
final class EvaluationPlot {
    private static final int BINS = 10;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw the confusion matrix of classes, or the residuals of one number, as .svg or .png.")
    @Requires(value = "a file that ends in .svg or .png", example = "confusion.svg")
    Optional<Path> plot = Optional.empty();

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "Draw whether the probabilities of classes are frequencies, as .svg or .png.")
    @Requires(value = "a file that ends in .svg or .png", example = "calibration.svg")
    Optional<Path> calibration = Optional.empty();

    /// Refuses what cannot be written, before any work is done.
    void check() {
        plot.ifPresent(path -> check("--plot", path));
        calibration.ifPresent(path -> check("--calibration", path));
    }

    private static void check(String option, Path path) {
        Output.check(option, path);
        PictureFormat.of(path);
    }

    /// Refuses what no picture is of, before rows are read.
    void check(Task task) {
        if (plot.isPresent() && task.targets().size() > 1) {
            throw new InputError("`--plot` requires a model with one target, got "
                    + task.targets().size() + "; evaluate without it");
        }
        if (calibration.isPresent() && !(task instanceof Task.Classification)) {
            throw new InputError(
                    "`--calibration` requires a model of classes, got one of " + task.name() + "; evaluate without it");
        }
    }

    void draw(String title, String line, Evaluation evaluation) {
        plot.ifPresent(path -> write("--plot", path, picture(title, line, evaluation)));
        if (calibration.isPresent() && evaluation instanceof Evaluation.Classification classes) {
            write("--calibration", calibration.get(), calibration(title, classes));
        }
    }

    private static void write(String option, Path path, Picture picture) {
        Output.write(option, path, PictureFormat.of(path).bytes(picture));
    }

    private static Picture picture(String title, String line, Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Classification classes ->
                new ConfusionPicture(
                                title,
                                line,
                                classes.classes(),
                                classes.confusion().counts())
                        .picture();
            case Evaluation.Regression regression -> {
                Evaluation.Regression.Target target = regression.targets().getFirst();
                yield new ResidualsPicture(
                                title,
                                line,
                                target.name(),
                                target.errors().actual(),
                                target.errors().predicted())
                        .picture();
            }
            case Evaluation.MultiLabel labels -> {
                var label = labels.labels().getFirst();
                yield new ConfusionPicture(
                                title,
                                line,
                                java.util.List.of("not " + label.name(), label.name()),
                                label.confusion().counts())
                        .picture();
            }
        };
    }

    /// Of two classes the probability of the second; of more, the probabilities of all.
    private static Picture calibration(String title, Evaluation.Classification classes) {
        int first = classes.classes().size() == 2 ? 1 : 0;
        int count = classes.classes().size() - first;
        double[] probabilities = new double[classes.rows() * count];
        boolean[] positive = new boolean[probabilities.length];
        for (int row = 0; row < classes.rows(); row++) {
            for (int k = 0; k < count; k++) {
                probabilities[row * count + k] = Math.clamp(classes.probabilities()[row][first + k], 0, 1);
                positive[row * count + k] = classes.actual()[row] == first + k;
            }
        }
        Calibration of = Calibration.of(probabilities, positive, BINS);
        String line = first == 1
                ? "probability of " + classes.classes().getLast()
                : "probabilities of all " + count + " classes";
        return new CalibrationPicture(title, line, of.counts(), of.probability(), of.frequency()).picture();
    }
}
