package talweg.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real function of some variables, written as a list of operations on single numbers: what a proof
/// speaks of.
///
/// Values are numbered: the variables first, in order, then the lines, each of which reads values
/// before it. Printed, a line is `%5 = multiply %1 %3`, `%6 = powerInt 3 %5`, or a constant: `%7 =
/// constant 0x1.8p1` for that number, `%8 = constant 0x1.9p-4 0x1.ap-4` for one that lies between two
/// doubles, as π does, and `%9 = constant 0x1.9p-4 0x1.ap-4 0.1` for that decimal number between them.
///
/// @param variables their names, in order
/// @param lines     in the order in which they are computed
/// @param output    the number of the value that is the function's
public record Expression(List<String> variables, List<Line> lines, int output) {
    /// One line.
    public sealed interface Line {
        /// A real number between two doubles: in most cases they are one.
        ///
        /// @param lo      finite
        /// @param hi      ≥ lo, finite
        /// @param decimal the number, if it is a decimal one that is known; of at most 400 digits and places
        record Constant(double lo, double hi, @Nullable BigDecimal decimal) implements Line {
            private static final int DIGITS = 400;

            public Constant {
                if (!(lo <= hi && Double.isFinite(lo) && Double.isFinite(hi))) {
                    throw new IllegalArgumentException(
                            "`constant` requires two finite numbers in order, got " + lo + " and " + hi);
                }
                if (lo == hi) decimal = null;
                if (decimal != null && !isWithin(decimal, lo, hi)) {
                    throw new IllegalArgumentException("`constant` requires a decimal number between " + lo + " and "
                            + hi + " of at most " + DIGITS + " digits and places, got another");
                }
            }

            /// A number of which no more is known.
            public Constant(double lo, double hi) {
                this(lo, hi, null);
            }

            private static boolean isWithin(BigDecimal decimal, double lo, double hi) {
                return decimal.precision() <= DIGITS
                        && Math.abs((long) decimal.scale()) <= DIGITS
                        && decimal.compareTo(new BigDecimal(lo)) >= 0
                        && decimal.compareTo(new BigDecimal(hi)) <= 0;
            }
        }

        /// An operation on values before it.
        ///
        /// @param exponent n of `powerInt`; 0 for all others
        /// @param left     the number of the first operand
        /// @param right    of the second; of operations on one number −1
        /// @param third    of the third; −1 if there is none
        record Apply(Operation operation, int exponent, int left, int right, int third) implements Line {
            /// An operation on one or two numbers.
            public Apply(Operation operation, int exponent, int left, int right) {
                this(operation, exponent, left, right, -1);
            }

            /// The numbers of its operands, in order.
            public int[] operands() {
                if (right < 0) return new int[] {left};
                return third < 0 ? new int[] {left, right} : new int[] {left, right, third};
            }

            /// `x` where `sign` is below 0, else `y`.
            public static Apply choose(int x, int y, int sign) {
                return new Apply(Operation.CHOOSE, 0, x, y, sign);
            }

            /// An operation on one number.
            public static Apply of(Operation operation, int x) {
                return new Apply(operation, 0, x, -1);
            }

            /// An operation on two numbers.
            public static Apply of(Operation operation, int x, int y) {
                return new Apply(operation, 0, x, y);
            }

            /// xⁿ.
            public static Apply power(int x, int n) {
                return new Apply(Operation.POWER_INT, n, x, -1);
            }
        }
    }

    public Expression {
        variables = List.copyOf(variables);
        lines = List.copyOf(lines);
        for (int i = 0; i < lines.size(); i++) check(lines.get(i), variables.size() + i);
        check(output, variables.size() + lines.size());
    }

    private static void check(Line line, int before) {
        if (!(line instanceof Line.Apply apply)) return;
        check(apply.left, before);
        int arity = apply.operation.arity();
        if (arity > 1) check(apply.right, before);
        if (arity > 2) check(apply.third, before);
        if (arity < 2 && apply.right != -1
                || arity < 3 && apply.third != -1
                || apply.exponent != 0 && apply.operation != Operation.POWER_INT) {
            throw new IllegalArgumentException("`" + apply.operation.text() + "` requires " + apply.operation.arity()
                    + " operands" + (arity == 1 ? "" : " and no exponent") + ", got " + apply);
        }
    }

