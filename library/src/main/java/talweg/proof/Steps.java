package talweg.proof;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Partition] as lines of words, one a step, in preorder: a step's parts follow it.
///
///     split 0 0x1.8p1          axis, place; then the parts below and above
///     faces 1 lower upper      axis, the ends reached; then these parts and the inner one
///     newton 2 a b c d l h m i rows, matrix, box; then the rest
///     nowhere 2 a b c d        rows, matrix
///     above
///     tangent a b              point
///     mirrored 0 2             axis, a later axis
///     monotone 0               axis
///     concave 0                axis
///     unique 3 2 a b c d       minimiser, rows, matrix
///     bounded 3                minimiser
///     bowl
///
/// The tree may be deep: neither side recurses.
final class Steps {
    /// The most rows of a matrix.
    private static final int ROWS = 2000;

    private Steps() {}

    /// What takes the words of one step.
    interface Sink {
        void take(String step) throws IOException;
    }

    /// Writes all steps.
    static void write(Partition whole, Sink sink) throws IOException {
        Deque<Partition> left = new ArrayDeque<>(List.of(whole));
        while (!left.isEmpty()) {
            Partition step = left.pop();
            sink.take(words(step));
            List<Partition> parts = parts(step);
            for (int i = parts.size() - 1; i >= 0; i--) left.push(parts.get(i));
        }
    }

    private static List<Partition> parts(Partition step) {
        return switch (step) {
            case Partition.Split split -> List.of(split.below(), split.above());
            case Partition.Faces faces -> {
                List<Partition> parts = new ArrayList<>();
                if (faces.lower() != null) parts.add(faces.lower());
                if (faces.upper() != null) parts.add(faces.upper());
                parts.add(faces.inner());
                yield parts;
            }
            case Partition.Newton newton -> List.of(newton.rest());
            case Partition.Nowhere _,
                    Partition.Above _,
                    Partition.Tangent _,
                    Partition.Mirrored _,
                    Partition.Monotone _,
                    Partition.Concave _,
                    Partition.Unique _,
                    Partition.Bounded _,
                    Partition.Bowl _ -> List.of();
        };
    }

    private static String words(Partition step) {
        return switch (step) {
            case Partition.Split(int axis, double at, var _, var _) -> "split " + axis + " " + number(at);
            case Partition.Faces(int axis, var lower, var upper, var _) ->
                "faces " + axis + (lower == null ? "" : " lower") + (upper == null ? "" : " upper");
            case Partition.Newton(double[][] inverse, Region to, var _) -> {
                StringBuilder words = new StringBuilder("newton" + matrix(inverse));
                for (int i = 0; i < to.dimension(); i++) {
                    words.append(' ').append(number(to.lo(i))).append(' ').append(number(to.hi(i)));
                }
                yield words.toString();
            }
            case Partition.Nowhere(double[][] inverse) -> "nowhere" + matrix(inverse);
            case Partition.Tangent(double[] at) -> {
                StringBuilder words = new StringBuilder("tangent");
                for (double each : at) words.append(' ').append(number(each));
                yield words.toString();
            }
            case Partition.Mirrored(int[] order) -> {
                StringBuilder words = new StringBuilder("mirrored");
                for (int each : order) words.append(' ').append(each);
                yield words.toString();
            }
            case Partition.Monotone(int axis) -> "monotone " + axis;
            case Partition.Concave(int axis) -> "concave " + axis;
            case Partition.Unique(double[][] inverse, int minimiser) -> "unique " + minimiser + matrix(inverse);
            case Partition.Bounded(int minimiser) -> "bounded " + minimiser;
            case Partition.Above() -> "above";
            case Partition.Bowl() -> "bowl";
        };
    }

    private static String matrix(double[][] rows) {
        StringBuilder words = new StringBuilder().append(' ').append(rows.length);
        for (double[] row : rows) for (double each : row) words.append(' ').append(number(each));
        return words.toString();
    }

    /// A double, exactly: `0x1.8p1`, `inf`, `-inf`.
    static String number(double number) {
        if (Double.isNaN(number)) throw new IllegalArgumentException("A proof requires numbers, got NaN");
        if (Double.isInfinite(number)) return number > 0 ? "inf" : "-inf";
        return Double.toHexString(number);
    }

    /// What [#number] wrote; there is one way to write each.
    static double number(String text) {
        if (text.equals("inf")) return Double.POSITIVE_INFINITY;
        if (text.equals("-inf")) return Double.NEGATIVE_INFINITY;
        boolean isHexadecimal = text.startsWith("0x") || text.startsWith("-0x");
        double number = isHexadecimal && text.length() < 40 ? Double.parseDouble(text) : Double.NaN;
        if (Double.isFinite(number) && Double.toHexString(number).equals(text)) return number;
        throw new NumberFormatException("a double as `0x1.8p1`");
    }

