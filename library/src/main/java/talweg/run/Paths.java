package talweg.run;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Counts the paths from the result of a graph down to each element of each value, and the edges on all of them, without
/// walking any path twice: both are sums over an element's readers.
final class Paths {
    private final BigInteger[] @Nullable [] paths;
    private final BigInteger[] @Nullable [] lengths;
    private long edges;

    Paths(int values) {
        this.paths = new BigInteger[values][];
        this.lengths = new BigInteger[values][];
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
        if (fromPaths == null || fromLengths == null) return;
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
        BigInteger[] all = lengths[value];
        return all == null ? BigInteger.ZERO : Arrays.stream(all).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger[] at(BigInteger[] @Nullable [] all, int value, int count) {
        BigInteger[] known = all[value];
        if (known != null) return known;
        BigInteger[] fresh = filled(count, BigInteger.ZERO);
        all[value] = fresh;
        return fresh;
    }

    private static BigInteger[] filled(int count, BigInteger value) {
        BigInteger[] all = new BigInteger[count];
        Arrays.fill(all, value);
        return all;
    }
}