    private static void check(int value, int before) {
        if (value < 0 || value >= before) {
            throw new IllegalArgumentException("A value computed before is required, of " + before + ", got %" + value);
        }
    }

    /// How many variables it has.
    public int dimension() {
        return variables.size();
    }

    /// How many values there are: variables and lines.
    public int size() {
        return variables.size() + lines.size();
    }

    /// The line that computes a value which is no variable.
    public Line line(int value) {
        return lines.get(value - variables.size());
    }

    /// The lines in print.
    public List<String> text() {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) text.add("%" + (variables.size() + i) + " = " + text(lines.get(i)));
        return text;
    }

    private static String text(Line line) {
        return switch (line) {
            case Line.Constant(double lo, double hi, var decimal) ->
                "constant " + Double.toHexString(lo)
                        + (same(lo, hi) ? "" : " " + Double.toHexString(hi))
                        + (decimal == null ? "" : " " + decimal);
            case Line.Apply(Operation operation, int exponent, int left, int right, int third) ->
                operation.text()
                        + (operation == Operation.POWER_INT ? " " + exponent : "")
                        + " %" + left
                        + (right < 0 ? "" : " %" + right)
                        + (third < 0 ? "" : " %" + third);
        };
    }

    private static boolean same(double x, double y) {
        return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y);
    }

    /// The function that [#text] prints.
    ///
    /// @throws IllegalArgumentException naming the line that is none
    public static Expression parse(List<String> variables, List<String> text, int output) {
        List<Line> lines = new ArrayList<>();
        for (String line : text) lines.add(parse(line, variables.size() + lines.size()));
        return new Expression(variables, lines, output);
    }

    private static Line parse(String text, int value) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        try {
            if (words.size() < 3
                    || !words.get(0).equals("%" + value)
                    || !words.get(1).equals("=")) {
                throw refused(text, value);
            }
            List<String> operands = words.subList(3, words.size());
            if (words.get(2).equals("constant")) return constant(operands);
            Operation operation = NAMED.get(words.get(2));
            int first = operation == Operation.POWER_INT ? 1 : 0;
            if (operation == null || operands.size() != first + operation.arity()) throw refused(text, value);
            return new Line.Apply(
                    operation,
                    first == 1 ? Integer.parseInt(operands.getFirst()) : 0,
                    value(operands.get(first)),
                    operation.arity() > 1 ? value(operands.get(first + 1)) : -1,
                    operation.arity() > 2 ? value(operands.get(first + 2)) : -1);
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            throw refused(text, value);
        }
    }

    /// The longest number, in characters: to read one takes the square of its length.
    private static final int LENGTH = 1000;

    private static final Map<String, Operation> NAMED = named();

    private static Map<String, Operation> named() {
        Map<String, Operation> named = new HashMap<>();
        for (Operation each : Operation.values()) named.put(each.text(), each);
        return named;
    }

    private static Line constant(List<String> bounds) {
        boolean isShort = bounds.stream().allMatch(each -> each.length() <= LENGTH);
        if (bounds.isEmpty() || bounds.size() > 3 || !isShort) throw new NumberFormatException();
        return new Line.Constant(
                Double.parseDouble(bounds.getFirst()),
                Double.parseDouble(bounds.get(Math.min(1, bounds.size() - 1))),
                bounds.size() < 3 ? null : new BigDecimal(bounds.get(2)));
    }

    private static int value(String text) {
        if (!text.startsWith("%")) throw new NumberFormatException();
        return Integer.parseInt(text.substring(1));
    }

    private static IllegalArgumentException refused(String text, int value) {
        return new IllegalArgumentException("A line `%" + value + " = operation operands` or `%" + value
                + " = constant number` is required, got `" + JsonText.shown(text) + "`");
    }
}
