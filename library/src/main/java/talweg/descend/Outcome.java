package talweg.descend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a descent ended. Only [Converged] says that a test of convergence was met; what kind of point was reached
/// is another question, and not answered here.
public sealed interface Outcome {
    /// One sentence: each measure beside its tolerance, and the remedy where there is one.
    String reason();

    /// The measures that decided.
    List<Measure> evidence();

    /// A figure beside its limit: `gradient norm 3.2e-9 ≤ 1e-8`.
    ///
    /// @param name  what was measured
    /// @param value what was found
    /// @param limit what was asked
    record Measure(String name, double value, double limit) {
        private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

        /// Whether the value is at most its limit; NaN is not.
        public boolean met() {
            return value <= limit;
        }

        @Override
        public String toString() {
            return name + " " + shown(value) + (met() ? " ≤ " : " > ") + shown(limit);
        }

        /// At most three digits: `1.25`, `2.7e-15`. As `%.3g`, whose classes a short run of the command would have to
        /// load.
        public static String shown(double x) {
            if (!Double.isFinite(x)) return Double.toString(x);
            if (x == Math.rint(x) && Math.abs(x) < 1e6) return Long.toString((long) x);
            BigDecimal rounded = BigDecimal.valueOf(x).round(DIGITS).stripTrailingZeros();
            int exponent = rounded.precision() - rounded.scale() - 1;
            if (exponent >= -4 && exponent < DIGITS.getPrecision()) return rounded.toPlainString();
            String digits = rounded.scaleByPowerOfTen(-exponent).toPlainString();
            return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
    }

    /// A test of convergence was met.
    record Converged(String reason, List<Measure> evidence) implements Outcome {
        public static Converged of(String claim, Measure... evidence) {
            return new Converged(sentence(claim, "", evidence), List.of(evidence));
        }
    }

    /// No step makes progress, and no test of convergence is met.
    record Stalled(String reason, List<Measure> evidence) implements Outcome {
        public static Stalled of(String claim, String remedy, Measure... evidence) {
            return new Stalled(sentence(claim, remedy, evidence), List.of(evidence));
        }
    }

    /// Values left the finite numbers, or grew beyond all bounds.
    record Diverged(String reason, List<Measure> evidence) implements Outcome {
        public static Diverged of(String claim, String remedy, Measure... evidence) {
            return new Diverged(sentence(claim, remedy, evidence), List.of(evidence));
        }
    }

    /// Constraints cannot be met near by.
    record Infeasible(String reason, List<Measure> evidence) implements Outcome {
        public static Infeasible of(String claim, String remedy, Measure... evidence) {
            return new Infeasible(sentence(claim, remedy, evidence), List.of(evidence));
        }
    }

    /// A budget of iterations, evaluations or time is spent.
    record BudgetSpent(String reason, List<Measure> evidence) implements Outcome {}

    /// The caller stopped it.
    record Stopped(String reason) implements Outcome {
        @Override
        public List<Measure> evidence() {
            return List.of();
        }
    }

    /// As tools name it: `converged`, `stalled`, `diverged`, `infeasible`, `budget-spent`, `stopped`.
    default String status() {
        return switch (this) {
            case Converged _ -> "converged";
            case Stalled _ -> "stalled";
            case Diverged _ -> "diverged";
            case Infeasible _ -> "infeasible";
            case BudgetSpent _ -> "budget-spent";
            case Stopped _ -> "stopped";
        };
    }

    private static String sentence(String claim, String remedy, Measure... evidence) {
        String measures = Stream.of(evidence).map(Measure::toString).collect(Collectors.joining(", "));
        return claim + ": " + measures + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
