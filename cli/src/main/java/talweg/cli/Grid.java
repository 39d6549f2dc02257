package talweg.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns: the first flush left, the others flush right.
final class Grid {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Grid row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    Grid row(String... cells) {
        return row(List.of(cells));
    }

    /// One line for each row, each starting with `indent`.
    List<String> lines(String indent) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) widths[i] = Math.max(widths[i], length(row.get(i)));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String space = " ".repeat(widths[i] - length(row.get(i)));
                if (i > 0) line.append(GAP).append(space);
                line.append(row.get(i));
                if (i == 0) line.append(space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
