package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import talweg.descend.Iterate;

/// The points of a descent as a CSV file: step, every variable, value, norm of the gradient.
///
/// @param names  of the variables
/// @param points the start first
record Way(List<String> names, List<Iterate> points) {
    void write(Path file) {
        List<String> header = new ArrayList<>(List.of("step"));
        header.addAll(names);
        header.addAll(List.of("value", "gradientNorm"));
        Output.write("--trace", file, Csv.bytes(header, points.size(), i -> row(points.get(i))));
    }

    private static double[] row(Iterate point) {
        int n = point.at().length;
        double[] row = new double[n + 3];
        row[0] = point.iteration();
        System.arraycopy(point.at(), 0, row, 1, n);
        row[n + 1] = point.value();
        row[n + 2] = point.slope();
        return row;
    }
}
