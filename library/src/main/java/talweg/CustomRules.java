package talweg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import talweg.graph.Closure;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Source;
import talweg.op.Stage;
import talweg.op.Var;
import talweg.shape.Type;

/// Functions with derivatives of their own, traced where they are called; on numbers they are just called.
final class CustomRules {
    private CustomRules() {}

    static <P, R> R checkpoint(Function<P, R> f, Calls.Keep keep, P p) {
        if (isEager()) return f.apply(p);
        Trees.Flat argument = Trees.flatten(p);
        Recorded body = body(f, argument);
        Calls.Checkpoint checkpoint = new Calls.Checkpoint(body.closure().graph(), keep);
        return Recorded.build(body.result(), checkpoint.apply(body.closure().inputs(argument.leaves())));
    }

    static <P, R> R jvp(Function<P, R> f, Talweg.JvpRule<P, R> rule, P p) {
        if (isEager()) return f.apply(p);
        Trees.Flat argument = Trees.flatten(p);
        Recorded body = body(f, argument);
        Rule<P, R> traced = new Rule<>("customJvp", argument, body);
        traced.trace(
                Recorded.types(argument.leaves()),
                body.result(),
                body.types(),
                (x, y, u) -> rule.tangent(x, y, Recorded.build(argument.structure(), u)));
        var custom = new Calls.CustomJvp(
                traced.body(), traced.rule(), argument.leaves().size());
        return Recorded.build(body.result(), custom.apply(traced.operands()));
    }

    static <P, R> R vjp(Function<P, R> f, Talweg.VjpRule<P, R> rule, P p) {
        if (isEager()) return f.apply(p);
        Trees.Flat argument = Trees.flatten(p);
        Recorded body = body(f, argument);
        Rule<P, R> traced = new Rule<>("customVjp", argument, body);
        traced.trace(
                body.types(),
                argument.structure(),
                Recorded.types(argument.leaves()),
                (x, y, v) -> rule.cotangent(x, y, Recorded.build(body.result(), v)));
        var custom = new Calls.CustomVjp(
                traced.body(), traced.rule(), argument.leaves().size());
        return Recorded.build(body.result(), custom.apply(traced.operands()));
    }

    private static boolean isEager() {
        return Stage.current() == Stage.eager();
    }

    private static <P, R> Recorded body(Function<P, R> f, Trees.Flat argument) {
        return Recorded.of(
                Recorded.types(argument.leaves()), leaves -> f.apply(Recorded.build(argument.structure(), leaves)));
    }

    /// What a rule does with an argument, a result, and the tangents or cotangents of values.
    private interface Body<P, R> {
        Object apply(P p, R y, List<Var> third);
    }

    /// A rule, traced. It takes and gives tangents or cotangents of floating values alone.
    private static final class Rule<P, R> {
        private final String name;
        private final Trees.Flat argument;
        private final Recorded body;
        private Closure traced;

        Rule(String name, Trees.Flat argument, Recorded body) {
            this.name = name;
            this.argument = argument;
            this.body = body;
            this.traced = body.closure();
        }

        /// @param third of which types the tangents or cotangents are that the rule takes
        /// @param structure of what it gives, with values of the types `given`
        void trace(List<Type> third, Trees.Structure structure, List<Type> given, Body<P, R> rule) {
            int first = argument.leaves().size();
            int second = first + body.types().size();
            List<Type> types = new ArrayList<>(Recorded.types(argument.leaves()));
            types.addAll(body.types());
            types.addAll(Control.floating(third));
            traced = Recorded.of(types, leaves -> {
                        P p = Recorded.build(argument.structure(), leaves.subList(0, first));
                        R y = Recorded.build(body.result(), leaves.subList(first, second));
                        Object result = rule.apply(p, y, spread(third, leaves.subList(second, leaves.size())));
                        Trees.Flat flat = Trees.flatten(result);
                        if (!flat.structure().equals(structure)
                                || !Recorded.types(flat.leaves()).equals(given)) {
                            throw Recorded.refused(() -> "`" + name + "` requires a rule that gives values of types "
                                    + given + ", got " + Recorded.types(flat.leaves())
                                    + (flat.structure().equals(structure) ? "" : " in another structure"));
                        }
                        return floating(flat.leaves());
                    })
                    .closure();
        }

        /// Floating values as given, zeros for the others.
        private static List<Var> spread(List<Type> types, List<Var> floating) {
            List<Var> all = new ArrayList<>();
            int next = 0;
            for (Type type : types) all.add(type.element().isFloating() ? floating.get(next++) : Source.zero(type));
            return all;
        }

        private static List<Var> floating(List<Var> values) {
            return values.stream()
                    .filter(value -> value.type().element().isFloating())
                    .toList();
        }

        private List<Var> captures() {
            return Closure.captures(body.closure(), traced);
        }

        List<Var> operands() {
            List<Var> operands = new ArrayList<>(argument.leaves());
            operands.addAll(captures());
            return operands;
        }

        /// From arguments and captures.
        Graph body() {
            return body.closure().capturing(captures()).graph();
        }

        /// From arguments, captures, results, and tangents or cotangents.
        Graph rule() {
            Closure closure = traced.capturing(captures());
            int arguments = argument.leaves().size();
            int rest = closure.arguments() - arguments;
            List<Type> own = closure.graph().inputs();
            List<Type> types = new ArrayList<>(own.subList(0, arguments));
            types.addAll(own.subList(arguments + rest, own.size()));
            types.addAll(own.subList(arguments, arguments + rest));
            return Trace.graph(types, values -> {
                List<Var> all = new ArrayList<>(values.subList(0, arguments));
                all.addAll(values.subList(values.size() - rest, values.size()));
                all.addAll(values.subList(arguments, values.size() - rest));
                return closure.graph().replay(all);
            });
        }
    }
}
