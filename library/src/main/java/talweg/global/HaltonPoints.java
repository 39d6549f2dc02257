package talweg.global;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.op.Tensor;
import talweg.random.Key;

/// Points spread evenly over a box, one after the other: Halton's sequence with random digits (Halton,
/// *On the efficiency of certain quasi-random sequences of points*, 1960; Owen, *A randomized Halton
/// algorithm in R*, 2017).
///
/// Coordinate j of point i has the digits of i in the jth prime base, behind the point in reverse order,
/// each replaced by a permutation of its own for that base and place. Each point alone is uniform over
/// the box; together they leave smaller gaps than points drawn independently do, and the permutations
/// break the stripes that the plain sequence has in bases above some ten. There is no greatest number of
/// variables; some forty are no trouble. The same seed gives the same points.
public final class HaltonPoints {
    /// Digits beyond these are below rounding.
    private static final double FINE = 0x1p-53;

    private final Box box;
    private final int[] bases;
    /// By coordinate, by place, what stands for each digit.
    private final int[][][] digits;

    private HaltonPoints(Box box, int[] bases, int[][][] digits) {
        this.box = box;
        this.bases = bases;
        this.digits = digits;
    }

    /// The points of this seed.
    ///
    /// @throws IllegalArgumentException if a bound is infinite
    public static HaltonPoints of(Box box, long seed) {
        requireBounded(box, "HaltonPoints.of");
        int n = box.dimension();
        int[] bases = primes(n);
        int[][][] digits = new int[n][][];
        Key key = Key.of(seed);
        for (int j = 0; j < n; j++) digits[j] = permutations(key.foldIn(j), bases[j]);
        return new HaltonPoints(box, bases, digits);
    }

    /// @throws IllegalArgumentException in the name of `where`, if a bound is infinite, or both are too
    ///   far apart
    static void requireBounded(Box box, String where) {
        for (int j = 0; j < box.dimension(); j++) {
            double width = box.upper()[j] - box.lower()[j];
            if (Double.isFinite(width)) continue;
            throw new IllegalArgumentException("`" + where + "` requires a box with finite bounds on every variable,"
                    + " got " + box.lower()[j] + ".." + box.upper()[j] + " for variable " + (j + 1) + "; set both");
        }
    }

    private static int[] primes(int count) {
        List<Integer> primes = new ArrayList<>();
        for (int candidate = 2; primes.size() < count; candidate++) {
            int number = candidate;
            if (primes.stream().noneMatch(prime -> number % prime == 0)) primes.add(number);
        }
        return primes.stream().mapToInt(Integer::intValue).toArray();
    }

    /// One for each place, in the order of independent uniform numbers.
    private static int[][] permutations(Key key, int base) {
        int places = (int) Math.ceil(-Math.log(FINE) / Math.log(base));
        double[] uniform = Tensor.of(key.uniform(places, base)).toDoubles();
        int[][] permutations = new int[places][];
        for (int k = 0; k < places; k++) {
            int row = k * base;
            permutations[k] = IntStream.range(0, base)
                    .boxed()
                    .sorted(Comparator.comparingDouble(digit -> uniform[row + digit]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        return permutations;
    }

    /// Point number `index`, within the box.
    ///
    /// @throws IllegalArgumentException if index < 0
    public double[] at(int index) {
        if (index < 0) throw new IllegalArgumentException("`HaltonPoints.at` requires ≥ 0, got " + index);
        double[] point = new double[bases.length];
        for (int j = 0; j < point.length; j++) {
            double low = box.lower()[j];
            double high = box.upper()[j];
            point[j] = Math.clamp(low + (high - low) * fraction(index, bases[j], digits[j]), low, high);
        }
        return point;
    }

    /// Zeros in front of a number are digits too, and have their permutations.
    private static double fraction(int index, int base, int[][] permutations) {
        double fraction = 0;
        double unit = 1;
        int rest = index;
        for (int[] permutation : permutations) {
            unit /= base;
            fraction += unit * permutation[rest % base];
            rest /= base;
        }
        return fraction;
    }
}
