package talweg.run;

import java.math.BigInteger;
import java.util.Arrays;

/// Counts the paths from the result of a graph down to each element of each value, and the edges on all of them,
/// without walking any path twice: both are sums over an element's readers.
final class Paths {
    private static final BigInteger[] NONE = {};

    private final BigInteger[][] paths;
    private final BigInteger[][] lengths;
    private long edges;

    Paths(int values) {
        this.paths = new BigInteger[values][];
        this.lengths = new BigInteger[values][];
        Arrays.fill(paths, NONE);
        Arrays.fill(lengths, NONE);
    }

    /// The empty path, to each of the elements of the result.
    void start(int value, int count) {
        paths[value] = filled(count, BigInteger.ONE);
        lengths[value] = filled(count, BigInteger.ZERO);
    }

    /// Every path to a result goes on to an operand by each of these edges.
    void descend(int result, int operand, int count, Incidence along) {
        BigInteger[] fromPaths = paths[result];
        BigInteger[] fromLengths = lengths[result];
        BigInteger[] toPaths = at(paths, operand, count);
        BigInteger[] toLengths = at(lengths, operand, count);
        along.forEach((from, to) -> {
            if (fromPaths[from].signum() == 0) return;
            edges++;
            toPaths[to] = toPaths[to].add(fromPaths[from]);
            toLengths[to] = toLengths[to].add(fromLengths[from]).add(fromPaths[from]);
        });
    }

    /// Edges that lie on some path.
    BigInteger edges() {
        return BigInteger.valueOf(edges);
    }

    /// The edges on all paths to the elements of a value, each counted once for every path it lies on.
    BigInteger multiplications(int value) {
        return Arrays.stream(lengths[value]).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger[] at(BigInteger[][] all, int value, int count) {
        if (all[value].length == 0) all[value] = filled(count, BigInteger.ZERO);
        return all[value];
    }

    private static BigInteger[] filled(int count, BigInteger value) {
        BigInteger[] all = new BigInteger[count];
        Arrays.fill(all, value);
        return all;
    }
}
