package talweg.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// How often each class was taken for each: a square of cells, a row for each actual class and a column for each
/// predicted one, with the recall of each row beside it and the precision of each column below.
///
/// @param title   what predicted
/// @param line    one line below it; empty for none
/// @param classes their names; at least one
/// @param counts  in row i and column j, how many of class i were taken for class j
public record ConfusionPicture(String title, String line, List<String> classes, long[][] counts) {
    private static final double SIDE = 560;
    private static final double LARGEST = 84;
    private static final double SMALLEST = 3;
    private static final double LETTERS = 12;

    /// The width and height that a share beside the cells takes, as `100 %`.
    private static final double SHARE = 56;

    /// The most that names of rows may take, and what they have in any case.
    private static final double NAMES = 170;

    private static final double HEADING = 60;

    private static final double ABOVE = 50;
    private static final double BELOW = 34;

    public ConfusionPicture {
        classes = List.copyOf(classes);
        boolean isSquare = counts.length == classes.size();
        for (long[] row : counts) isSquare &= row.length == classes.size();
        if (classes.isEmpty() || !isSquare) {
            throw new IllegalArgumentException("`ConfusionPicture` requires a row and a column for each of its "
                    + classes.size() + " classes, at least one, got " + counts.length + " rows");
        }
    }

    /// Where the cells lie.
    private record Cells(double left, double top, double side, int count) {
        Mark.Rectangle of(int row, int column, Colour fill, Pen edge) {
            return new Mark.Rectangle(left + column * side, top + row * side, side, side, 0, fill, edge);
        }

        Point middle(double row, double column) {
            return new Point(left + (column + 0.5) * side, top + (row + 0.5) * side);
        }

        double right() {
            return left + count * side;
        }

        double bottom() {
            return top + count * side;
        }
    }

    /// The drawing.
    public Picture picture() {
        int count = classes.size();
        double side = Math.clamp(SIDE / count, SMALLEST, LARGEST);
        double widest = IntStream.range(0, count)
                .mapToDouble(i -> width(rowName(i)))
                .max()
                .orElse(0);
        double names = Math.clamp(widest, HEADING, NAMES);
        double left = 16 + names;
        double across = Math.max(460, left + count * side + SHARE + 14);
        var marks = new ArrayList<Mark>();
        double top = Key.heading(marks::add, across, title, line, key());
        var cells = new Cells(left, top + ABOVE, side, count);
        cells(marks::add, cells);
        names(marks::add, cells, names);
        shares(marks::add, cells);
        return new Picture((int) Math.ceil(across), (int) Math.ceil(cells.bottom() + BELOW), title, marks);
    }

    private List<Key.Entry> key() {
        long right =
                IntStream.range(0, classes.size()).mapToLong(i -> counts[i][i]).sum();
        long all = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
        var entries = new ArrayList<Key.Entry>();
        entries.add(Key.Entry.note(right + " of " + all + " right (" + percent(right, all) + ")", Colour.INK));
        entries.add(Key.Entry.area(Colour.BLUE.tint(0.7), "right"));
        entries.add(Key.Entry.area(Colour.VERMILION.tint(0.7), "wrong; darker is a larger share of the row"));
        return entries;
    }

    private static double width(String text) {
        return Label.width(text, LETTERS, false);
    }

    /// To a tenth of a percent, but never 100 % or 0 % of what is not all or nothing; – of none.
    static String percent(long part, long all) {
        if (all == 0) return "–";
        long tenths = Math.round(1000.0 * part / all);
        if (part < all) tenths = Math.min(tenths, 999);
        if (part > 0) tenths = Math.max(tenths, 1);
        return tenths % 10 == 0 ? tenths / 10 + " %" : tenths / 10 + "." + tenths % 10 + " %";
    }

    private void cells(Consumer<Mark> canvas, Cells cells) {
        Pen edge = cells.side > 8 ? Pen.of(Colour.WHITE, 1) : Pen.NONE;
        for (int row = 0; row < cells.count; row++) {
            long all = LongStream.of(counts[row]).sum();
            for (int column = 0; column < cells.count; column++) {
                long count = counts[row][column];
                if (count == 0) continue;
                // of roots, so that the few errors of a good classifier are seen
                double strength = 0.12 + 0.88 * Math.sqrt((double) count / all);
                Colour fill = (row == column ? Colour.BLUE : Colour.VERMILION).tint(strength);
                canvas.accept(cells.of(row, column, fill, edge));
                number(canvas, cells, row, column, strength > 0.6 ? Colour.WHITE : Colour.INK);
            }
        }
        double size = cells.count * cells.side;
        canvas.accept(new Mark.Rectangle(cells.left, cells.top, size, size, 0, Colour.NONE, Pen.of(Colour.MUTED, 1)));
    }

