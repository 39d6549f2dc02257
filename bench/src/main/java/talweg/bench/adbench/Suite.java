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
        boolean right = true;
        boolean first = true;
        for (Path file : files) {
            Problem problem = Inputs.read(file);
            if (first) out.print(heading());
            first = false;
            right &= row(file, problem, out);
        }
        return right;
    }

    private String heading() {
        String above = "%-36s %23s %23s %6s".formatted("", "function, ms", "derivative, ms", "");
        String names =
                "%-36s %11s %11s %11s %11s %6s".formatted("input", "fastest", "median", "fastest", "median", "ratio");
        return golden == null
                ? above.stripTrailing() + "%n%s%n".formatted(names)
                : "%s %22s%n%s %10s %11s%n".formatted(above, "error of", names, "value", "derivative");
    }

    private boolean row(Path file, Problem problem, PrintStream out) throws IOException {
        Times value = time(problem.value());
        Times derivative = time(problem.derivative());
        out.printf(
                Locale.ROOT,
                "%-36s %11.4f %11.4f %11.4f %11.4f %6.2f",
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
        out.printf(Locale.ROOT, " %10.1e %11.1e", value, derivative);
        return value <= ENOUGH && derivative <= ENOUGH;
    }
}
