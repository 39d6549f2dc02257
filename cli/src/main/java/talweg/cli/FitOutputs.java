package talweg.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import talweg.cli.picture.PictureFormat;
import talweg.fit.Fit;

/// The files that a fit may write.
final class FitOutputs {
    @Option(
            names = "--predict",
            paramLabel = "FILE.csv",
            description = "Write the model's values with 95 %% bands to this file, for the rows of the data or of"
                    + " --predict-at.")
    @Requires(value = "a file to write", example = "band.csv")
    Optional<Path> predict = Optional.empty();

    @Option(
            names = "--predict-at",
            paramLabel = "ROWS.csv",
            description = "The rows for --predict, with the columns of the model's right side.")
    @Requires(value = "a file of data", example = "rows.csv")
    Optional<Path> predictAt = Optional.empty();

    @Option(
            names = "--residuals",
            paramLabel = "FILE.csv",
            description = "Write residuals, leverages and normal quantiles to this file.")
    @Requires(value = "a file to write", example = "residuals.csv")
    Optional<Path> residuals = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw data, curve and bands, residuals and normal quantiles, as .svg or .png.")
    @Requires(value = "a file that ends in .svg or .png", example = "fit.svg")
    Optional<Path> plot = Optional.empty();

    /// Refuses files that cannot be written before any work is done.
    void check() {
        predict.ifPresent(path -> Output.check("--predict", path));
        residuals.ifPresent(path -> Output.check("--residuals", path));
        plot.ifPresent(path -> {
            Output.check("--plot", path);
            PictureFormat.of(path);
        });
        if (predictAt.isPresent() && predict.isEmpty()) {
            throw new InputError("`--predict-at` requires a file to write to, got none; add `--predict band.csv`");
        }
    }

    void write(FitProblem problem, FitFiles.Rows rows, Fit fit) {
        predict.ifPresent(path -> new FitFiles(problem, fit).predict(path, rows));
        residuals.ifPresent(path -> new FitFiles(problem, fit).residuals(path));
        plot.ifPresent(path ->
                Output.write("--plot", path, PictureFormat.of(path).bytes(new FitPlot(problem, fit).picture())));
    }
}
