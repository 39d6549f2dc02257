package talweg.inspect;

import java.util.Arrays;
import java.util.function.Function;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;

/// The loss around a point of parameters, along two directions at most: one compiled function of two numbers, a
/// few of which are taken in one call where the parameters are so few that a call costs more than its arithmetic.
final class Surface {
    /// Numbers that the parameters of one call have at most together.
    private static final int TOGETHER = 1 << 14;

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
        int size = Math.max(
                1,
                Trees.flatten(centre).leaves().stream()
                        .mapToInt(leaf -> leaf.shape().count())
                        .sum());
        int chunk = Math.clamp(TOGETHER / size, 1, MOST);
        return new Surface(Talweg.compile(Talweg.vmap(at)), chunk);
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
