package talweg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import talweg.ControlFlow.Carried;
import talweg.op.Loops;
import talweg.op.Matrices;
import talweg.op.Var;
import talweg.rewrite.Hoist;
import talweg.shape.Type;

/// Scans: one operation where they are traced, and step by step on numbers.
final class Scanning {
    private Scanning() {}

    static <C, X, Y> Carried<C, Y> of(
            String name, C start, X xs, BiFunction<C, X, Carried<C, Y>> body, ControlFlow.Steps steps) {
        Trees.Flat flat = Trees.flatten(xs);
        int length = length(name, flat.leaves());
        if (ControlFlow.isEager() && length > 0)
            return new Stepping<>(name, start, flat, body).run(length, steps.reverse());
        Trees.Flat carry = Trees.flatten(start);
        int carries = carry.leaves().size();
        List<Type> types = new ArrayList<>(Recorded.types(carry.leaves()));
        for (Var x : flat.leaves()) types.add(x.type().with(x.shape().without(0)));
        Trees.Structure[] value = new Trees.Structure[1];
        Recorded step = Recorded.of(types, leaves -> {
            Carried<C, Y> result = body.apply(
                    Recorded.build(carry.structure(), leaves.subList(0, carries)),
                    Recorded.build(flat.structure(), leaves.subList(carries, leaves.size())));
            ControlFlow.requireCarry(name, carry, result.carry());
            value[0] = Trees.flatten(result.value()).structure();
            return List.of(
                    Trees.flatten(result.carry()).leaves(),
                    Trees.flatten(result.value()).leaves());
        });
        List<Var> captures = step.closure().captures();
        Loops.Scan scan = new Loops.Scan(
                ControlFlow.leading(step.closure(), captures),
                captures.size(),
                carries,
                length,
                steps.reverse(),
                steps.snapshots());
        List<Var> operands = new ArrayList<>(captures);
        operands.addAll(carry.leaves());
        operands.addAll(flat.leaves());
        List<Var> results = Hoist.apply(scan, operands);
        return new Carried<>(
                Recorded.build(carry.structure(), results.subList(0, carries)),
                Recorded.build(value[0], results.subList(carries, results.size())));
    }

    /// A scan of numbers.
    private record Stepping<C, X, Y>(String name, C start, Trees.Flat xs, BiFunction<C, X, Carried<C, Y>> body) {
        Carried<C, Y> run(int length, boolean reverse) {
            Trees.Flat carry = Trees.flatten(start);
            C now = start;
            Trees.Flat[] values = new Trees.Flat[length];
            for (int k = 0; k < length; k++) {
                int at = reverse ? length - 1 - k : k;
                List<Var> x = xs.leaves().stream().map(each -> each.at(at)).toList();
                Carried<C, Y> result = body.apply(now, Recorded.build(xs.structure(), x));
                now = result.carry();
                ControlFlow.requireCarry(name, carry, now);
                values[at] = Trees.flatten(result.value());
                Recorded.require(
                        "`" + name + "` requires values of the types of the first",
                        values[reverse ? length - 1 : 0],
                        values[at].structure(),
                        Recorded.types(values[at].leaves()));
            }
            List<Var> stacked = new ArrayList<>();
            for (int i = 0; i < values[0].leaves().size(); i++) {
                int leaf = i;
                stacked.add(Matrices.stack(
                        0,
                        Stream.of(values).map(each -> each.leaves().get(leaf)).toArray(Var[]::new)));
            }
            return new Carried<>(now, Recorded.build(values[0].structure(), stacked));
        }
    }

    private static int length(String name, List<Var> xs) {
        int length = -1;
        for (Var x : xs) {
            int own = x.shape().rank() == 0 ? -1 : x.shape().size(0);
            if (own < 0 || length >= 0 && own != length) {
                throw Recorded.refused(() -> "`" + name + "` requires xs with one length of axis 0, got shapes "
                        + xs.stream().map(Var::shape).toList());
            }
            length = own;
        }
        if (length < 0) throw Recorded.refused(() -> "`" + name + "` requires xs with values, got none");
        return length;
    }
}
