package talweg.autodiff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import talweg.op.Cumulate;
import talweg.op.Fold;
import talweg.op.Ordering;
import talweg.shape.Shape;

/// Folds, running folds and orders of Hipparchus' numbers that carry derivatives. Nothing is folded of no elements.
final class FoldReference {
    private FoldReference() {}

    static DerivativeStructure[] cumulated(Cumulate cumulate, Shape shape, DerivativeStructure[] x) {
        return lines(shape, cumulate.axis(), x, line -> soFar(cumulate, line));
    }

    static DerivativeStructure[] ordered(Ordering ordering, Shape shape, DerivativeStructure[] x) {
        return lines(shape, ordering.axis(), x, line -> inOrder(ordering, line));
    }

    static DerivativeStructure[] folded(Fold fold, Shape shape, DerivativeStructure[] x) {
        Shape kept =
                shape.without(fold.axes().stream().mapToInt(Integer::intValue).toArray());
        List<List<DerivativeStructure>> groups = Stream.<List<DerivativeStructure>>generate(ArrayList::new)
                .limit(kept.count())
                .toList();
        for (int k = 0; k < x.length; k++) {
            int group = 0;
            for (int axis = 0; axis < shape.rank(); axis++) {
                int index = k / shape.strides()[axis] % shape.size(axis);
                if (!fold.axes().contains(axis)) group = group * shape.size(axis) + index;
            }
            groups.get(group).add(x[k]);
        }
        return groups.stream().map(group -> folded(fold, group)).toArray(DerivativeStructure[]::new);
    }

    private static DerivativeStructure folded(Fold fold, List<DerivativeStructure> x) {
        return switch (fold) {
            case Fold.Sum _ -> x.stream().reduce(DerivativeStructure::add).orElseThrow();
            case Fold.Max _ ->
                x.stream()
                        .reduce((a, b) -> a.getValue() >= b.getValue() ? a : b)
                        .orElseThrow();
            case Fold.Min _ ->
                x.stream()
                        .reduce((a, b) -> a.getValue() <= b.getValue() ? a : b)
                        .orElseThrow();
        };
    }

    /// The elements with every line along `axis` replaced.
    private static DerivativeStructure[] lines(
            Shape shape, int axis, DerivativeStructure[] x, UnaryOperator<List<DerivativeStructure>> f) {
        int stride = shape.strides()[axis];
        DerivativeStructure[] y = new DerivativeStructure[x.length];
        for (int start = 0; start < x.length; start++) {
            if (start / stride % shape.size(axis) != 0) continue;
            List<DerivativeStructure> line = new ArrayList<>();
            for (int k = 0; k < shape.size(axis); k++) line.add(x[start + k * stride]);
            List<DerivativeStructure> result = f.apply(line);
            for (int k = 0; k < result.size(); k++) y[start + k * stride] = result.get(k);
        }
        return y;
    }

    private static List<DerivativeStructure> soFar(Cumulate cumulate, List<DerivativeStructure> x) {
        BinaryOperator<DerivativeStructure> merge = switch (cumulate) {
            case Cumulate.CumulativeSum _ -> DerivativeStructure::add;
            case Cumulate.CumulativeMax _ -> (a, b) -> a.getValue() > b.getValue() ? a : b;
            case Cumulate.CumulativeMin _ -> (a, b) -> a.getValue() < b.getValue() ? a : b;
            case Cumulate.CumulativeArgMax _, Cumulate.CumulativeArgMin _ ->
                throw new IllegalArgumentException(cumulate + " has no derivative");
        };
        boolean reverse = cumulate instanceof Cumulate.CumulativeSum sum && sum.reverse();
        List<DerivativeStructure> y = new ArrayList<>();
        for (DerivativeStructure each : reverse ? x.reversed() : x) {
            y.add(y.isEmpty() ? each : merge.apply(y.getLast(), each));
        }
        return reverse ? y.reversed() : y;
    }

    private static List<DerivativeStructure> inOrder(Ordering ordering, List<DerivativeStructure> x) {
        Comparator<DerivativeStructure> ascending = Comparator.comparingDouble(DerivativeStructure::getValue);
        return x.stream()
                .sorted(ordering.descending() ? ascending.reversed() : ascending)
                .toList();
    }
}
