package talweg.autodiff;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.op.Arithmetic;
import talweg.op.Choice;
import talweg.op.Convert;
import talweg.op.Direct;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Index;
import talweg.op.Logical;
import talweg.op.Move;
import talweg.op.Signs;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.Type;

/// A cotangent on its way back, and where it can be other than zero: a choice takes nothing from the branch
/// that it does not take, whatever the slopes are there. The numbers outside may be anything, NaN too (0 · ∞),
/// until [#settled] replaces them by zeros: once for a whole chain of slopes, not once for each.
///
/// The support goes back with the cotangent through operations on single elements, movements, sums and gathers.
/// At products it ends: what is added up there is exact zeros by then.
///
/// @param value   the numbers
/// @param support where they count; null if everywhere
/// @param clean   whether they are exact zeros elsewhere already
record Share(Var value, @Nullable Support support, boolean clean) {
    /// Where a condition, of the shape of the cotangent, is `holds`.
    record Support(Var condition, boolean holds) {
        private static final Logical.Not NOT = new Logical.Not();

        /// The condition that holds where the cotangent counts.
        private Var positive() {
            return holds ? condition : NOT.of(condition);
        }

        private Support and(@Nullable Support outer) {
            if (outer == null || outer.equals(this)) return this;
            return new Support(new Logical.And().of(outer.positive(), positive()), true);
        }

        private Support or(Support other) {
            return new Support(new Logical.Or().of(positive(), other.positive()), true);
        }
    }

    /// One that counts everywhere.
    static Share of(Var value) {
        return new Share(value, null, true);
    }

    /// The cotangent itself.
    Var settled() {
        if (support == null || clean) return value;
        Var zero = value.constant(0);
        Choice.Select select = new Choice.Select();
        return support.holds ? select.of(support.condition, value, zero) : select.of(support.condition, zero, value);
    }

    /// The sum of what two readers hand down.
    Share plus(Share other) {
        if (support == null || other.support == null) return of(Histories.plus(settled(), other.settled()));
        return support.equals(other.support)
                ? new Share(value.plus(other.value), support, clean && other.clean)
                : new Share(settled().plus(other.settled()), support.or(other.support), true);
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
        if (op instanceof Elementwise each) {
            return new Share(transposed(op, operand, x, types, value), support, clean && !scales(each));
        }
        Var back = transposed(op, operand, x, types, settled());
        // of what is not known to move or add elements nothing is known here
        if (!(op instanceof Move || op instanceof Fold.Sum || op instanceof Index)) return of(back);
        // moved as the cotangent is: as numbers 0 and 1, which may be added
        Var numbers = support.positive().cast(value.type().element());
        Var moved = transposed(op, operand, x, types, numbers);
        return new Share(back, new Support(Source.zero(moved.type()).less(moved), true), true);
    }

    /// Whether a zero handed back could come out as another number.
    private static boolean scales(Elementwise op) {
        return !(op instanceof Arithmetic.Add
                || op instanceof Arithmetic.Subtract
                || op instanceof Signs.Negate
                || op instanceof Convert);
    }

    private static Var transposed(Direct op, int operand, List<@Nullable Var> x, List<Type> types, Var v) {
        Var back = op.transpose(operand, x, types, Collections.singletonList(v));
        if (back == null) throw new IllegalStateException("`" + op.name() + "` hands nothing down");
        return back;
    }
}
