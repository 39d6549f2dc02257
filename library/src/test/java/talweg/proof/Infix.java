package talweg.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.proof.Expression.Line;

/// Expressions from formulas, lines that say the same being one: `x^2 + exp(-y)`.
final class Infix {
    private final List<String> variables;
    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Line, Integer> known = new HashMap<>();
    private int at;

    private Infix(String text, List<String> variables) {
        this.text = text.replace(" ", "");
        this.variables = variables;
    }

    /// Of the variables x, y, z, …, as many as there are sides.
    static Expression of(String text, int variables) {
        return of(text, List.of("x", "y", "z", "u", "v", "w").subList(0, variables));
    }

    static Expression of(String text, List<String> variables) {
        Infix infix = new Infix(text, variables);
        int output = infix.sum();
        if (infix.at < infix.text.length()) throw new IllegalArgumentException(text + " at " + infix.at);
        return new Expression(variables, infix.lines, output);
    }

    private int line(Line line) {
        return known.computeIfAbsent(line, _ -> {
            lines.add(line);
            return variables.size() + lines.size() - 1;
        });
    }

    private boolean take(char c) {
        boolean isHere = at < text.length() && text.charAt(at) == c;
        if (isHere) at++;
        return isHere;
    }

    private int sum() {
        int x = product();
        while (true) {
            if (take('+')) x = line(Line.Apply.of(Operation.ADD, x, product()));
            else if (take('-')) x = line(Line.Apply.of(Operation.SUBTRACT, x, product()));
            else return x;
        }
    }

    private int product() {
        int x = signed();
        while (true) {
            if (take('*')) x = line(Line.Apply.of(Operation.MULTIPLY, x, signed()));
            else if (take('/')) x = line(Line.Apply.of(Operation.DIVIDE, x, signed()));
            else return x;
        }
    }

    private int signed() {
        return take('-') ? line(Line.Apply.of(Operation.NEGATE, signed())) : power();
    }

    private int power() {
        int x = atom();
        if (!take('^')) return x;
        int start = at;
        take('-');
        String digits = text.substring(start, at) + digits();
        if (digits.isEmpty()) return line(Line.Apply.of(Operation.POWER, x, atom()));
        return digits.contains(".")
                ? line(Line.Apply.of(Operation.POWER, x, constant(digits)))
                : line(Line.Apply.power(x, Integer.parseInt(digits)));
    }

    private String digits() {
        int start = at;
        while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) at++;
        return text.substring(start, at);
    }

    private int constant(String digits) {
        double near = Double.parseDouble(digits);
        BigDecimal decimal = new BigDecimal(digits);
        int order = new BigDecimal(near).compareTo(decimal);
        return line(new Line.Constant(
                order > 0 ? Math.nextDown(near) : near, order < 0 ? Math.nextUp(near) : near, decimal));
    }

    private int atom() {
        if (take('(')) {
            int x = sum();
            take(')');
            return x;
        }
        String digits = digits();
        if (!digits.isEmpty()) return constant(digits);
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) at++;
        String name = text.substring(start, at);
        if (!take('(')) return variables.indexOf(name);
        int x = sum();
        int y = take(',') ? sum() : -1;
        int third = take(',') ? sum() : -1;
        take(')');
        for (Operation each : Operation.values()) {
            if (each.text().equals(name)) return line(new Line.Apply(each, 0, x, y, third));
        }
        throw new IllegalArgumentException("no operation " + name);
    }
}
