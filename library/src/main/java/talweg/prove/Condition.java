package talweg.prove;

import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;
import talweg.proof.Operation;

/// A condition of single numbers.
sealed interface Condition {
    /// Known beforehand.
    record Known(boolean holds) implements Condition {}

    /// A value is below 0.
    ///
    /// @param value its number
    record Below(int value) implements Condition {}

    record Not(Condition of) implements Condition {}

    record Both(Condition one, Condition other) implements Condition {}

    /// x < y. A length compared with a number is below it where the number and its opposite are on both
    /// sides: so the condition is one of affine functions where the length is |x| of an affine x.
    static Condition less(Sheet sheet, int x, int y) {
        if (sheet.line(y) instanceof Constant && length(sheet, x) >= 0) {
            int of = length(sheet, x);
            int opposite = sheet.line(Apply.of(Operation.NEGATE, y));
            return new Both(below(sheet, of, y), below(sheet, opposite, of));
        }
        if (sheet.line(x) instanceof Constant && length(sheet, y) >= 0) {
            int of = length(sheet, y);
            int opposite = sheet.line(Apply.of(Operation.NEGATE, x));
            return either(below(sheet, x, of), below(sheet, of, opposite));
        }
        return below(sheet, x, y);
    }

    private static Condition below(Sheet sheet, int x, int y) {
        return new Below(isZero(sheet, y) ? x : sheet.line(Apply.of(Operation.SUBTRACT, x, y)));
    }

    private static boolean isZero(Sheet sheet, int value) {
        return sheet.line(value) instanceof Constant(double lo, double hi, var _) && lo == 0 && hi == 0;
    }

    /// The value whose size a value is; −1 if there is none.
    private static int length(Sheet sheet, int value) {
        return sheet.line(value) instanceof Apply apply && apply.operation() == Operation.ABS ? apply.left() : -1;
    }

    /// At least one of two.
    static Condition either(Condition one, Condition other) {
        return new Not(new Both(new Not(one), new Not(other)));
    }

    /// The number of the value that is x where the condition holds, else y.
    default int choose(Sheet sheet, int x, int y) {
        if (x == y) return x;
        return switch (this) {
            case Known(boolean holds) -> holds ? x : y;
            case Below(int value) -> sheet.line(Apply.choose(x, y, value));
            case Not(Condition of) -> of.choose(sheet, y, x);
            case Both(Condition one, Condition other) -> one.choose(sheet, other.choose(sheet, x, y), y);
        };
    }
}
