package talweg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import talweg.graph.Closure;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Stage;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.rewrite.Hoist;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Choices and loops that depend on values. On numbers they happen at once, as in Java: only the branch taken runs,
/// and a body may look at its numbers. In a program being traced each is one operation, whatever its length, and
/// its functions are traced once; they may use whatever is around them.
///
/// All are differentiated forwards and backwards, to any order, batched, enclosed and compiled. Backwards, a loop
/// keeps what its steps need, or only some of the values that it carries (`snapshots`) and computes the rest again.
///
/// Values may be any trees of `Var`s, see [Trees]. What a loop carries has one structure and the same types in
/// every step.
public final class ControlFlow {
    private ControlFlow() {}

    /// What a step of a scan gives, and what the scan does.
    ///
    /// @param carry goes to the next step; of the scan, what the last step gave
    /// @param value of the step; of the scan, those of all steps stacked along a new axis 0
    public record Carried<C, Y>(C carry, Y value) {}

    /// How a scan goes.
    ///
    /// @param reverse   from the last element to the first; values are still stacked in the order of the elements
    /// @param snapshots 0 if the derivative may keep values of every step; else it keeps at most so many of the
    ///     values carried, and computes those between again
    public record Steps(boolean reverse, int snapshots) {
        /// From the first element to the last, keeping whatever the derivative needs.
        public static final Steps FORWARD = new Steps(false, 0);

        /// From the last element to the first.
        public static final Steps REVERSE = new Steps(true, 0);

        public Steps {
            if (snapshots < 0) throw new IllegalArgumentException("`Steps` requires snapshots ≥ 0, got " + snapshots);
        }

        /// The same order, keeping less.
        public Steps keeping(int states) {
            return new Steps(reverse, states);
        }
    }

    /// `then` where the predicate, a boolean scalar, holds, else `otherwise`. Batched over predicates that differ,
    /// both are computed and the results chosen.
    ///
    /// @throws IllegalArgumentException if the predicate is no boolean scalar, or the results differ in structure
    ///     or types
    public static <R> R cond(Var predicate, Supplier<R> then, Supplier<R> otherwise) {
        requireType("cond", "a boolean scalar as predicate", Type.BOOL, predicate);
        if (isEager()) return Tensor.of(predicate).bits(0) != 0 ? then.get() : otherwise.get();
        return choose("cond", predicate.cast(ElementType.I64), List.of(otherwise, then));
    }

    /// The result of branch number `index`, an integer scalar counted from 0.
    ///
    /// @throws IndexOutOfBoundsException when run, if there is no such branch
    /// @throws IllegalArgumentException if the index is no integer scalar, there is no branch, or the results
    ///     differ in structure or types
    @SafeVarargs
    public static <R> R switchCase(Var index, Supplier<R>... branches) {
        if (!index.type().element().isInteger() || index.shape().rank() != 0 || branches.length == 0) {
            throw Recorded.refused(() -> "`switchCase` requires an integer scalar as index and one branch or more, got "
                    + index.type() + " and " + branches.length + " branches");
        }
        List<Supplier<R>> all = new ArrayList<>();
        for (Supplier<R> each : branches) all.add(each);
        if (!isEager()) return choose("switchCase", index.cast(ElementType.I64), all);
        long branch = Tensor.of(index).bits(0);
        if (branch >= 0 && branch < all.size()) return all.get((int) branch).get();
        throw new IndexOutOfBoundsException("`switchCase` requires an index in [0, " + all.size() + "), got " + branch);
    }

    private static <R> R choose(String name, Var index, List<Supplier<R>> branches) {
        List<Recorded> recorded = new ArrayList<>();
        for (Supplier<R> branch : branches) recorded.add(Recorded.of(List.of(), _ -> branch.get()));
        Recorded first = recorded.getFirst();
        for (Recorded each : recorded) {
            if (each.types().equals(first.types()) && each.result().equals(first.result())) continue;
            throw Recorded.refused(() -> "`" + name + "` requires branches with results of one structure and the same"
                    + " types, got " + recorded.stream().map(Recorded::types).toList());
        }
        Closure[] closures = recorded.stream().map(Recorded::closure).toArray(Closure[]::new);
        List<Var> captures = Closure.captures(closures);
        List<Program> programs = Stream.of(closures)
                .<Program>map(closure -> closure.capturing(captures).graph())
                .toList();
        List<Var> operands = new ArrayList<>(List.of(index));
        operands.addAll(captures);
        return Recorded.build(first.result(), new Control.Switch(programs).apply(operands));
    }

    /// The value after as many steps of `body` as the condition, a boolean scalar, holds before: none if it does
    /// not hold at first. Backwards, the values of all steps that the derivative needs are kept.
    ///
    /// @throws IllegalArgumentException if the condition gives no boolean scalar, or a step changes the structure
    ///     or types of what it takes
    public static <C> C whileLoop(C start, Function<C, Var> condition, UnaryOperator<C> body) {
        return whileLoop(start, condition, body, 0);
    }

