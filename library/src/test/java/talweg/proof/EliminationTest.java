package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Matrices of rational numbers are judged as their eigenvalues' signs are, unless that takes too long.
final class EliminationTest {
    private static List<Map<Integer, Rational>> rows(Rational[][] a) {
        List<Map<Integer, Rational>> rows = new ArrayList<>();
        for (Rational[] each : a) {
            Map<Integer, Rational> row = new TreeMap<>();
            for (int j = 0; j < each.length; j++) if (each[j].signum() != 0) row.put(j, each[j]);
            rows.add(row);
        }
        return rows;
    }

    private static Rational form(Rational[][] a, Rational[] x) {
        Rational sum = Rational.ZERO;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++)
                sum = sum.plus(a[i][j].times(x[i]).times(x[j]));
        }
        return sum;
    }

    private static Rational[][] filled(int n, Rational diagonal, Rational other) {
        Rational[][] a = new Rational[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i][j] = i == j ? diagonal : other;
        return a;
    }

    /// Sparse ones with zeros on the diagonal among them. What is said to bend down does.
    @Test
    void a_descent_is_one() {
        Random random = new Random(9);
        int[] counts = new int[2];
        for (int k = 0; k < 2000; k++) {
            int n = 1 + random.nextInt(5);
            Rational[][] a = new Rational[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    boolean isNothing = random.nextInt(3) == 0;
                    int entry = isNothing ? 0 : i == j ? random.nextInt(6) : random.nextInt(5) - 2;
                    a[i][j] = a[j][i] = Rational.of(entry)
                            .times(Rational.of(1 + random.nextInt(3)).reciprocal());
                }
            }
            Elimination.Outcome outcome = Elimination.of(n, rows(a));
            assertThat(outcome.descent().isPresent()).isEqualTo(!outcome.isSemidefinite());
            counts[outcome.isSemidefinite() ? 1 : 0]++;
            if (!outcome.isSemidefinite()) {
                assertThat(form(a, outcome.descent().orElseThrow()).signum()).isNegative();
                continue;
            }
            for (int trial = 0; trial < 30; trial++) {
                Rational[] x = new Rational[n];
                for (int i = 0; i < n; i++) x[i] = Rational.of(random.nextInt(9) - 4);
                assertThat(form(a, x).signum()).isNotNegative();
            }
        }
        assertThat(counts[0]).isGreaterThan(300);
        assertThat(counts[1]).isGreaterThan(100);
    }

    @Test
    void matrices_of_nothing_are_semidefinite() {
        Elimination.Outcome yes = new Elimination.Outcome(true, Optional.empty());
        assertThat(Elimination.of(0, List.of())).isEqualTo(yes);
        assertThat(Elimination.of(3, rows(filled(3, Rational.ZERO, Rational.ZERO))))
                .isEqualTo(yes);
        assertThat(Elimination.of(9, rows(filled(9, Rational.ONE, Rational.ONE))))
                .isEqualTo(yes);
    }

    /// LLᵀ with ones on the diagonal of L, and numbers of a hundred thousand bits below: of few something is
    /// said, of many nothing.
    @Test
    void what_takes_too_long_is_not_decided() {
        assertThat(Elimination.of(4, rows(long_(4))).isSemidefinite()).isTrue();
        assertThat(Elimination.of(24, rows(long_(24)))).isEqualTo(Elimination.Outcome.UNKNOWN);
    }

    /// Fractions of many bits each: their greatest common divisors are what takes long, and grow with each pivot.
    @Test
    void a_few_long_fractions_are_too_much() {
        Random random = new Random(17);
        Rational[][] a = new Rational[6][6];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                BigInteger over = new BigInteger(40_000, random).setBit(i == j ? 40_010 : 0);
                a[i][j] = a[j][i] = new Rational(over, new BigInteger(40_000, random).setBit(40_000));
            }
        }
        assertThat(Elimination.of(6, rows(a))).isEqualTo(Elimination.Outcome.UNKNOWN);
    }

    private static Rational[][] long_(int n) {
        Rational large = new Rational(BigInteger.TWO.pow(100_000), BigInteger.ONE);
        Rational square = large.times(large);
        Rational[][] a = new Rational[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                Rational own = i == j ? Rational.ONE : large;
                a[i][j] = a[j][i] = own.plus(square.times(Rational.of(j)));
            }
        }
        return a;
    }
}
