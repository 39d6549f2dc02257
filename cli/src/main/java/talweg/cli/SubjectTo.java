package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import talweg.formula.Formula;
import talweg.op.Var;

/// One of the constraints of `--subject-to`: `x+y<=1`, `x>=y^2` or `x*y=2`.
///
/// @param text  as given
/// @param left  side; its errors point into the whole of the option's text
/// @param right side
/// @param kind  how they compare
record SubjectTo(String text, Formula left, Formula right, Kind kind) {
    /// How two sides compare.
    enum Kind {
        AT_MOST,
        AT_LEAST,
        EQUAL
    }

    /// Where a comparison stands in a text.
    private record Relation(int from, int to, Kind kind) {}

    /// The constraints of all texts, several in one separated by `;`.
    ///
    /// @throws InputError if one is no comparison of two sides
    /// @throws talweg.formula.FormulaError at the first fault of a side
    static List<SubjectTo> parse(List<String> texts) {
        List<SubjectTo> all = new ArrayList<>();
        for (String text : texts) {
            int from = 0;
            for (int semicolon : places(text, ';')) {
                add(all, text, from, semicolon);
                from = semicolon + 1;
            }
            add(all, text, from, text.length());
        }
        return all;
    }

    private static void add(List<SubjectTo> all, String text, int from, int to) {
        if (!text.substring(from, to).isBlank()) all.add(one(text, from, to));
    }

    private static SubjectTo one(String text, int from, int to) {
        String shown = text.substring(from, to).strip();
        Relation relation = relation(text, from, to)
                .orElseThrow(() -> new InputError("`--subject-to` requires constraints with one of <=, >= or =, got `"
                        + shown + "`; write `--subject-to '" + shown.replaceAll("\\s*[<>].*", "") + "<=1'`"));
        return new SubjectTo(shown, side(text, from, relation.from()), side(text, relation.to(), to), relation.kind());
    }

    /// The formula between two places, so that what is wrong with it is pointed to where it stands in the text.
    private static Formula side(String text, int from, int to) {
        return Formula.parse(" ".repeat(text.codePointCount(0, from)) + text.substring(from, to));
    }

    /// The first comparison that stands in no parentheses.
    private static Optional<Relation> relation(String text, int from, int to) {
        return Stream.of('<', '>', '=', '≤', '≥')
                .flatMap(sign -> places(text, sign).stream())
                .filter(at -> from <= at && at < to)
                .min(Integer::compare)
                .flatMap(at -> relation(text.charAt(at), at, at + 1 < to ? text.charAt(at + 1) : ' '));
    }

    private static Optional<Relation> relation(char sign, int at, char next) {
        return switch (sign) {
            case '≤' -> Optional.of(new Relation(at, at + 1, Kind.AT_MOST));
            case '≥' -> Optional.of(new Relation(at, at + 1, Kind.AT_LEAST));
            case '=' -> Optional.of(new Relation(at, next == '=' ? at + 2 : at + 1, Kind.EQUAL));
            default ->
                next == '='
                        ? Optional.of(new Relation(at, at + 2, sign == '<' ? Kind.AT_MOST : Kind.AT_LEAST))
                        : Optional.empty();
        };
    }

    /// Where `sign` stands in no parentheses and no backticks.
    private static List<Integer> places(String text, char sign) {
        List<Integer> places = new ArrayList<>();
        int depth = 0;
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`') isQuoted = !isQuoted;
            else if (c == '(') depth++;
            else if (c == ')') depth--;
            else if (c == sign && depth == 0 && !isQuoted) places.add(i);
        }
        return places;
    }

    /// Both sides.
    Stream<Formula> sides() {
        return Stream.of(left, right);
    }

    /// Refuses a constraint that no variable can meet or miss.
    void require(List<String> variables) {
        if (sides().flatMap(side -> side.names(Set.copyOf(variables)).stream()).anyMatch(variables::contains)) return;
        throw new InputError("`--subject-to` requires a variable in every constraint, got `" + text
                + "`, which has none (variables are `" + String.join("`, `", variables) + "`); remove it");
    }

    /// What is to be 0, or at most 0.
    ///
    /// @throws InputError if a side is a condition
    Var difference(Map<String, Var> values) {
        Var less = number(left.evaluate(values));
        Var more = number(right.evaluate(values));
        return kind == Kind.AT_LEAST ? more.minus(less) : less.minus(more);
    }

    private Var number(Var side) {
        if (side.type().element().isFloating()) return side;
        throw new InputError("`--subject-to` requires numbers on both sides, got a condition in `" + text
                + "`; write one comparison, or `if(condition, 1, 0)`");
    }
}
