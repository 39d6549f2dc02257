package talweg.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import talweg.formula.Token.Kind;

/// Turns words into steps in postfix order, by operator precedence with a stack of what is still open (Dijkstra,
/// *Algol 60 translation*, 1961), so that no depth of nesting overflows.
final class Parser {
    private static final Map<String, Infix> OPERATORS =
            Arrays.stream(Infix.values()).collect(Collectors.toMap(Infix::symbol, Function.identity()));
    private static final Operation NEGATE = Dictionary.require("negate");
    private static final Operation POWER = Dictionary.require("power");
    private static final Operation POLYGAMMA = Dictionary.require("polygamma");

    private final Lexer lexer;
    private final Syntax syntax;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Deque<Pending> open = new ArrayDeque<>();
    private Token previous = new Token(Kind.END, "", 0, 0);
    private boolean isOperandRead;

    Parser(Lexer lexer) {
        this.lexer = lexer;
        this.syntax = new Syntax(lexer.text());
    }

    /// The formula from here to a word of kind `end`: the end of the text, or `~`.
    ///
    /// @throws FormulaError at the first fault
    Formula parse(Kind end) {
        while (true) {
            Token token = lexer.next();
            if (!isOperandRead) {
                operand(token);
            } else if (token.kind() == Kind.END || token.kind() == Kind.TILDE) {
                finish(token, end);
                return new Formula(lexer.text(), List.copyOf(steps), names);
            } else {
                operator(token);
            }
            previous = token;
        }
    }

    private void finish(Token token, Kind end) {
        reduce();
        Pending rest = open.peek();
        if (rest != null) throw syntax.unclosed(rest, token);
        if (token.kind() != end) throw syntax.oneSided(token);
    }

    private void operand(Token token) {
        switch (token.kind()) {
            case NUMBER -> value(new Step.Number(token.text(), token.from()));
            case QUOTED -> variable(token);
            case NAME -> name(token);
            case OPEN -> open.push(new Pending.Group(token.from()));
            case INFIX -> sign(token);
            case CLOSE, COMMA, TILDE, END -> throw syntax.missing(open.peek(), previous, token);
        }
    }

    private void value(Step step) {
        steps.add(step);
        isOperandRead = true;
    }

    private void variable(Token token) {
        names.putIfAbsent(token.text(), token.from());
        value(new Step.Name(token.text(), token.from()));
    }

    private void name(Token token) {
        if (lexer.isCall()) {
            Operation operation = Dictionary.find(token.text());
            if (operation == null) throw syntax.unknownFunction(token);
            open.push(new Pending.Call(token.text(), operation, 1, token.from()));
            lexer.next();
            return;
        }
        Constant.of(token.text())
                .ifPresentOrElse(each -> value(new Step.Known(each, token.from())), () -> variable(token));
    }

    private void sign(Token token) {
        if (token.text().equals("-")) open.push(new Pending.Sign(token.from()));
        else if (!token.text().equals("+")) throw syntax.missing(open.peek(), previous, token);
    }

    private void operator(Token token) {
        switch (token.kind()) {
            case INFIX -> between(token);
            case CLOSE -> close(token);
            case COMMA -> comma(token);
            case NUMBER, NAME, QUOTED, OPEN, TILDE, END -> throw adjacent(token);
        }
    }

    private FormulaError adjacent(Token token) {
        boolean isPower = open.peek() instanceof Pending.Between(Infix infix, int _) && infix == Infix.POWER;
        return isPower && steps.get(steps.size() - 2) instanceof Step.Name base && Dictionary.find(base.name()) != null
                ? syntax.powerOfFunction(base, previous)
                : syntax.adjacent(previous, token);
    }

    private void between(Token token) {
        Infix infix = OPERATORS.get(token.text());
        if (infix == null) throw new IllegalStateException("no operator is written " + token.text());
        for (Pending top = open.peek(); top != null && endsBefore(top, infix); top = open.peek()) emit(open.pop());
        open.push(new Pending.Between(infix, token.from()));
        isOperandRead = false;
    }

    private boolean endsBefore(Pending pending, Infix next) {
        return switch (pending) {
            case Pending.Sign _ -> next != Infix.POWER;
            case Pending.Between(Infix infix, int offset) -> {
                if (infix.isComparison() && next.isComparison()) throw syntax.chain(infix, offset, next);
                yield infix.endsBefore(next);
            }
            case Pending.Group _, Pending.Call _ -> false;
        };
    }

    private void close(Token token) {
        reduce();
        switch (open.poll()) {
            case null -> throw syntax.unopened(token);
            case Pending.Call call -> {
                Operation operation = call.operation();
                if (call.argument() < operation.least() || call.argument() > operation.most()) {
                    throw syntax.wrongCount(call, call.argument());
                }
                emit(operation, call.argument(), call.offset());
            }
            case Pending.Group _, Pending.Sign _, Pending.Between _ -> {}
        }
    }

    private void comma(Token token) {
        reduce();
        if (!(open.poll() instanceof Pending.Call call)) throw syntax.strayComma(token);
        boolean isOrder = call.operation() == POLYGAMMA && call.argument() == 1;
        open.push(isOrder ? call.of(Dictionary.polygamma(order(call))) : call.next());
        isOperandRead = false;
    }

    /// Takes the first argument of `polygamma`, which must be an integer literal, from the steps.
    private int order(Pending.Call call) {
        Step literal = steps.removeLast();
        if (literal instanceof Step.Number number && isInt(number.text())) {
            int order = Integer.parseInt(number.text());
            if (order >= 1 && order <= 100) return order;
        }
        throw syntax.orderOf(call, literal);
    }

    /// Completes all operators down to the innermost open parenthesis.
    private void reduce() {
        while (open.peek() instanceof Pending.Sign || open.peek() instanceof Pending.Between) emit(open.pop());
    }

    private void emit(Pending pending) {
        switch (pending) {
            case Pending.Sign(int offset) -> emit(NEGATE, 1, offset);
            case Pending.Between(Infix infix, int offset) -> emit(Dictionary.require(infix.operation()), 2, offset);
            case Pending.Group _, Pending.Call _ -> throw new IllegalStateException("a parenthesis is still open");
        }
    }

    private void emit(Operation operation, int arity, int offset) {
        if (operation != POWER || !emitIntegerPower(offset)) steps.add(new Step.Apply(operation, arity, offset));
    }

    /// Takes an exponent that is an integer literal, maybe negated, into one step.
    private boolean emitIntegerPower(int offset) {
        boolean isNegated = steps.getLast() instanceof Step.Apply apply && apply.operation() == NEGATE;
        Step literal = isNegated ? steps.get(steps.size() - 2) : steps.getLast();
        if (!(literal instanceof Step.Number number) || !isInt(number.text())) return false;
        int exponent = Integer.parseInt(number.text());
        steps.removeLast();
        if (isNegated) steps.removeLast();
        steps.add(new Step.Power(isNegated ? -exponent : exponent, offset));
        return true;
    }

    private static boolean isInt(String number) {
        try {
            Integer.parseInt(number);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