    /// Reads steps, one after another, into a tree.
    static final class Building {
        private final Deque<Pending> pending = new ArrayDeque<>();
        private @Nullable Partition whole;

        /// A step that waits for its parts.
        private record Pending(Words words, int count, List<Partition> parts) {}

        /// Takes the next step.
        ///
        /// @throws IllegalArgumentException if it is none, or does not belong here
        void take(String text) {
            if (whole != null) throw refused("no step after the last part", text);
            try {
                Words words = new Words(text);
                int count = words.parts();
                if (count > 0) {
                    pending.push(new Pending(words, count, new ArrayList<>(count)));
                } else {
                    place(words.build(List.of()));
                }
            } catch (NumberFormatException | IndexOutOfBoundsException _) {
                throw refused("a step with its numbers", text);
            }
        }

        private void place(Partition part) {
            Partition built = part;
            while (!pending.isEmpty()) {
                Pending above = pending.peek();
                above.parts.add(built);
                if (above.parts.size() < above.count) return;
                pending.pop();
                built = above.words.build(above.parts);
            }
            whole = built;
        }

        /// The tree.
        Partition whole() {
            if (whole == null) throw refused("all parts of every step", "none after the last");
            return whole;
        }

        private static IllegalArgumentException refused(String required, String got) {
            return new IllegalArgumentException(
                    "A partition requires " + required + ", got `" + JsonText.shown(got) + "`");
        }
    }

    /// The words of one step.
    private static final class Words {
        private final String[] words;
        private int at = 1;

        Words(String text) {
            words = text.split(" ", -1);
        }

        private boolean has(String word) {
            boolean isHere = at < words.length && words[at].equals(word);
            if (isHere) at++;
            return isHere;
        }

        private int whole() {
            String word = words[at++];
            int number = Integer.parseUnsignedInt(word);
            if (number < 0 || !Integer.toString(number).equals(word)) throw new NumberFormatException();
            return number;
        }

        private double[][] matrix() {
            int n = whole();
            if (n > ROWS || (long) n * n > words.length) throw new NumberFormatException();
            double[][] matrix = new double[n][n];
            for (double[] row : matrix) for (int j = 0; j < n; j++) row[j] = number(words[at++]);
            return matrix;
        }

        private Region region() {
            int n = (words.length - at) / 2;
            double[] lo = new double[n];
            double[] hi = new double[n];
            for (int i = 0; i < n; i++) {
                lo[i] = number(words[at++]);
                hi[i] = number(words[at++]);
            }
            return new Region(lo, hi);
        }

        private double[] point() {
            double[] point = new double[words.length - at];
            for (int i = 0; i < point.length; i++) point[i] = number(words[at++]);
            return point;
        }

        private int[] order() {
            int[] order = new int[words.length - at];
            for (int i = 0; i < order.length; i++) order[i] = whole();
            return order;
        }

        /// How many parts follow.
        int parts() {
            return switch (words[0]) {
                case "split" -> 2;
                case "newton" -> 1;
                case "faces" -> Math.max(1, words.length - 1);
                default -> 0;
            };
        }

        Partition build(List<Partition> parts) {
            Partition step = switch (words[0]) {
                case "split" -> new Partition.Split(whole(), number(words[at++]), parts.get(0), parts.get(1));
                case "faces" -> {
                    int axis = whole();
                    Partition lower = has("lower") ? parts.getFirst() : null;
                    Partition upper = has("upper") ? parts.get(parts.size() - 2) : null;
                    yield new Partition.Faces(axis, lower, upper, parts.getLast());
                }
                case "newton" -> new Partition.Newton(matrix(), region(), parts.getFirst());
                case "nowhere" -> new Partition.Nowhere(matrix());
                case "above" -> new Partition.Above();
                case "tangent" -> new Partition.Tangent(point());
                case "mirrored" -> new Partition.Mirrored(order());
                case "monotone" -> new Partition.Monotone(whole());
                case "concave" -> new Partition.Concave(whole());
                case "unique" -> {
                    int minimiser = whole();
                    yield new Partition.Unique(matrix(), minimiser);
                }
                case "bounded" -> new Partition.Bounded(whole());
                case "bowl" -> new Partition.Bowl();
                default -> throw new NumberFormatException();
            };
            if (at != words.length) throw new NumberFormatException();
            return step;
        }
    }
}
