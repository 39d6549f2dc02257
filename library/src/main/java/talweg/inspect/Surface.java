package talweg.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// The loss around a point of parameters, along two directions at most: one compiled function of two numbers, a
/// few of which are taken in one call where all values on the way are so small that a call costs more than its
/// arithmetic.
final class Surface {
    /// Numbers that the largest value of a program has at most, for all places of one call together.
    private static final int TOGETHER = 1 << 16;

    private static final int MOST = 256;

    private final Compiled<Places, Var> losses;
    private final int chunk;

    /// As many numbers along each direction.
    record Places(Var across, Var up) {}

    private Surface(Compiled<Places, Var> losses, int chunk) {
        this.losses = losses;
        this.chunk = chunk;
    }

    /// (a, b) → loss(centre + a·across + b·up).
    static <P> Surface of(Function<P, Var> loss, P centre, P across, P up) {
        Function<Places, Var> at = place -> {
            P moved = Trees.zip(centre, across, (c, d) -> c.plus(d.times(place.across)));
            return loss.apply(Trees.zip(moved, up, (c, d) -> c.plus(d.times(place.up))));
        };
        int chunk = Math.clamp(TOGETHER / largest(at), 1, MOST);
        return new Surface(Talweg.compile(Talweg.vmap(at)), chunk);
    }

    /// How many numbers the largest value has that is computed at one place; at least 1.
    private static int largest(Function<Places, Var> at) {
        Closure traced =
                Trace.of(List.of(Type.F64, Type.F64), both -> List.of(at.apply(new Places(both.get(0), both.get(1)))));
        return traced.graph().nodes().stream()
                .flatMap(node -> node.results().stream())
                .mapToInt(type -> type.shape().count())
                .reduce(1, Math::max);
    }

    /// The losses at as many places.
    double[] at(double[] across, double[] up) {
        double[] all = new double[across.length];
        for (int from = 0; from < all.length; from += chunk) {
            int to = from + chunk;
            // the last call is filled up, so that there is one compiled program
            Places places = new Places(filled(across, from, to), filled(up, from, to));
            double[] values = Tensor.of(losses.apply(places)).toDoubles();
            System.arraycopy(values, 0, all, from, Math.min(chunk, all.length - from));
        }
        return all;
    }

    private static Var filled(double[] numbers, int from, int to) {
        double[] part = Arrays.copyOfRange(numbers, from, to);
        if (to > numbers.length) Arrays.fill(part, numbers.length - from, part.length, numbers[numbers.length - 1]);
        return Tensor.vector(part);
    }
}
