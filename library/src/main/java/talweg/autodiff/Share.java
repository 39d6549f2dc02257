package talweg.autodiff;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.op.Arithmetic;
import talweg.op.Choice;
import talweg.op.Conditions;
import talweg.op.Contract;
import talweg.op.Convert;
import talweg.op.Cumulate;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.Move;
import talweg.op.Signs;
import talweg.op.Source;
import talweg.op.Var;
import talweg.op.Window;
import talweg.shape.Type;

/// A cotangent on its way back, and where it can be other than zero: a choice takes nothing from the branch
/// that it does not take, whatever the slopes are there. The numbers outside may be anything, NaN too (0 · ∞),
/// until [#settled] replaces them by zeros: once for a whole chain of slopes, not once for each.
///
/// A support that is one condition for the whole cotangent goes back through every operation. One that differs from
/// element to element goes through operations on single elements, movements, sums and gathers; behind loops, calls and
/// factors of matrices it is known only whether anything counts; at products it ends: what is added up there is
/// exact zeros by then.
///
/// @param value   the numbers
/// @param support where they count; null if everywhere
/// @param clean   whether they are exact zeros elsewhere already
record Share(Var value, @Nullable Support support, boolean clean) {
    /// Where a condition, of the shape of the cotangent or one for all its elements, is `holds`.
    record Support(Var condition, boolean holds) {
        /// The condition that holds where the cotangent counts.
        private Var positive() {
            return holds ? condition : Conditions.not(condition);
        }

        private boolean isScalar() {
            return condition.shape().rank() == 0;
        }

        private Support and(@Nullable Support outer) {
            if (outer == null || outer.equals(this)) return this;
            return new Support(Conditions.and(outer.positive(), positive()), true);
        }

        private Support or(Support other) {
            return equals(other) ? this : new Support(Conditions.or(positive(), other.positive()), true);
        }

        /// Whether it holds in any element.
        private Support anywhere() {
            return isScalar() ? this : new Support(Conditions.any(positive()), true);
        }
    }

    /// One that counts everywhere.
    static Share of(Var value) {
        return new Share(value, null, true);
    }

    /// The cotangent itself. Values kept of a loop's steps stay as they are.
    Var settled() {
        if (support == null || clean || value.type().isHistory()) return value;
        Var zero = value.constant(0);
        return support.holds ? support.condition.choose(value, zero) : support.condition.choose(zero, value);
    }

    /// The sum of what two readers hand down.
    Share plus(Share other) {
        if (support == null || other.support == null) return of(Histories.plus(settled(), other.settled()));
        return support.equals(other.support)
                ? new Share(Histories.plus(value, other.value), support, clean && other.clean)
                : new Share(Histories.plus(settled(), other.settled()), support.or(other.support), true);
    }

    /// What an operation with one result hands down to an operand in which it is linear.
    ///
    /// @param x     the operands; null where linear
    /// @param types those of the operands
    Share through(Direct op, int operand, List<@Nullable Var> x, List<Type> types) {
        Var condition = x.getFirst();
        if (op instanceof Choice.Select && operand > 0 && condition != null) {
            return new Share(value, new Support(condition, operand == 1).and(support), false);
        }
        if (support == null) return of(transposed(op, operand, x, types, value));
        if (op instanceof Elementwise || support.isScalar()) {
            return new Share(transposed(op, operand, x, types, value), support, clean && !scales(op));
        }
        Var back = transposed(op, operand, x, types, settled());
        if (op instanceof Contract) return of(back);
        if (!adds(op)) return new Share(back, support.anywhere(), false);
        if (op instanceof Fold.Sum || op instanceof Move && !(op instanceof Move.Broadcast)) { // moved back, not added
            Var moved = transposed(op, operand, x, types, support.positive());
            return new Share(back, new Support(moved, true), true);
        }
        // moved as the cotangent is: as numbers 0 and 1, which may be added
        Var numbers = support.positive().cast(value.type().element());
        Var moved = transposed(op, operand, x, types, numbers);
        return new Share(back, new Support(Source.zero(moved.type()).less(moved), true), true);
    }

    /// What an operation that runs programs hands down: it counts if any of the cotangents of its results does.
    ///
    /// @param v    the cotangents of its results; null where there is none
    /// @param back what it hands down; null where it is nothing
    static List<@Nullable Share> through(List<@Nullable Share> v, List<@Nullable Var> back) {
        List<Share> some = v.stream().flatMap(Stream::ofNullable).toList();
        Support any = some.stream().anyMatch(each -> each.support == null)
                ? null
                : some.stream()
                        .map(each -> requireNonNull(each.support).anywhere())
                        .reduce(Support::or)
                        .orElse(null);
        List<@Nullable Share> shares = new ArrayList<>();
        for (Var each : back) shares.add(each == null ? null : new Share(each, any, any == null));
        return shares;
    }

    /// Whether an operation moves elements or adds them up.
    private static boolean adds(Direct op) {
        return op instanceof Move
                || op instanceof Fold.Sum
                || op instanceof Index
                || op instanceof Window
                || op instanceof Cumulate.CumulativeSum;
    }

    /// Whether a zero handed back could come out as another number.
    private static boolean scales(Direct op) {
        return !(op instanceof Arithmetic.Add
                || op instanceof Arithmetic.Subtract
                || op instanceof Signs.Negate
                || op instanceof Convert
                || adds(op));
    }

    private static Var transposed(Direct op, int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        Var back = op.transpose(operand, x, types, Collections.singletonList(v));
        if (back == null) throw new IllegalStateException("`" + op.name() + "` hands nothing down");
        return back;
    }
}