    /// As [#whileLoop(Object, Function, UnaryOperator)], but backwards at most `snapshots` of the values carried
    /// are kept, and those between computed again: n steps cost at most t computations of each if n ≤ C(s + t, s)
    /// for s snapshots (Griewank and Walther, 2000).
    ///
    /// @param snapshots > 0; 0 keeps whatever the derivative needs
    public static <C> C whileLoop(C start, Function<C, Var> condition, UnaryOperator<C> body, int snapshots) {
        if (snapshots < 0) throw Recorded.refused(() -> "`whileLoop` requires snapshots ≥ 0, got " + snapshots);
        Trees.Flat flat = Trees.flatten(start);
        if (isEager()) return eagerly(start, condition, body, flat);
        List<Type> types = Recorded.types(flat.leaves());
        Recorded holds = Recorded.of(types, leaves -> condition.apply(Recorded.build(flat.structure(), leaves)));
        Recorded step = Recorded.of(types, leaves -> body.apply(Recorded.build(flat.structure(), leaves)));
        if (!holds.types().equals(List.of(Type.BOOL))) {
            throw Recorded.refused(
                    () -> "`whileLoop` requires a condition that gives a boolean scalar, got " + holds.types());
        }
        Recorded.require("`whileLoop` requires a body that gives what it takes", flat, step.result(), step.types());
        List<Var> captures = Closure.captures(holds.closure(), step.closure());
        Loops.While loop = new Loops.While(
                leading(holds.closure(), captures), leading(step.closure(), captures), captures.size(), snapshots);
        List<Var> operands = new ArrayList<>(captures);
        operands.addAll(flat.leaves());
        List<Var> results = Hoist.apply(loop, operands);
        return Recorded.build(flat.structure(), results.subList(0, types.size()));
    }

    /// As [#whileLoop(Object, Function, UnaryOperator)].
    public static Var whileLoop(Var start, Function<Var, Var> condition, UnaryOperator<Var> body) {
        return whileLoop(start, condition, body, 0);
    }

    /// As [#whileLoop(Object, Function, UnaryOperator, int)].
    public static Var whileLoop(Var start, Function<Var, Var> condition, UnaryOperator<Var> body, int snapshots) {
        return (Var) ControlFlow.<Object>whileLoop(
                (Object) start, each -> condition.apply((Var) each), each -> body.apply((Var) each), snapshots);
    }

    private static <C> C eagerly(C start, Function<C, Var> condition, UnaryOperator<C> body, Trees.Flat flat) {
        C now = start;
        while (true) {
            Var holds = condition.apply(now);
            requireType("whileLoop", "a condition that gives a boolean scalar", Type.BOOL, holds);
            if (Tensor.of(holds).bits(0) == 0) return now;
            now = body.apply(now);
            requireCarry("whileLoop", flat, now);
        }
    }

    /// A step for each element of axis 0 of the xs, in order: from what is carried and the element to what is
    /// carried and a value. The values of all steps are stacked.
    ///
    /// @throws IllegalArgumentException if the xs have no one length of axis 0, or a step changes the structure or
    ///     types of what is carried
    public static <C, X, Y> Carried<C, Y> scan(C start, X xs, BiFunction<C, X, Carried<C, Y>> body) {
        return Scanning.of("scan", start, xs, body, Steps.FORWARD);
    }

    /// As [#scan(Object, Object, BiFunction)].
    public static <C, Y> Carried<C, Y> scan(C start, Var xs, BiFunction<C, Var, Carried<C, Y>> body) {
        return scan(start, xs, body, Steps.FORWARD);
    }

    /// As [#scan(Object, Object, BiFunction)].
    public static <X, Y> Carried<Var, Y> scan(Var start, X xs, BiFunction<Var, X, Carried<Var, Y>> body) {
        return scan(start, xs, body, Steps.FORWARD);
    }

    /// As [#scan(Object, Object, BiFunction)].
    public static <Y> Carried<Var, Y> scan(Var start, Var xs, BiFunction<Var, Var, Carried<Var, Y>> body) {
        return scan(start, xs, body, Steps.FORWARD);
    }

    /// As [#scan(Object, Object, BiFunction)], in another order, or keeping less.
    public static <C, X, Y> Carried<C, Y> scan(C start, X xs, BiFunction<C, X, Carried<C, Y>> body, Steps steps) {
        return Scanning.of("scan", start, xs, body, steps);
    }

    /// As [#scan(Object, Object, BiFunction, Steps)].
    public static <Y> Carried<Var, Y> scan(Var start, Var xs, BiFunction<Var, Var, Carried<Var, Y>> body, Steps steps) {
        return Scanning.of("scan", start, xs, body, steps);
    }

    /// f of every element of axis 0 of the xs, one after the other, the results stacked: as `vmap`, which does all
    /// at once, but in the memory of one.
    ///
    /// @throws IllegalArgumentException if the xs have no one length of axis 0
    public static <X, Y> Y map(X xs, Function<X, Y> f) {
        BiFunction<List<Var>, X, Carried<List<Var>, Y>> body = (none, x) -> new Carried<>(none, f.apply(x));
        return Scanning.of("map", List.of(), xs, body, Steps.FORWARD).value();
    }

    /// As [#map(Object, Function)].
    public static <Y> Y map(Var xs, Function<Var, Y> f) {
        return ControlFlow.<Object, Y>map((Object) xs, each -> f.apply((Var) each));
    }

    static boolean isEager() {
        return Stage.current() == Stage.eager();
    }

    /// The program with its captures as first inputs, in this order.
    static Program leading(Closure closure, List<Var> captures) {
        return closure.capturing(captures).leading();
    }

    private static void requireType(String name, String what, Type required, Var got) {
        if (!got.type().equals(required))
            throw Recorded.refused(() -> "`" + name + "` requires " + what + ", got " + got.type());
    }

    static void requireCarry(String name, Trees.Flat required, Object got) {
        Trees.Flat flat = Trees.flatten(got);
        Recorded.require(
                "`" + name + "` requires a body that gives a carry as it takes",
                required,
                flat.structure(),
                Recorded.types(flat.leaves()));
    }
}
