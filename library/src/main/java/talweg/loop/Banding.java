package talweg.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.loop.Steps.Apply;
import talweg.loop.Steps.Bands;
import talweg.loop.Steps.Loop;
import talweg.loop.Steps.Step;
import talweg.op.Lowering;

/// Joins large products with the loops around them. The earlier step comes later for that, just before the other, where
/// nothing between reads what it makes.
final class Banding {
    /// Bytes of a result that stays in the cache between a product and a loop anyhow.
    private static final long LARGE = 1 << 18;

    private final Graph graph;
    private final List<Step> steps = new ArrayList<>();

    private Banding(Graph graph) {
        this.graph = graph;
    }

    /// The steps with products and loops joined.
    static List<Step> of(Graph graph, List<Step> steps) {
        Banding banding = new Banding(graph);
        for (Step step : steps) banding.add(step);
        return List.copyOf(banding.steps);
    }

    private void add(Step step) {
        for (int at = steps.size() - 1; at >= 0 && isLarge(step); at--) {
            Bands joined = joined(steps.get(at), step);
            if (joined == null || isReadAfter(at)) continue;
            steps.remove(at);
            steps.add(joined);
            return;
        }
        steps.add(step);
    }

    private boolean isLarge(Step step) {
        return switch (step) {
            case Loop loop -> loop.results().length > 0 && isLarge(loop.results()[0]);
            case Apply apply -> isLarge(apply.result());
            default -> false;
        };
    }

    private boolean isLarge(int value) {
        return graph.type(value).bytes() >= LARGE;
    }

    private boolean isReadAfter(int at) {
        int[] written = steps.get(at).written();
        return steps.subList(at + 1, steps.size()).stream().anyMatch(step -> reads(step, written));
    }

    private static boolean reads(Step step, int... written) {
        return Arrays.stream(step.operands()).anyMatch(operand -> contains(written, operand));
    }

    private static boolean contains(int[] values, int value) {
        return Arrays.stream(values).anyMatch(each -> each == value);
    }

    private @Nullable Bands joined(Step earlier, Step later) {
        if (later instanceof Loop loop) {
            Bands bands = earlier instanceof Bands made ? made : earlier instanceof Apply apply ? bands(apply) : null;
            return bands != null && follows(loop, bands) ? with(bands, loop) : null;
        }
        Bands bands = later instanceof Apply apply ? bands(apply) : null;
        return bands != null && earlier instanceof Loop loop && precedes(loop, bands)
                ? new Bands(List.of(loop), bands.product(), List.of(), bands.rows())
                : null;
    }

    private static Bands with(Bands bands, Loop last) {
        List<Loop> after = new ArrayList<>(bands.after());
        after.add(last);
        return new Bands(bands.before(), bands.product(), List.copyOf(after), bands.rows());
    }

    /// A large product of two matrices, each of whose rows takes a row or a column of the left factor.
    private @Nullable Bands bands(Apply apply) {
        if (!(apply.lowering() instanceof Lowering.Product product) || !isLarge(apply.result())) return null;
        boolean areMatrices = product.left().size() == 2
                && product.right().size() == 2
                && product.out().size() == 2;
        if (!areMatrices || apply.operands()[0] == apply.operands()[1]) return null;
        int row = product.out().getFirst();
        int column = product.out().getLast();
        boolean isOrdered = product.left().contains(row)
                && !product.right().contains(row)
                && product.right().contains(column)
                && !product.left().contains(column);
        return isOrdered
                ? new Bands(
                        List.of(),
                        apply,
                        List.of(),
                        graph.type(apply.result()).shape().size(0))
                : null;
    }

    /// Whether the loop reads the result, and what else the bands make, row by row alone.
    private boolean follows(Loop loop, Bands bands) {
        if (loop.count() != count(bands.product().result()) || !isByRows(loop, bands.rows())) return false;
        int[] made = bands.written();
        for (int k = 0; k < loop.operands().length; k++)
            if (contains(made, loop.operands()[k]) && !loop.readsStraight(k)) return false;
        return reads(loop, made);
    }

    /// Whether the loop makes the left factor, row by row, and not the right one.
    private boolean precedes(Loop loop, Bands bands) {
        Apply product = bands.product();
        int left = product.operands()[0];
        return product.lowering() instanceof Lowering.Product lowering
                && lowering.left().getFirst().equals(lowering.out().getFirst())
                && contains(loop.results(), left)
                && !contains(loop.results(), product.operands()[1])
                && loop.count() == count(left)
                && isByRows(loop, bands.rows());
    }

    /// Whether a loop's elements can be cut into so many rows.
    private static boolean isByRows(Loop loop, int rows) {
        boolean isWritten = loop.walk().out().stream().allMatch(Objects::isNull);
        return loop.folds().isEmpty()
                && isWritten
                && (loop.walk().isStraight()
                        || loop.count() / rows % loop.walk().columns() == 0);
    }

    private int count(int value) {
        return graph.type(value).shape().count();
    }
}
