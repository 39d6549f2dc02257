package talweg.autodiff;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import talweg.op.ArgExtreme;
import talweg.op.Cumulate;
import talweg.op.Fold;
import talweg.op.Ordering;
import talweg.shape.Shape;

/// Folds, cumulations, orders and places of extremes of given values along random axes.
final class Axes {
    private final Growth growth;
    private final SplittableRandom random;

    Axes(Growth growth) {
        this.growth = growth;
        this.random = growth.random;
    }

    private Shape shape(int value) {
        return growth.type(value).shape();
    }

    /// x folded over some of its axes, or over none.
    int fold(Fold drawn, int x) {
        List<Integer> axes = IntStream.range(0, shape(x).rank())
                .filter(_ -> random.nextBoolean())
                .boxed()
                .toList();
        return growth.add(
                switch (drawn) {
                    case Fold.Sum _ -> new Fold.Sum(axes);
                    case Fold.Max _ -> new Fold.Max(axes);
                    case Fold.Min _ -> new Fold.Min(axes);
                },
                x);
    }

    int cumulate(Cumulate drawn, int x) {
        int axis = axis(x);
        return growth.add(
                drawn instanceof Cumulate.CumulativeSum
                        ? new Cumulate.CumulativeSum(axis, random.nextBoolean())
                        : drawn.along(axis),
                x);
    }

    int place(ArgExtreme drawn, int x) {
        int axis = axis(x);
        if (shape(x).size(axis) == 0) throw new Growth.Refused();
        return growth.add(drawn.along(axis), x);
    }

    int order(Ordering drawn, int x) {
        int axis = axis(x);
        return growth.add(
                switch (drawn) {
                    case Ordering.Sort _ -> new Ordering.Sort(axis, random.nextBoolean());
                    case Ordering.ArgSort _ -> new Ordering.ArgSort(axis, random.nextBoolean());
                },
                x);
    }

    private int axis(int x) {
        if (shape(x).rank() == 0) throw new Growth.Refused();
        return random.nextInt(shape(x).rank());
    }
}
