package talweg.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether a symmetric matrix of rational numbers is semidefinite, decided by exact elimination: with
/// A = [p bᵀ; b C] and p > 0, A is where C − bbᵀ/p is; with p = 0 it is where b = 0 and C is; with p < 0
/// it is not. The rows with the fewest entries are eliminated first.
final class Elimination {
    /// The most bits of all factors together, and of what bringing them to lowest terms costs: about a second.
    private static final long WORK = 50_000_000;

    private final List<Map<Integer, Rational>> rows = new ArrayList<>();
    private final List<Pivot> pivots = new ArrayList<>();
    private final boolean[] isDone;
    private long work;

    /// A row as it was when it was eliminated, with its diagonal entry.
    private record Pivot(int at, Rational size, Map<Integer, Rational> row) {}

    /// What is known.
    ///
    /// @param isSemidefinite whether xᵀAx ≥ 0 for all x
    /// @param descent        an x with xᵀAx < 0, if one is known
    record Outcome(boolean isSemidefinite, Optional<Rational[]> descent) {
        static final Outcome UNKNOWN = new Outcome(false, Optional.empty());
    }

    private Elimination(int n) {
        isDone = new boolean[n];
        for (int i = 0; i < n; i++) rows.add(new TreeMap<>());
    }

    /// Decides, unless that takes too long.
    ///
    /// @param entries of the matrix, both those above and below the diagonal, by row and column
    static Outcome of(int n, List<? extends Map<Integer, Rational>> entries) {
        Elimination elimination = new Elimination(n);
        for (int i = 0; i < n; i++) elimination.rows.get(i).putAll(entries.get(i));
        return elimination.run();
    }

    private Outcome run() {
        while (true) {
            int next = -1;
            for (int i = 0; i < isDone.length; i++) {
                if (isDone[i]) continue;
                int sign = at(i, i).signum();
                if (sign < 0) return descent(i, Rational.ONE, -1, Rational.ZERO);
                if (sign > 0 && (next < 0 || rows.get(i).size() < rows.get(next).size())) next = i;
            }
            if (next < 0) return rest();
            eliminate(next);
            if (work > WORK) return Outcome.UNKNOWN;
        }
    }

    private Rational at(int i, int j) {
        return rows.get(i).getOrDefault(j, Rational.ZERO);
    }

    /// What is left has a diagonal of zeros.
    private Outcome rest() {
        for (int i = 0; i < isDone.length; i++) {
            if (isDone[i]) continue;
            for (Map.Entry<Integer, Rational> each : rows.get(i).entrySet()) {
                if (each.getValue().signum() == 0) continue;
                // xᵢ = −1/aᵢⱼ, xⱼ = 1: 2 aᵢⱼ xᵢ xⱼ = −2
                return descent(i, each.getValue().reciprocal().negate(), each.getKey(), Rational.ONE);
            }
        }
        return new Outcome(true, Optional.empty());
    }

    private void eliminate(int p) {
        Map<Integer, Rational> row = new TreeMap<>(rows.get(p));
        Rational size = at(p, p);
        row.remove(p);
        isDone[p] = true;
        pivots.add(new Pivot(p, size, row));
        for (Map.Entry<Integer, Rational> i : row.entrySet()) {
            Map<Integer, Rational> target = rows.get(i.getKey());
            target.remove(p);
            Rational factor = product(i.getValue(), size.reciprocal()).negate();
            for (Map.Entry<Integer, Rational> j : row.entrySet()) {
                work += factor.length() + j.getValue().length() + 32;
                Rational change = product(factor, j.getValue());
                Rational sum = sum(target.getOrDefault(j.getKey(), Rational.ZERO), change);
                if (work > WORK) return;
                if (sum.signum() == 0) target.remove(j.getKey());
                else target.put(j.getKey(), sum);
            }
        }
    }

    /// x·y; 0 once there has been too much to do.
    private Rational product(Rational x, Rational y) {
        work += Rational.costOfProduct(x, y);
        return work > WORK ? Rational.ZERO : x.times(y);
    }

    /// x + y, likewise.
    private Rational sum(Rational x, Rational y) {
        work += Rational.costOfSum(x, y);
        return work > WORK ? Rational.ZERO : x.plus(y);
    }

    /// With some entries of x given among the rows that are left, those of the rows eliminated follow, which
    /// make xᵀAx least.
    private Outcome descent(int i, Rational xi, int j, Rational xj) {
        @Nullable Rational[] x = new @Nullable Rational[isDone.length];
        x[i] = xi;
        if (j >= 0) x[j] = xj;
        for (Pivot pivot : pivots.reversed()) {
            Rational sum = Rational.ZERO;
            for (Map.Entry<Integer, Rational> each : pivot.row.entrySet()) {
                Rational factor = x[each.getKey()];
                if (factor != null) sum = sum(sum, product(each.getValue(), factor));
            }
            x[pivot.at] = product(sum, pivot.size.reciprocal()).negate();
        }
        if (work > WORK) return Outcome.UNKNOWN;
        Rational[] all = new Rational[x.length];
        for (int k = 0; k < x.length; k++) {
            Rational known = x[k];
            all[k] = known == null ? Rational.ZERO : known;
        }
        return new Outcome(false, Optional.of(all));
    }
}
