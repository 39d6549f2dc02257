package talweg.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.shape.View;

/// How a loop reads operands that do not lie as its elements do, without a copy of them: it goes row by row, and each
/// such operand has a path from row to row.
///
/// @param columns elements of a row; all elements of a loop are whole rows
/// @param paths   one for each operand; null for those of which element i is read for element i
/// @param out     the same for each result
public record Walk(int columns, List<@Nullable Path> paths, List<@Nullable Path> out) {
    /// The most elements that a vector has, and the most of 64 bits.
    private static final int LANES = 16;

    private static final int WIDE_LANES = 8;

    /// Where row r of an operand begins: offset + Σ digit·step, the digits being those of r in mixed radix.
    ///
    /// @param sizes    of the digits, the last one's runs fastest
    /// @param isSpread whether a row is one element repeated; else its elements are neighbours
    public record Path(int offset, int[] sizes, int[] steps, boolean isSpread) {
        /// The path by which rows of so many columns read a view; nothing if they end within an axis, or their elements
        /// lie apart.
        static Optional<Path> of(View view, int columns) {
            int axes = view.strides().length;
            int within = 1;
            int step = axes == 0 ? 1 : last(view);
            while (axes > 0 && within < columns) {
                int size = view.shape().size(axes - 1);
                boolean continues = size == 1 || view.strides()[axes - 1] == step * within;
                if (!continues) return Optional.empty();
                within *= size;
                axes--;
            }
            if (within != columns || step != 0 && step != 1) return Optional.empty();
            List<Integer> sizes = new ArrayList<>();
            List<Integer> steps = new ArrayList<>();
            for (int axis = axes - 1; axis >= 0; axis--) {
                int size = view.shape().size(axis);
                int stride = view.strides()[axis];
                if (size == 1) continue;
                if (!sizes.isEmpty() && stride == sizes.getFirst() * steps.getFirst()) {
                    sizes.set(0, sizes.getFirst() * size);
                } else {
                    sizes.addFirst(size);
                    steps.addFirst(stride);
                }
            }
            return Optional.of(new Path(view.offset(), ints(sizes), ints(steps), step == 0));
        }

        /// How many neighbouring elements a view reads in order, or how often it repeats one, at its end; 0 if its last
        /// elements lie apart.
        static int columns(View view) {
            int step = view.strides().length == 0 ? 1 : last(view);
            if (step != 0 && step != 1) return 0;
            int columns = 1;
            for (int axis = view.strides().length - 1; axis >= 0; axis--) {
                int size = view.shape().size(axis);
                if (size == 1) continue;
                if (view.strides()[axis] != step * columns) break;
                columns *= size;
            }
            return columns;
        }

        private static int last(View view) {
            for (int axis = view.strides().length - 1; axis >= 0; axis--) {
                if (view.shape().size(axis) > 1) return view.strides()[axis];
            }
            return 1;
        }

        @Override
        public String toString() {
            return offset + " by " + Arrays.toString(sizes) + " × " + Arrays.toString(steps)
                    + (isSpread ? ", spread" : "");
        }

        private static int[] ints(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }

        /// The path of one row of neighbours.
        static Path from(int offset) {
            return new Path(offset, new int[0], new int[0], false);
        }

        /// The path of neighbours that lie as the elements do.
        static Path along(int rows, int columns) {
            return new Path(0, new int[] {rows}, new int[] {columns}, false);
        }

        /// The path of every `size`-th group of `within` rows alone, beginning with the `k`-th.
        Path at(int k, int size, int within) {
            List<Integer> allSizes = new ArrayList<>();
            List<Integer> allSteps = new ArrayList<>();
            for (int digit = 0; digit < sizes.length; digit++) {
                allSizes.add(sizes[digit]);
                allSteps.add(steps[digit]);
            }
            List<Integer> innerSizes = new ArrayList<>();
            List<Integer> innerSteps = new ArrayList<>();
            split(allSizes, allSteps, within, innerSizes, innerSteps);
            List<Integer> ownSizes = new ArrayList<>();
            List<Integer> ownSteps = new ArrayList<>();
            split(allSizes, allSteps, size, ownSizes, ownSteps);
            int start = new Path(offset, ints(ownSizes), ints(ownSteps), isSpread).start(k);
            allSizes.addAll(innerSizes);
            allSteps.addAll(innerSteps);
            return new Path(start, ints(allSizes), ints(allSteps), isSpread);
        }

        /// Moves the last digits, whose sizes multiply to `count`, to lists of their own; one may be cut in two.
        private static void split(
                List<Integer> sizes, List<Integer> steps, int count, List<Integer> lastSizes, List<Integer> lastSteps) {
            for (int rest = count; rest > 1; ) {
                int size = sizes.isEmpty() ? 1 : sizes.getLast();
                int taken = Math.min(size, rest);
                if (sizes.isEmpty() || size % taken != 0 || rest % taken != 0)
                    throw new IllegalStateException("rows that do not fill their axes");
                lastSizes.addFirst(taken);
                lastSteps.addFirst(steps.getLast());
                if (taken == size) {
                    sizes.removeLast();
                    steps.removeLast();
                } else {
                    sizes.set(sizes.size() - 1, size / taken);
                    steps.set(steps.size() - 1, steps.getLast() * taken);
                }
                rest /= taken;
            }
        }

        /// Where row `row` begins.
        public int start(int row) {
            int start = offset;
            for (int digit = sizes.length - 1; digit >= 0; digit--) {
                start += row % sizes[digit] * steps[digit];
                row /= sizes[digit];
            }
            return start;
        }
    }

    /// Of a loop whose elements all lie alike.
    static Walk straight(int operands, int results) {
        return new Walk(0, none(operands), none(results));
    }

    /// No path for any of so many.
    static List<@Nullable Path> none(int count) {
        List<@Nullable Path> paths = new ArrayList<>();
        for (int i = 0; i < count; i++) paths.add(null);
        return paths;
    }

    /// Whether rows of so many columns fill a loop, and vectors of any width fill each row, if there are several.
    ///
    /// @param isWide whether the loop has elements of 64 bits
    static boolean isFilled(int columns, int count, boolean isWide) {
        return count == columns || columns % (isWide ? WIDE_LANES : LANES) == 0 && count % columns == 0;
    }

    /// Whether no operand has a path of its own.
    public boolean isStraight() {
        return columns == 0;
    }

    /// Whether operand `k` is one element for a whole row.
    public boolean isSpread(int k) {
        Path path = paths.get(k);
        return path != null && path.isSpread;
    }
}