    private void number(Consumer<Mark> canvas, Cells cells, int row, int column, Colour colour) {
        String text = Long.toString(counts[row][column]);
        double size = Math.clamp(cells.side / 4, 9, 15);
        if (cells.side < size + 4 || Label.width(text, size, false) > cells.side - 4) return;
        Point middle = cells.middle(row, column);
        String share = percent(counts[row][column], LongStream.of(counts[row]).sum());
        boolean hasShare = cells.side >= 46;
        canvas.accept(
                Mark.Text.of(middle.plus(0, hasShare ? -1 : 0.35 * size), text, size, Mark.Anchor.MIDDLE, colour));
        if (hasShare) {
            canvas.accept(Mark.Text.of(middle.plus(0, 14), share, 10.5, Mark.Anchor.MIDDLE, colour)
                    .within(cells.side - 2));
        }
    }

    /// Whether the names of columns fit above them; otherwise columns are numbered, and rows have both.
    private boolean areNumbered() {
        double side = Math.clamp(SIDE / classes.size(), SMALLEST, LARGEST);
        return classes.stream().anyMatch(name -> width(name) > side - 4);
    }

    private String rowName(int i) {
        return areNumbered() ? classes.get(i) + "  " + (i + 1) : classes.get(i);
    }

    private void names(Consumer<Mark> canvas, Cells cells, double room) {
        int stride = (int) Math.ceil((LETTERS + 2) / cells.side);
        boolean areNumbered = areNumbered();
        double widest = width(Integer.toString(cells.count)) + 6;
        int columns = (int) Math.max(1, Math.ceil(areNumbered ? widest / cells.side : 0));
        for (int i = 0; i < cells.count; i++) {
            Point row = cells.middle(i, 0);
            var end = new Point(cells.left - 6, row.y() + 4);
            if (i % stride == 0)
                canvas.accept(text(end, rowName(i), Mark.Anchor.END).within(room));
            var above = new Point(cells.middle(0, i).x(), cells.top - 7);
            String name = areNumbered ? Integer.toString(i + 1) : classes.get(i);
            if (i % columns == 0) canvas.accept(text(above, name, Mark.Anchor.MIDDLE));
        }
        canvas.accept(text(new Point(cells.left, cells.top - 26), "predicted →", Mark.Anchor.START)
                .strong());
        canvas.accept(text(new Point(cells.left - 6, cells.top - 26), "actual ↓", Mark.Anchor.END)
                .strong());
    }

    private static Mark.Text text(Point at, String text, Mark.Anchor anchor) {
        return Mark.Text.of(at, text, LETTERS, anchor, Colour.INK);
    }

    private void shares(Consumer<Mark> canvas, Cells cells) {
        if (cells.side >= 13) {
            canvas.accept(share(new Point(cells.right() + 8, cells.top - 7), "recall", Mark.Anchor.START));
            for (int i = 0; i < cells.count; i++) {
                String recall = percent(counts[i][i], LongStream.of(counts[i]).sum());
                canvas.accept(share(
                        new Point(cells.right() + 8, cells.middle(i, 0).y() + 4), recall, Mark.Anchor.START));
            }
        }
        if (cells.side < 46) return;
        double below = cells.bottom() + 17;
        canvas.accept(share(new Point(cells.left - 6, below), "precision", Mark.Anchor.END));
        for (int i = 0; i < cells.count; i++) {
            int column = i;
            long taken = Arrays.stream(counts).mapToLong(row -> row[column]).sum();
            var at = new Point(cells.middle(0, i).x(), below);
            canvas.accept(share(at, percent(counts[i][i], taken), Mark.Anchor.MIDDLE));
        }
    }

    private static Mark.Text share(Point at, String text, Mark.Anchor anchor) {
        return Mark.Text.of(at, text, 11, anchor, Colour.MUTED);
    }
}
