package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import talweg.proof.Expression;
import talweg.proof.Expression.Line.Apply;
import talweg.proof.Expression.Line.Constant;
import talweg.proof.Operation;

/// A value of an expression as a reader would write it.
final class Outline {
    private static final int LENGTH = 80;
    private static final Map<Operation, String> INFIX =
            Map.of(Operation.ADD, " + ", Operation.SUBTRACT, " - ", Operation.MULTIPLY, "*", Operation.DIVIDE, "/");

    private Outline() {}

    /// The text of a value; long ones are cut.
    static String of(Expression expression, int value) {
        List<String> texts = new ArrayList<>(expression.variables());
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) ranks.add(RANK_ATOM);
        for (int i = texts.size(); i <= value; i++) {
            switch (expression.line(i)) {
                case Constant constant -> {
                    texts.add(shown(constant));
                    ranks.add(constant.lo() < 0 ? RANK_SUM : RANK_ATOM);
                }
                case Apply apply -> {
                    String condition = apply.third() < 0 ? "" : negative(expression, apply.third(), texts);
                    texts.add(cut(text(apply, condition, texts, ranks)));
                    ranks.add(rank(apply.operation()));
                }
            }
        }
        return texts.get(value);
    }

    private static final int RANK_SUM = 0;
    private static final int RANK_PRODUCT = 1;
    private static final int RANK_POWER = 2;
    private static final int RANK_ATOM = 3;

    private static int rank(Operation operation) {
        return switch (operation) {
            case ADD, SUBTRACT, NEGATE -> RANK_SUM;
            case MULTIPLY, DIVIDE -> RANK_PRODUCT;
            case POWER_INT, POWER -> RANK_POWER;
            default -> RANK_ATOM;
        };
    }

    private static String text(Apply apply, String condition, List<String> texts, List<Integer> ranks) {
        String left = texts.get(apply.left());
        String infix = INFIX.get(apply.operation());
        if (infix != null) {
            int rank = rank(apply.operation());
            boolean isLoose = apply.operation() == Operation.SUBTRACT || apply.operation() == Operation.DIVIDE;
            return within(left, ranks.get(apply.left()) < rank)
                    + infix
                    + within(texts.get(apply.right()), ranks.get(apply.right()) < rank + (isLoose ? 1 : 0));
        }
        return switch (apply.operation()) {
            case CHOOSE -> "if(" + condition + ", " + left + ", " + texts.get(apply.right()) + ")";
            case NEGATE -> "-" + within(left, ranks.get(apply.left()) < RANK_PRODUCT);
            case POWER_INT -> within(left, ranks.get(apply.left()) < RANK_ATOM) + "^" + exponent(apply.exponent());
            case POWER ->
                within(left, ranks.get(apply.left()) < RANK_ATOM)
                        + "^"
                        + within(texts.get(apply.right()), ranks.get(apply.right()) < RANK_ATOM);
            default ->
                name(apply.operation()) + "(" + left + (apply.right() < 0 ? "" : ", " + texts.get(apply.right())) + ")";
        };
    }

    /// Formulas call these by shorter names.
    private static String name(Operation operation) {
        return switch (operation) {
            case MAXIMUM -> "max";
            case MINIMUM -> "min";
            default -> operation.text();
        };
    }

    /// That a value is below 0; of a difference, that one number is below another.
    private static String negative(Expression expression, int value, List<String> texts) {
        return value >= expression.dimension()
                        && expression.line(value) instanceof Apply(var operation, int _, int left, int right, int _)
                        && operation == Operation.SUBTRACT
                ? texts.get(left) + " < " + texts.get(right)
                : texts.get(value) + " < 0";
    }

    private static String exponent(int n) {
        return n < 0 ? "(" + n + ")" : Integer.toString(n);
    }

    private static String within(String text, boolean needsParentheses) {
        return needsParentheses ? "(" + text + ")" : text;
    }

    private static String shown(Constant constant) {
        if (constant.decimal() != null) return constant.decimal().toString();
        double middle = constant.lo() / 2 + constant.hi() / 2;
        if (constant.lo() < constant.hi() && middle == Math.PI) return "pi";
        if (constant.lo() < constant.hi() && middle == Math.E) return "e";
        if (middle == Math.rint(middle) && Math.abs(middle) < 1e15) return Long.toString((long) middle);
        return Double.toString(middle);
    }

    private static String cut(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH - 1) + "…";
    }
}
