package talweg.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;

/// Which variables of a function may change places, two or several at once: f(…, u, …, v, …) = f(…, v, …, u, …) for
/// all numbers, one side being defined where the other is.
///
/// Every value gets a *form*, a number with a sign, by rules that hold for real numbers and leave alone what is
/// defined, so that values of one form are one function:
///
/// 1. x + y, x − y and −x are sums of terms, those of an inner sum in its place, in order of their forms; a sum and
///    its opposite have one form with two signs.
/// 2. x·y and x / y are products of factors likewise, reciprocals among them, of which the sign is that of all.
/// 3. The largest and the least of several numbers do not depend on their order, nor does √(x² + y²).
/// 4. Even functions forget the sign of x, odd ones hand it on.
///
/// The function with variables exchanged gets its form by the same rules. Where the two forms differ nothing is
/// known.
public final class Symmetry {
    private static final Comparator<Integer> ORDER =
            Comparator.<Integer>comparingInt(Math::abs).thenComparing(Comparator.naturalOrder());

    private final Expression f;
    private final int[] reads;
    private final boolean[] isInner;
    private final Map<Form, Integer> numbers = new HashMap<>();
    private final int plain;

    /// What a value is, by the forms of its operands.
    ///
    /// @param what an operation, a known number, or the number of the line of an unknown one
    private record Form(Object what, int exponent, List<Integer> operands) {}

    private Symmetry(Expression f) {
        this.f = f;
        this.reads = new int[f.size()];
        this.isInner = new boolean[f.size()];
        reads[f.output()] = 1;
        for (int v = f.output(); v >= f.dimension(); v--) {
            if (reads[v] > 0 && f.line(v) instanceof Apply line) for (int each : line.operands()) reads[each]++;
        }
        for (int v = f.output(); v >= f.dimension(); v--) {
            if (reads[v] > 0 && f.line(v) instanceof Apply line) markInner(line);
        }
        this.plain = form(inPlace());
    }

    /// Of a function.
    public static Symmetry of(Expression f) {
        return new Symmetry(f);
    }

    /// Whether the function is shown to be the same when its variables are arranged anew: f(x) = f(gx) with
    /// (gx)ᵢ = x_{order(i)}.
    ///
    /// @param order of the variables; what is none is not kept
    public boolean isKept(int... order) {
        boolean isOrder = Arrays.equals(Arrays.stream(order).sorted().toArray(), inPlace());
        return isOrder && form(order) == plain;
    }

    private int[] inPlace() {
        return IntStream.range(0, f.dimension()).toArray();
    }

    private static Operation family(Operation operation) {
        return switch (operation) {
            case ADD, SUBTRACT, NEGATE -> Operation.ADD;
            case MULTIPLY, DIVIDE -> Operation.MULTIPLY;
            default -> operation;
        };
    }

    /// Operands that are read here alone are part of what gathers them.
    private void markInner(Apply line) {
        Operation family = family(line.operation());
        if (!isGathered(family)) return;
        for (int each : line.operands()) {
            boolean isDivisor = line.operation() == Operation.DIVIDE && each == line.right();
            isInner[each] = !isDivisor
                    && reads[each] == 1
                    && each >= f.dimension()
                    && f.line(each) instanceof Apply inner
                    && family(inner.operation()) == family;
        }
    }

    private static boolean isGathered(Operation family) {
        return switch (family) {
            case ADD, MULTIPLY, MAXIMUM, MINIMUM -> true;
            default -> false;
        };
    }

    private int form(int[] order) {
        int[] forms = new int[f.size()];
        for (int v = 0; v < f.dimension(); v++) forms[v] = 1 + order[v];
        for (int v = f.dimension(); v <= f.output(); v++) {
            if (reads[v] == 0 || isInner[v]) continue;
            forms[v] = switch (f.line(v)) {
                case Constant(double lo, double hi, var decimal)
                when lo < hi && decimal == null -> number(v, 0, List.of());
                case Constant known -> number(known, 0, List.of());
                case Apply line -> isGathered(family(line.operation())) ? gathered(v, forms) : applied(line, forms);
            };
        }
        return forms[f.output()];
    }

    private int number(Object what, int exponent, List<Integer> operands) {
        return numbers.computeIfAbsent(new Form(what, exponent, operands), _ -> f.dimension() + 1 + numbers.size());
    }

    /// Of a sum, product or extreme.
    private int gathered(int value, int[] forms) {
        Operation family = family(((Apply) f.line(value)).operation());
        List<Integer> operands = operands(value, forms);
        if (operands.size() == 1) return operands.getFirst();
        int sign = switch (family) {
            case ADD -> Integer.signum(Collections.min(operands, ORDER));
            case MULTIPLY -> operands.stream().mapToInt(Integer::signum).reduce(1, (x, y) -> x * y);
            default -> 1;
        };
        List<Integer> ordered = operands.stream()
                .map(each -> family == Operation.MULTIPLY ? Math.abs(each) : sign * each)
                .sorted(ORDER)
                .toList();
        return sign * number(family, 0, ordered);
    }

    /// The forms of all that a value gathers.
    private List<Integer> operands(int value, int[] forms) {
        List<Integer> operands = new ArrayList<>();
        Deque<int[]> left = new ArrayDeque<>();
        left.push(new int[] {value, 1});
        while (!left.isEmpty()) {
            int[] next = left.pop();
            int v = next[0];
            int sign = next[1];
            if (v != value && !isInner[v]) {
                operands.add(sign * forms[v]);
                continue;
            }
            Apply line = (Apply) f.line(v);
            left.push(new int[] {line.left(), line.operation() == Operation.NEGATE ? -sign : sign});
            switch (line.operation()) {
                case NEGATE -> {}
                case SUBTRACT -> left.push(new int[] {line.right(), -sign});
                case DIVIDE -> operands.add(odd(Operation.RECIPROCAL, 0, forms[line.right()]));
                default -> left.push(new int[] {line.right(), sign});
            }
        }
        return operands;
    }

    private int odd(Operation operation, int exponent, int x) {
        return Integer.signum(x) * number(operation, exponent, List.of(Math.abs(x)));
    }

    private int applied(Apply line, int[] forms) {
        Operation operation = line.operation();
        int n = line.exponent();
        int x = forms[line.left()];
        return switch (operation) {
            case ABS, COS, COSH -> number(operation, n, List.of(Math.abs(x)));
            case RECIPROCAL, CBRT, SIN, TAN, ASIN, ATAN, SINH, TANH, ASINH, ATANH, ERF -> odd(operation, n, x);
            case POWER_INT -> n % 2 == 0 ? number(operation, n, List.of(Math.abs(x))) : odd(operation, n, x);
            case HYPOT -> {
                int y = Math.abs(forms[line.right()]);
                yield number(operation, n, List.of(Math.min(Math.abs(x), y), Math.max(Math.abs(x), y)));
            }
            default -> {
                List<Integer> operands = new ArrayList<>();
                for (int each : line.operands()) operands.add(forms[each]);
                yield number(operation, n, List.copyOf(operands));
            }
        };
    }
}
