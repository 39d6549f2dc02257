package talweg.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.op.Tensor;

/// Vectors and matrices as text: numbers of up to 8 digits, decimal points one below the other, columns side by side
/// as far as a line holds them.
final class MatrixText {
    private static final int DIGITS = 8;
    private static final int WIDTH = 96;
    private static final int SHORT = 12;
    private static final String GAP = "  ";

    private final List<String> rows;
    private final List<String> columns;
    private final String[][] cells;

    private MatrixText(List<String> rows, List<String> columns, double[] numbers) {
        this.rows = rows;
        this.columns = columns;
        this.cells = new String[rows.size()][columns.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++)
                cells[r][c] = Numbers.upTo(DIGITS, numbers[r * columns.size() + c]);
        }
        for (int c = 0; c < columns.size(); c++) align(c);
    }

    /// A number; a vector as a column, or if it is long in lines that begin with the index of their first element; a
    /// matrix by rows.
    static List<String> lines(Tensor tensor) {
        int[] sizes = tensor.shape().sizes();
        double[] numbers = tensor.toDoubles();
        if (sizes.length < 2 && numbers.length <= SHORT)
            return new MatrixText(blank(numbers.length), blank(1), numbers).lines(1);
        if (sizes.length < 2) return wrapped(numbers);
        return new MatrixText(blank(sizes[0]), blank(sizes[1]), numbers).lines(1);
    }

    /// A matrix whose rows and columns have names.
    ///
    /// @param together so many columns belong together, and are not parted if a line holds them
    static List<String> lines(List<String> rows, List<String> columns, int together, Tensor matrix) {
        return new MatrixText(rows, columns, matrix.toDoubles()).lines(together);
    }

    private static List<String> blank(int count) {
        return IntStream.range(0, count).mapToObj(_ -> "").toList();
    }

    private static List<String> wrapped(double[] numbers) {
        int perLine = 6;
        int count = (numbers.length + perLine - 1) / perLine;
        double[] padded = Arrays.copyOf(numbers, count * perLine);
        List<String> labels =
                IntStream.range(0, count).mapToObj(r -> "[" + r * perLine + "]").toList();
        MatrixText text = new MatrixText(labels, blank(perLine), padded);
        for (int i = numbers.length; i < padded.length; i++) text.cells[i / perLine][i % perLine] = "";
        return text.lines(1);
    }

    /// Pads the cells of a column, so that their points stand in one place.
    private void align(int column) {
        int before =
                Arrays.stream(cells).mapToInt(row -> point(row[column])).max().orElse(0);
        int after = Arrays.stream(cells)
                .mapToInt(row -> row[column].length() - point(row[column]))
                .max()
                .orElse(0);
        for (String[] row : cells) {
            String text = row[column];
            row[column] = " ".repeat(before - point(text)) + text + " ".repeat(after - (text.length() - point(text)));
        }
    }

    private static int point(String number) {
        int point = number.indexOf('.');
        if (point < 0) point = number.indexOf('e');
        return point < 0 ? number.length() : point;
    }

    private List<String> lines(int together) {
        boolean named = columns.stream().anyMatch(name -> !name.isEmpty());
        int label = rows.stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < columns.size(); ) {
            int to = end(from, together, label);
            if (from > 0) lines.add("");
            if (named) lines.add(line("", label, columns, from, to));
            else if (to - from < columns.size()) lines.add("columns " + from + " to " + (to - 1));
            for (int r = 0; r < rows.size(); r++)
                lines.add(line(rows.get(r), label, Arrays.asList(cells[r]), from, to));
            from = to;
        }
        return lines;
    }

    /// The first column that does not fit the line which begins with column `from`.
    private int end(int from, int together, int label) {
        int to = from;
        for (int width = label; to < columns.size(); to++) {
            width += GAP.length() + width(to);
            if (width > WIDTH && to > from) break;
        }
        int whole = from + (to - from) / together * together;
        return to == columns.size() || whole == from ? to : whole;
    }

    private int width(int column) {
        return Math.max(columns.get(column).length(), cells.length == 0 ? 0 : cells[0][column].length());
    }

    private String line(String label, int width, List<String> texts, int from, int to) {
        StringBuilder line = new StringBuilder(label).repeat(' ', width - label.length());
        for (int c = from; c < to; c++) {
            if (!line.isEmpty()) line.append(GAP);
            line.repeat(' ', width(c) - texts.get(c).length()).append(texts.get(c));
        }
        return line.toString().stripTrailing();
    }
}
