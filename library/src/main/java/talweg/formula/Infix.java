package talweg.formula;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Operators between two operands, loosest first. They group from the left, except powers (from the right) and
/// comparisons (not at all).
enum Infix {
    LESS("<", 1, "less"),
    LESS_EQUAL("<=", 1, "lessEqual"),
    GREATER(">", 1, "greater"),
    GREATER_EQUAL(">=", 1, "greaterEqual"),
    PLUS("+", 2, "add"),
    MINUS("-", 2, "subtract"),
    TIMES("*", 3, "multiply"),
    OVER("/", 3, "divide"),
    POWER("^", 5, "power");

    /// How tightly a sign binds: −x² is −(x²), and −x·y is (−x)·y.
    static final int SIGN = 4;

    /// Tighter than every operator: numbers, names, calls.
    static final int OPERAND = 6;

    private static final Map<String, Infix> BY_OPERATION =
            Arrays.stream(values()).collect(Collectors.toMap(Infix::operation, Function.identity()));

    private final String symbol;
    private final int tightness;
    private final String operation;

    Infix(String symbol, int tightness, String operation) {
        this.symbol = symbol;
        this.tightness = tightness;
        this.operation = operation;
    }

    /// As it is written.
    String symbol() {
        return symbol;
    }

    /// Whether a tighter operator takes the operand between them.
    int tightness() {
        return tightness;
    }

    /// The name of the same as a function.
    String operation() {
        return operation;
    }

    boolean isComparison() {
        return tightness == LESS.tightness;
    }

    /// How tight the left operand must be to stand without parentheses.
    int left() {
        return this == POWER || isComparison() ? tightness + 1 : tightness;
    }

    /// How tight the right operand must be to stand without parentheses.
    int right() {
        return this == POWER ? tightness : tightness + 1;
    }

    /// Whether an operator already read, this one, is complete when `next` follows its right operand.
    boolean endsBefore(Infix next) {
        return tightness > next.tightness || tightness == next.tightness && next != POWER;
    }

    /// The operator that writes the operation of this name.
    static @Nullable Infix of(String operation) {
        return BY_OPERATION.get(operation);
    }

    /// As it is written, with blanks where they help reading.
    String spaced() {
        return tightness <= PLUS.tightness ? " " + symbol + " " : symbol;
    }
}
