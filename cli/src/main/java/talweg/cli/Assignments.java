package talweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import talweg.formula.Formula;
import talweg.formula.FormulaError;
import talweg.op.Tensor;

/// What options like `--start b1=500,b2=1e-4` say: a value for every name, in the order given. The option may be
/// repeated. Names may be in backticks. A value is a number or a formula of numbers alone, as `pi/2`.
final class Assignments {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final Set<String> INFINITE = Set.of("inf", "+inf");

    private final String option;
    private final String example;

    private Assignments(String option, String example) {
        this.option = option;
        this.example = example;
    }

    /// The numbers that `option` assigns.
    ///
    /// @throws InputError naming the option, the text and the fix
    static Map<String, Double> numbers(String option, List<String> texts) {
        Assignments assignments = new Assignments(option, "x=1,y=2");
        Map<String, Double> values = new LinkedHashMap<>();
        assignments.each(texts, (name, text) -> {
            if (values.put(name, assignments.number(name, text)) != null) throw assignments.twice(name);
        });
        return values;
    }

    /// One number, as the value of `name`.
    ///
    /// @throws InputError naming the option, the text and the fix
    static double number(String option, String name, String text) {
        return new Assignments(option, name + "=1").number(name, text.strip());
    }

    /// The ranges that `option` assigns: `x=-1..1`.
    ///
    /// @throws InputError naming the option, the text and the fix
    static Map<String, Span> spans(String option, List<String> texts) {
        Assignments assignments = new Assignments(option, "x=-1..1,y=0..2");
        Map<String, Span> spans = new LinkedHashMap<>();
        assignments.each(texts, (name, text) -> {
            if (spans.put(name, assignments.span(name, text)) != null) throw assignments.twice(name);
        });
        return spans;
    }

    /// The bounds that `option` assigns: `x=-1..1`, `x=0..`, `x=-inf..inf`; an end that is left out is infinite.
    ///
    /// @throws InputError naming the option, the text and the fix
    static Map<String, Span> bounds(String option, List<String> texts) {
        Assignments assignments = new Assignments(option, "x=-1..1,y=0..");
        Map<String, Span> spans = new LinkedHashMap<>();
        assignments.each(texts, (name, text) -> {
            if (spans.put(name, assignments.bounds(name, text)) != null) throw assignments.twice(name);
        });
        return spans;
    }

    /// A range as given, both ends with the text they came from.
    ///
    /// @param lo     the lower end
    /// @param hi     the upper end
    /// @param loText as the user wrote it
    /// @param hiText as the user wrote it
    record Span(double lo, double hi, String loText, String hiText) {}

    private void each(List<String> texts, BiConsumer<String, String> to) {
        for (String text : texts) {
            for (String part : split(text)) {
                int equals = part.indexOf('=', part.startsWith("`") ? Math.max(part.indexOf('`', 1), 0) : 0);
                String name = equals < 0 ? "" : bare(part.substring(0, equals).strip());
                String value = part.substring(equals + 1).strip();
                if (name.isEmpty() || value.isEmpty()) {
                    throw new InputError("`" + option + "` requires name=value, got "
                            + (part.isBlank() ? "nothing" : "`" + part.strip() + "`") + "; write `" + option + " "
                            + example + "`");
                }
                to.accept(name, value);
            }
        }
    }

    private static String bare(String name) {
        boolean quoted = name.length() > 2 && name.startsWith("`") && name.endsWith("`");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    /// The parts between commas that stand in no parentheses and no backticks.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`') quoted = !quoted;
            else if (c == '(') depth++;
            else if (c == ')') depth--;
            else if (c == ',' && depth == 0 && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private double number(String name, String text) {
        double value = Double.NaN;
        if (DECIMAL.matcher(text).matches()) value = Double.parseDouble(text);
        else {
            try {
                Formula formula = Formula.parse(text);
                formula.require(Set.of());
                value = Tensor.of(formula.evaluate(Map.of())).item();
            } catch (FormulaError e) {
                throw notNumber(name, text);
            }
        }
        if (!Double.isFinite(value)) throw notNumber(name, text);
        return value;
    }

    private InputError notNumber(String name, String text) {
        return new InputError("`" + option + "` requires a finite number for `" + name + "`, got `" + text
                + "`; write `" + option + " " + name + "=1`");
    }

    private Span span(String name, String text) {
        int dots = text.indexOf("..");
        if (dots <= 0 || dots + 2 >= text.length()) throw noRange(name, text);
        String loText = text.substring(0, dots).strip();
        String hiText = text.substring(dots + 2).strip();
        return ordered(name, text, new Span(number(name, loText), number(name, hiText), loText, hiText));
    }

    private Span bounds(String name, String text) {
        int dots = text.indexOf("..");
        if (dots < 0 || text.length() == 2) throw noRange(name, text);
        String loText = text.substring(0, dots).strip();
        String hiText = text.substring(dots + 2).strip();
        double lo = loText.isEmpty() || loText.equals("-inf") ? Double.NEGATIVE_INFINITY : number(name, loText);
        double hi = hiText.isEmpty() || INFINITE.contains(hiText) ? Double.POSITIVE_INFINITY : number(name, hiText);
        return ordered(name, text, new Span(lo, hi, loText, hiText));
    }

    private InputError noRange(String name, String text) {
        return new InputError("`" + option + "` requires a range for `" + name + "`, got `" + text + "`; write `"
                + option + " " + name + "=-1..1`");
    }

    private Span ordered(String name, String text, Span span) {
        if (span.lo <= span.hi) return span;
        throw new InputError("`" + option + "` requires the lower end of `" + name + "` first, got `" + text
                + "`; write `" + option + " " + name + "=" + span.hiText + ".." + span.loText + "`");
    }

    private InputError twice(String name) {
        return new InputError(
                "`" + option + "` requires every name once, got `" + name + "` twice; remove one of them");
    }
}
