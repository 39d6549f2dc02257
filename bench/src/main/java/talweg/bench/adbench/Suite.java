package talweg.bench.adbench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import talweg.bench.Times;
import talweg.bench.adbench.Problem.Measured;

/// ADBench's objectives on files of its formats: times of the function and of its derivative, and how far both are from
/// expected values.
///
/// @param golden  the folder of expected values, if there is one
/// @param seconds how long each is run before it is timed, and then timed
public record Suite(@Nullable Path golden, double seconds) {
    /// What double precision may differ by where sums are ordered otherwise.
    public static final double ENOUGH = 1e-10;

    /// Prints a row for each file.
    ///
    /// @return whether no error is larger than [#ENOUGH]
    /// @throws IOException              if a file cannot be read
    /// @throws IllegalArgumentException if a file is not of a format known, or has no expected values
    public boolean run(List<Path> files, PrintStream out) throws IOException {
        out.printf(
                "%-32s %23s %23s %6s%s%n",
                "", "function, ms", "derivative, ms", "", golden == null ? "" : "          error of");
        out.printf(
                "%-32s %11s %11s %11s %11s %6s%s%n",
                "input",
                "fastest",
                "median",
                "fastest",
                "median",
                "ratio",
                golden == null ? "" : "    value derivative");
        boolean right = true;
        for (Path file : files) right &= row(file, out);
        return right;
    }

    private boolean row(Path file, PrintStream out) throws IOException {
        Problem problem = Inputs.read(file);
        Times value = time(problem.value());
        Times derivative = time(problem.derivative());
        out.printf(
                Locale.ROOT,
                "%-32s %11.4f %11.4f %11.4f %11.4f %6.2f",
                problem.name(),
                value.fastest() * 1e3,
                value.median() * 1e3,
                derivative.fastest() * 1e3,
                derivative.median() * 1e3,
                derivative.median() / value.median());
        boolean right = golden == null || compared(file, problem, golden, out);
        out.println();
        return right;
    }

    private Times time(Measured<?> measured) {
        return Times.of(measured.prepared(), seconds);
    }

    private static boolean compared(Path file, Problem problem, Path folder, PrintStream out) throws IOException {
        Golden golden = Golden.of(folder, file);
        double value = golden.errorOfValues(problem.value().latest());
        double derivative = golden.errorOfDerivatives(problem.derivative().latest());
        out.printf(Locale.ROOT, " %8.1e   %8.1e", value, derivative);
        return value <= ENOUGH && derivative <= ENOUGH;
    }
}
