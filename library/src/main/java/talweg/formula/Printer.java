package talweg.formula;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Writes steps as a formula, with no more parentheses than it takes to be read the same.
final class Printer {
    private static final String NEGATE = "negate";

    private final List<Step> steps;
    private final int[] firsts;
    private final Deque<Piece> rest = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private Printer(List<Step> steps) {
        this.steps = steps;
        this.firsts = firsts(steps);
    }

    /// The text of the formula of these steps.
    static String print(List<Step> steps) {
        return new Printer(steps).print();
    }

    /// What is still to be written, the next on top.
    private sealed interface Piece {
        /// As it is.
        record Text(String text) implements Piece {}

        /// The value of step `last`, in parentheses if looser than `least`.
        record Value(int last, int least) implements Piece {}
    }

    /// The first step of the value that each step gives; a value's steps are neighbours.
    private static int[] firsts(List<Step> steps) {
        int[] firsts = new int[steps.size()];
        for (int i = 0; i < firsts.length; i++) {
            int first = i;
            for (int k = 0; k < steps.get(i).arity(); k++) first = firsts[first - 1];
            firsts[i] = first;
        }
        return firsts;
    }

    private String print() {
        rest.push(new Piece.Value(steps.size() - 1, 0));
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case Piece.Text(String each) -> text.append(each);
                case Piece.Value(int last, int least) -> value(last, least);
            }
        }
        return text.toString();
    }

    /// Pieces are pushed in reverse.
    private void value(int last, int least) {
        boolean isLoose = tightness(steps.get(last)) < least;
        if (isLoose) rest.push(new Piece.Text(")"));
        switch (steps.get(last)) {
            case Step.Number(String number, int _) -> rest.push(new Piece.Text(number));
            case Step.Name(String name, int _) -> rest.push(new Piece.Text(name(name)));
            case Step.Known(Constant constant, int _) -> rest.push(new Piece.Text(constant.text()));
            case Step.Power(int exponent, int _) -> {
                rest.push(new Piece.Text(exponent < 0 ? "^(" + exponent + ")" : "^" + exponent));
                rest.push(new Piece.Value(last - 1, Infix.OPERAND));
            }
            case Step.Apply apply -> operation(apply, last);
        }
        if (isLoose) rest.push(new Piece.Text("("));
    }

    private void operation(Step.Apply apply, int last) {
        Infix infix = Infix.of(apply.operation().name());
        if (infix != null) {
            int left = firsts[last - 1] - 1;
            int least = isNegation(steps.get(last - 1)) ? Infix.OPERAND : infix.right();
            rest.push(new Piece.Value(last - 1, least));
            rest.push(new Piece.Text(infix.spaced()));
            rest.push(new Piece.Value(left, infix.left()));
        } else if (isNegation(apply)) {
            rest.push(new Piece.Value(last - 1, Infix.SIGN + 1));
            rest.push(new Piece.Text("-"));
        } else {
            rest.push(new Piece.Text(")"));
            int argument = last - 1;
            for (int k = 0; k < apply.arity(); k++) {
                if (k > 0) rest.push(new Piece.Text(", "));
                rest.push(new Piece.Value(argument, 0));
                argument = firsts[argument] - 1;
            }
            rest.push(new Piece.Text(apply.operation().name() + "("));
        }
    }

    private static boolean isNegation(Step step) {
        return step instanceof Step.Apply apply && apply.operation().name().equals(NEGATE);
    }

    private static int tightness(Step step) {
        if (step instanceof Step.Power) return Infix.POWER.tightness();
        if (!(step instanceof Step.Apply apply)) return Infix.OPERAND;
        Infix infix = Infix.of(apply.operation().name());
        return infix != null ? infix.tightness() : isNegation(apply) ? Infix.SIGN : Infix.OPERAND;
    }

    private static String name(String name) {
        return Lexer.isPlain(name) && Constant.of(name).isEmpty() ? name : "`" + name.replace("`", "``") + "`";
    }
}
