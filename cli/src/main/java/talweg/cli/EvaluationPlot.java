package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;
import talweg.cli.picture.CalibrationPicture;
import talweg.cli.picture.ConfusionPicture;
import talweg.cli.picture.Picture;
import talweg.cli.picture.PictureFormat;
import talweg.cli.picture.ResidualsPicture;
import talweg.data.Target;
import talweg.metric.Calibration;
import talweg.metric.ConfusionMatrix;
import talweg.tabular.Evaluation;
import talweg.tabular.Prediction;

/// Pictures of how good predictions are.
final class EvaluationPlot {
    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw the confusion matrix of classes, or the residuals of numbers, as .svg or .png; of"
                    + " several targets a file each, with the target's name before the ending.")
    @Requires(value = "a file that ends in .svg or .png", example = "confusion.svg")
    Optional<Path> plot = Optional.empty();

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "Draw whether the probabilities of classes are frequencies, as .svg or .png.")
    @Requires(value = "a file that ends in .svg or .png", example = "calibration.svg")
    Optional<Path> calibration = Optional.empty();

    private final List<Points> points = new ArrayList<>();

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
    void check(Target target) {
        if (plot.isPresent()) files(target.names()).forEach(file -> Output.check("--plot", file));
        if (calibration.isPresent() && !(target instanceof Target.Classification)) {
            throw new InputError("`--calibration` requires a model of classes, got one of " + target.goal()
                    + "; evaluate without it");
        }
    }

    /// Takes note of what a picture needs of each row: of numbers, what they are and what is said of them, 16 bytes for
    /// each target.
    void see(Evaluation.Some some) {
        if (plot.isEmpty() || !(some.prediction() instanceof Prediction.Regression numbers)) return;
        for (int k = 0; k < numbers.targets().size(); k++) {
            if (points.size() == k) points.add(new Points());
            for (int row = 0; row < numbers.rows(); row++)
                points.get(k).add(some.actual()[row][k], numbers.values()[row][k]);
        }
    }

    /// Draws what is asked for.
    ///
    /// @param target what is predicted, if it is one
    /// @param title  what follows its name
    /// @return the files of several targets, a picture each; none where the names are those that were given
    List<Path> draw(String target, String title, String line, Evaluation evaluation) {
        List<Path> several = new ArrayList<>();
        if (plot.isPresent()) {
            List<Picture> pictures = pictures(target, title, line, evaluation);
            List<Path> files = files(targets(evaluation));
            for (int k = 0; k < pictures.size(); k++) write("--plot", files.get(k), pictures.get(k));
            if (pictures.size() > 1) several.addAll(files);
        }
        if (calibration.isPresent() && evaluation instanceof Evaluation.Classification classes) {
            write("--calibration", calibration.get(), calibration(target + title, classes));
        }
        return several;
    }

    private static List<String> targets(Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Classification _ -> List.of("");
            case Evaluation.Regression regression ->
                regression.targets().stream()
                        .map(Evaluation.Regression.Predicted::name)
                        .toList();
            case Evaluation.MultiLabel labels ->
                labels.labels().stream().map(Evaluation.MultiLabel.Label::name).toList();
        };
    }

    /// A file for each target: the one that was given of one; of several, with the target's name before the ending, and
    /// where names differ only in signs that no file should have, its number.
    private List<Path> files(List<String> targets) {
        Path file = plot.orElseThrow();
        if (targets.size() < 2) return List.of(file);
        String name = String.valueOf(file.getFileName());
        int end = name.lastIndexOf('.');
        Set<String> all = new LinkedHashSet<>();
        for (int k = 0; k < targets.size(); k++) {
            String plain = targets.get(k).replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
            String each = name.substring(0, end) + "-" + plain + name.substring(end);
            if (!all.add(each)) all.add(name.substring(0, end) + "-" + plain + "-" + (k + 1) + name.substring(end));
        }
        return all.stream().map(file::resolveSibling).toList();
    }

    private static void write(String option, Path path, Picture picture) {
        Output.write(option, path, PictureFormat.of(path).bytes(picture));
    }

    private List<Picture> pictures(String one, String title, String line, Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Classification classes ->
                List.of(confusion(one + title, line, classes.classes(), classes.confusion()));
            case Evaluation.Regression regression ->
                IntStream.range(0, points.size())
                        .mapToObj(k -> residuals(regression.targets().get(k).name(), title, line, points.get(k)))
                        .toList();
            case Evaluation.MultiLabel labels ->
                labels.labels().stream()
                        .map(label -> confusion(
                                label.name() + title,
                                line,
                                List.of("not " + label.name(), label.name()),
                                label.confusion()))
                        .toList();
        };
    }

    private static Picture residuals(String target, String title, String line, Points points) {
        return new ResidualsPicture(target + title, line, target, points.actual(), points.predicted()).picture();
    }

    private static Picture confusion(String title, String line, List<String> classes, ConfusionMatrix confusion) {
        return new ConfusionPicture(title, line, classes, confusion.counts()).picture();
    }

    /// Of two classes the probability of the second; of more, the probabilities of all.
    private static Picture calibration(String title, Evaluation.Classification classes) {
        Calibration of = classes.calibration();
        int count = classes.classes().size();
        String line = count == 2
                ? "probability of " + classes.classes().getLast()
                : "probabilities of all " + count + " classes";
        return new CalibrationPicture(title, line, of.counts(), of.probability(), of.frequency()).picture();
    }

    /// What was and what was predicted, as rows come.
    private static final class Points {
        private final DoubleStream.Builder actual = DoubleStream.builder();
        private final DoubleStream.Builder predicted = DoubleStream.builder();

        void add(double is, double said) {
            actual.add(is);
            predicted.add(said);
        }

        double[] actual() {
            return actual.build().toArray();
        }

        double[] predicted() {
            return predicted.build().toArray();
        }
    }
}
