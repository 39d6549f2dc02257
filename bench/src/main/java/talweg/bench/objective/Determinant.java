package talweg.bench.objective;

import static talweg.ControlFlow.map;
import static talweg.Talweg.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The determinant of an n × n matrix by expansion by minors: det = Σ ±a₁ⱼ·det(minor of 1, j). All n! products are
/// multiplied out: equal minors that stand in several places are computed in each.
///
/// Minors of one size are computed at once, as a vector: those of size 4 by the formula written out, the others from
/// the size below. The minors of one minor stand side by side. Large matrices are expanded a minor at a time.
///
/// @param n       rows and columns
/// @param columns of each minor of size n, n − 1, … 4, the columns that it has: minors × size, integers; of a large
///     matrix, of its own minors alone
public record Determinant(int n, List<Tensor> columns) {
    private static final int LAST = 4;

    /// Beyond this size, a vector of all minors and the derivative's share of it take gigabytes.
    private static final int LARGE = 9;

    /// For matrices of `n` rows and columns.
    public static Determinant of(int n) {
        int[] minor = IntStream.range(0, n).toArray();
        if (n > LARGE) return new Determinant(n, List.of(Tensor.of(Shape.of(n, n - 1), without(minor, n))));
        List<Tensor> columns = new ArrayList<>(List.of(Tensor.of(Shape.of(1, n), minor)));
        int[] all = minor;
        for (int size = n; size > LAST; size--) {
            all = without(all, size);
            columns.add(Tensor.of(Shape.of(all.length / (size - 1), size - 1), all));
        }
        return new Determinant(n, List.copyOf(columns));
    }

    /// Of each minor of `size` columns the minors with a column less: first without the first.
    private static int[] without(int[] columns, int size) {
        int[] all = new int[columns.length * (size - 1)];
        int next = 0;
        for (int minor = 0; minor < columns.length; minor += size) {
            for (int left = 0; left < size; left++) {
                for (int j = 0; j < size; j++) if (j != left) all[next++] = columns[minor + j];
            }
        }
        return all;
    }

    /// A scalar.
    ///
    /// @param a n × n
    public Var of(Var a) {
        if (n <= LARGE) return together(a);
        Determinant smaller = of(n - 1);
        Function<Var, Var> minor = checkpoint(smaller::of);
        Var minors = map(columns.getFirst(), of -> minor.apply(a.slice(0, 1, n).take(1, of)));
        return a.at(0).times(signs(n)).dot(minors);
    }

    private Var together(Var a) {
        int level = columns.size() - 1;
        Var minors = smallest(a.slice(0, level, n).take(1, columns.get(level)));
        while (level-- > 0) {
            int size = n - level;
            Var elements = a.at(level).take(0, columns.get(level));
            minors = elements.times(signs(size))
                    .times(minors.reshape(elements.shape()))
                    .sum(1);
        }
        return minors.reshape(Shape.of());
    }

    private static Tensor signs(int size) {
        return Tensor.vector(
                IntStream.range(0, size).mapToDouble(j -> 1 - 2 * (j % 2)).toArray());
    }

    /// Determinants of matrices whose element (i, j) is, for each, `a.at(i).at(1, j)`.
    private static Var smallest(Var a) {
        List<List<Var>> rows = new ArrayList<>();
        for (int i = 0; i < a.shape().size(0); i++) {
            List<Var> row = new ArrayList<>();
            for (int j = 0; j < a.shape().size(2); j++) row.add(a.at(i).at(1, j));
            rows.add(row);
        }
        return expanded(rows);
    }

    private static Var expanded(List<List<Var>> rows) {
        List<Var> first = rows.getFirst();
        if (first.size() == 1) return first.getFirst();
        Var sum = first.getFirst().constant(0);
        for (int j = 0; j < first.size(); j++) {
            int left = j;
            List<List<Var>> minor = rows.subList(1, rows.size()).stream()
                    .map(row -> IntStream.range(0, row.size())
                            .filter(k -> k != left)
                            .mapToObj(row::get)
                            .toList())
                    .toList();
            Var term = first.get(j).times(expanded(minor));
            sum = j == 0 ? term : j % 2 == 0 ? sum.plus(term) : sum.minus(term);
        }
        return sum;
    }
}
