package talweg.autodiff;

import static talweg.autodiff.Arranged.joined;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.autodiff.Lanes.Lane;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Loops;
import talweg.op.Move;
import talweg.op.Program;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops for every element of a mapped axis at once. Where elements need different numbers of steps, the loop runs
/// for as long as one needs another; what the others carry stays as it is.
final class BatchLoops {
    private final Lanes lanes;
    private final int size;

    BatchLoops(Lanes lanes) {
        this.lanes = lanes;
        this.size = lanes.size();
    }

    /// Axes 0 and 1 exchanged: the mapped axis is in front, the steps of a stacked tensor go before it in a loop.
    private static Var exchanged(Var x) {
        if (x.type().isHistory()) return x;
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < x.shape().rank(); axis++) order.add(axis < 2 ? 1 - axis : axis);
        return new Move.Permute(order).of(x);
    }

    private static List<Var> stepped(List<Lane> xs) {
        return xs.stream()
                .map(each -> each.isMapped() ? exchanged(each.at()) : each.at())
                .toList();
    }

    private static List<Lane> unstepped(List<Var> ys, boolean[] mapped) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < mapped.length; i++)
            lanes.add(new Lane(mapped[i] ? exchanged(ys.get(i)) : ys.get(i), mapped[i]));
        return lanes;
    }

    /// What a loop carries, with the mapped axis where it has it in some step.
    private List<Var> carried(List<Lane> carry, boolean[] mapped) {
        List<Var> values = new ArrayList<>();
        for (int i = 0; i < mapped.length; i++)
            values.add(mapped[i] ? lanes.mapped(carry.get(i)) : carry.get(i).at());
        return values;
    }

    List<Lane> scan(Loops.Scan scan, List<Lane> x) {
        int lead = scan.lead();
        List<Lane> constants = x.subList(lead, lead + scan.constants());
        List<Lane> carry = x.subList(lead + scan.constants(), lead + scan.constants() + scan.carries());
        List<Lane> xs = x.subList(lead + scan.constants() + scan.carries(), x.size());
        boolean uneven = lead == 1 && x.getFirst().isMapped();
        Body body = new Body(scan.body(), Lanes.mapped(constants), Lanes.mapped(carry), Lanes.mapped(xs), uneven);
        Steps steps = new Steps(x.subList(0, lead), uneven, scan.reverse());
        Graph graph = uneven ? body.masked(0, constants.size(), carry.size(), scan.reverse() ? -1 : 1) : body.graph();
        Loops.Scan batched = new Loops.Scan(
                graph,
                steps.constants.size() + constants.size(),
                steps.carry.size() + carry.size(),
                scan.length(),
                scan.reverse(),
                scan.snapshots());
        List<Var> results = batched.apply(joined(
                steps.count,
                steps.constants,
                Lanes.vars(constants),
                steps.carry,
                carried(carry, body.state),
                stepped(xs)));
        int first = steps.carry.size();
        int last = first + carry.size();
        List<Lane> lanes = new ArrayList<>(Lanes.all(results.subList(first, last), body.state));
        lanes.addAll(unstepped(results.subList(last, results.size()), body.ys()));
        return lanes;
    }

    /// What a loop has beside its own operands: the mask; and if elements need different numbers of steps, these
    /// numbers and the place of the step.
    private final class Steps {
        private final List<Var> count;
        private final List<Var> constants;
        private final List<Var> carry;

        Steps(List<Lane> count, boolean uneven, boolean reverse) {
            if (!uneven) {
                this.count = Lanes.vars(count);
                this.constants = lanes.lead();
                this.carry = List.of();
                return;
            }
            Var counts = count.getFirst().at();
            Var zero = Source.zero(Type.I64);
            Var most = counts.max().max(zero);
            this.count = List.of(most);
            this.constants = joined(List.of(counts), lanes.lead());
            this.carry = List.of(reverse ? most.minus(1) : zero);
        }
    }

    List<Lane> loop(Loops.While loop, List<Lane> x) {
        List<Lane> constants = x.subList(0, loop.constants());
        List<Lane> carry = x.subList(loop.constants(), x.size());
        Body body = new Body(loop.body(), Lanes.mapped(constants), Lanes.mapped(carry), new boolean[0], false);
        boolean[] inputs = Separate.joined(Lanes.mapped(constants), body.state);
        Graph condition = Graph.of(loop.condition());
        if (Batch.of(condition, inputs, size, false, new boolean[1]).mapped()[0]) return uneven(loop, constants, carry);
        Graph holds = Batch.of(condition, inputs, size, lanes.isMasked(), new boolean[1])
                .graph();
        if (lanes.isMasked()) {
            // where no element is concerned, what the condition sees may hold forever
            Graph unmasked = holds;
            holds = Trace.graph(
                    unmasked.inputs(),
                    all -> List.of(Lanes.and(unmasked.replay(all).getFirst(), Lanes.any(all.getFirst()))));
        }
        Loops.While batched =
                new Loops.While(holds, body.graph(), lanes.lead().size() + constants.size(), loop.snapshots());
        List<Var> results = batched.apply(joined(lanes.lead(), Lanes.vars(constants), carried(carry, body.state)));
        List<Lane> values = new ArrayList<>(Lanes.all(results.subList(0, carry.size()), body.state));
        values.add(new Lane(results.get(carry.size()), false));
        values.addAll(unstepped(results.subList(carry.size() + 1, results.size()), body.ys()));
        return values;
    }

    /// A while loop that carries which elements go on, and how many steps each has made.
    private List<Lane> uneven(Loops.While loop, List<Lane> constants, List<Lane> carry) {
        boolean[] fixed = Lanes.mapped(constants);
        boolean[] all = new boolean[carry.size()];
        Arrays.fill(all, true);
        Body body = new Body(loop.body(), fixed, all, new boolean[0], true);
        Graph condition = Batch.of(
                        Graph.of(loop.condition()), Separate.joined(fixed, all), size, true, new boolean[] {true})
                .graph();
        List<Var> first = carried(carry, all);
        Var every =
                lanes.mask() == null ? Source.constant(new Type(ElementType.BOOL, Shape.of(size)), 1) : lanes.mask();
        Var start = Lanes.and(
                condition
                        .replay(joined(List.of(every), Lanes.vars(constants), first))
                        .getFirst(),
                every);
        Var none = Source.zero(new Type(ElementType.I64, Shape.of(size)));
        List<Var> operands = joined(Lanes.vars(constants), List.of(start, none), first);
        List<Type> types = operands.stream().map(Var::type).toList();
        int mask = constants.size();
        Graph holds = Trace.graph(types, values -> List.of(Lanes.any(values.get(mask))));
        Graph step = Trace.graph(types, values -> {
            Var going = values.get(mask);
            List<Var> given = values.subList(0, mask);
            List<Var> results = body.guarded(going, given, values.subList(mask + 2, values.size()), List.of());
            List<Var> next = results.subList(0, carry.size());
            Var still = Lanes.and(
                    condition.replay(joined(List.of(going), given, next)).getFirst(), going);
            Var count = values.get(mask + 1).plus(going.cast(ElementType.I64));
            return joined(List.of(still, count), results);
        });
        List<Var> results = new Loops.While(holds, step, mask, loop.snapshots()).apply(operands);
        List<Lane> values = new ArrayList<>(Lanes.all(results.subList(2, 2 + carry.size()), true));
        values.add(new Lane(results.get(1), true));
        values.addAll(unstepped(results.subList(3 + carry.size(), results.size()), body.ys()));
        return values;
    }

    List<Lane> retrace(Loops.Retrace op, List<Lane> x) {
        int states = op.lead() + op.constants();
        int carries = states + op.states();
        int first = carries + op.carries();
        List<Lane> constants = x.subList(op.lead(), states);
        List<Lane> state = x.subList(states, carries);
        List<Lane> carry = x.subList(carries, first);
        List<Lane> xs = x.subList(first, x.size());
        boolean uneven = op.lead() == 1 && x.getFirst().isMapped();
        Body there = new Body(op.body(), Lanes.mapped(constants), Lanes.mapped(state), Lanes.mapped(xs), uneven);
        Body back = new Body(
                op.back(),
                Separate.joined(Lanes.mapped(constants), there.state),
                Lanes.mapped(carry),
                Lanes.mapped(xs),
                uneven);
        Steps steps = new Steps(x.subList(0, op.lead()), uneven, op.reverse());
        Loops.Retrace batched = new Loops.Retrace(
                uneven ? there.masked(0, constants.size(), state.size(), op.reverse() ? -1 : 1) : there.graph(),
                uneven ? back.masked(state.size(), constants.size(), carry.size(), 0) : back.graph(),
                steps.constants.size() + constants.size(),
                steps.carry.size() + state.size(),
                carry.size(),
                op.length(),
                op.reverse(),
                op.snapshots());
        List<Var> results = batched.apply(joined(
                steps.count,
                steps.constants,
                Lanes.vars(constants),
                steps.carry,
                carried(state, there.state),
                carried(carry, back.state),
                stepped(xs)));
        List<Lane> values = new ArrayList<>(Lanes.all(results.subList(0, carry.size()), back.state));
        values.addAll(unstepped(results.subList(carry.size(), results.size()), back.ys()));
        return values;
    }

    /// The body of a loop, for every element.
    private final class Body {
        private final Batch.Batched batched;
        private final boolean[] fixed;
        private final boolean[] xs;

        /// Which values of the carry have the mapped axis.
        private final boolean[] state;

        /// @param uneven whether steps do not concern all elements, so that all of the carry has the axis
        Body(Program program, boolean[] fixed, boolean[] first, boolean[] xs, boolean uneven) {
            this.fixed = fixed;
            this.xs = xs;
            boolean[] now = first.clone();
            if (uneven) Arrays.fill(now, true);
            while (true) {
                boolean[] demanded = Arrays.copyOf(now, program.outputTypes().size());
                boolean[] inputs = Separate.joined(Separate.joined(fixed, now), xs);
                Batch.Batched next = Batch.of(Graph.of(program), inputs, size, uneven || lanes.isMasked(), demanded);
                boolean[] carry = Arrays.copyOf(next.mapped(), now.length);
                if (Arrays.equals(carry, now)) {
                    this.state = now;
                    this.batched = next;
                    return;
                }
                now = carry;
            }
        }

        Graph graph() {
            return batched.graph();
        }

        boolean[] ys() {
            return Arrays.copyOfRange(batched.mapped(), state.length, batched.mapped().length);
        }

        /// The results of a step for the elements that go on; the carry of the others stays.
        List<Var> guarded(Var going, List<Var> given, List<Var> carry, List<Var> steps) {
            List<Lane> safe = new ArrayList<>();
            for (Lane each : Lanes.all(carry, true)) safe.add(Lanes.safe(going, each));
            List<Lane> safeSteps = new ArrayList<>();
            for (Lane each : Lanes.all(steps, xs)) safeSteps.add(Lanes.safe(going, each));
            List<Var> results = new ArrayList<>(
                    batched.graph().replay(joined(List.of(going), given, Lanes.vars(safe), Lanes.vars(safeSteps))));
            for (int i = 0; i < carry.size(); i++) results.set(i, Lanes.choose(going, results.get(i), carry.get(i)));
            return results;
        }

        /// The body of a loop whose elements need different numbers of steps: from (numbers, mask if there is one,
        /// constants, place, states, carry, xs) to (place, carry, ys).
        ///
        /// @param states values that come between the constants and the carry, and are not given
        /// @param move   from one place to the next; 0 if the place is not given
        Graph masked(int states, int constants, int carries, int move) {
            int lead = lanes.isMasked() ? 2 : 1;
            List<Type> own = batched.graph().inputs();
            List<Type> types = new ArrayList<>();
            types.add(new Type(ElementType.I64, Shape.of(size)));
            if (lanes.isMasked()) types.add(own.getFirst());
            types.addAll(own.subList(1, 1 + constants));
            types.add(Type.I64);
            types.addAll(own.subList(1 + constants, own.size()));
            return Trace.graph(types, all -> {
                Var place = all.get(lead + constants);
                Var numbers = all.getFirst();
                Var going = Lanes.and(
                        new Move.Broadcast(numbers.shape(), List.of()).of(place).less(numbers),
                        lanes.isMasked() ? all.get(1) : null);
                int first = lead + constants + 1;
                int carry = first + states;
                List<Var> given = joined(
                        all.subList(lead, lead + constants), safeStates(going, all.subList(first, carry), constants));
                List<Var> results = guarded(
                        going, given, all.subList(carry, carry + carries), all.subList(carry + carries, all.size()));
                return move == 0 ? results : joined(List.of(place.plus(move)), results);
            });
        }

        private List<Var> safeStates(Var going, List<Var> states, int constants) {
            List<Var> safe = new ArrayList<>();
            for (int i = 0; i < states.size(); i++)
                safe.add(Lanes.safe(going, new Lane(states.get(i), fixed[constants + i]))
                        .at());
            return safe;
        }
    }
}
