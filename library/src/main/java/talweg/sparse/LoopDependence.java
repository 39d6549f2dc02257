package talweg.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.graph.Graph;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.shape.Type;
import talweg.sparse.Dependence.Value;

/// What loops depend on. The body is followed once, for what its results depend on of all that it takes; steps
/// are put together from that.
final class LoopDependence {
    /// How many numbers the sets of all steps may hold together; beyond, steps are not told apart.
    private static final long ROOM = 1 << 26;

    private final Graph body;
    private final List<Value> local;

    /// Of every element that the body takes, the input it belongs to, and the place of that input's first.
    private final int[] owner;

    private final int[] first;

    /// @param constants those of the body's first inputs that are the same in every step
    private LoopDependence(Program body, List<Value> constants) {
        this.body = Graph.of(body);
        int count = this.body.inputs().size();
        List<Value> inputs = new ArrayList<>();
        this.first = new int[count + 1];
        for (int i = 0; i < count; i++) {
            int size = this.body.type(i).shape().count();
            boolean free = i < constants.size() && constants.get(i).sets() == null;
            inputs.add(free ? constants.get(i) : Value.singletons(size, first[i]));
            first[i + 1] = first[i] + size;
        }
        this.owner = new int[first[count]];
        for (int i = 0; i < count; i++) Arrays.fill(owner, first[i], first[i + 1], i);
        this.local = Dependence.run(this.body, inputs);
    }

    /// The results of a step for what it takes.
    private List<Value> step(List<Value> x) {
        List<Value> results = new ArrayList<>();
        Sets.Union union = new Sets.Union();
        for (Value each : local) {
            int[][] places = each.sets();
            if (places == null) {
                results.add(Value.FREE);
                continue;
            }
            int[][] sets = new int[places.length][];
            for (int k = 0; k < sets.length; k++) {
                for (int place : places[k]) {
                    int input = owner[place];
                    int[][] given = x.get(input).sets();
                    if (given != null) union.add(given[place - first[input]]);
                }
                sets[k] = union.take();
            }
            results.add(Value.of(sets));
        }
        return results;
    }

    /// What is carried before any of the steps.
    ///
    /// @param xs the elements of any step
    private List<Value> anywhere(List<Value> constants, List<Value> start, List<Value> xs) {
        List<Value> carry =
                start.stream().map(each -> new Value(null, each.sets())).toList();
        while (true) {
            List<Value> next = Dependence.united(carry, step(joined(constants, carry, xs)));
            if (isSame(carry, next)) return carry;
            carry = next;
        }
    }

    private static boolean isSame(List<Value> before, List<Value> after) {
        for (int i = 0; i < before.size(); i++) {
            int[][] a = before.get(i).sets();
            int[][] b = after.get(i).sets();
            for (int k = 0; b != null && k < b.length; k++) {
                if (b[k].length != (a == null ? 0 : a[k].length)) return false;
            }
        }
        return true;
    }

    @SafeVarargs
    private static List<Value> joined(List<Value>... parts) {
        List<Value> all = new ArrayList<>();
        for (List<Value> each : parts) all.addAll(each);
        return all;
    }

    static List<Value> scan(Loops.Scan scan, List<Value> x) {
        int first = scan.lead() + scan.constants();
        List<Value> constants = x.subList(scan.lead(), first);
        List<Value> start = x.subList(first, first + scan.carries());
        List<Value> xs = x.subList(first + scan.carries(), x.size());
        LoopDependence loop = new LoopDependence(scan.body(), constants);
        return loop.new Scanned(scan, constants, xs).from(start);
    }

    /// A scan in the making.
    private final class Scanned {
        private final Loops.Scan scan;
        private final List<Value> constants;
        private final List<Value> xs;
        private final List<Type> elements;
        private final List<Type> values;
        private final int[][][] ys;

        Scanned(Loops.Scan scan, List<Value> constants, List<Value> xs) {
            this.scan = scan;
            this.constants = constants;
            this.xs = xs;
            this.elements = body.inputs()
                    .subList(scan.constants() + scan.carries(), body.inputs().size());
            this.values = body.outputTypes()
                    .subList(scan.carries(), body.outputTypes().size());
            this.ys = new int[values.size()][][];
            for (int i = 0; i < ys.length; i++) {
                boolean stacked = !scan.stacked(values.get(i)).isHistory();
                ys[i] = new int
                        [(stacked ? scan.length() : 1) * values.get(i).shape().count()][];
                Arrays.fill(ys[i], Sets.EMPTY);
            }
        }

        List<Value> from(List<Value> start) {
            List<Value> carry = scan.isCounted() ? together(start) : start;
            long room = ROOM;
            for (int k = 0; k < scan.length() && room >= 0; k++) {
                int step = scan.reverse() ? scan.length() - 1 - k : k;
                List<Value> results = step(joined(constants, carry, at(step)));
                carry = results.subList(0, scan.carries());
                put(step, results.subList(scan.carries(), results.size()));
                for (Value each : carry) room -= size(each);
            }
            if (room < 0) carry = together(start);
            List<Value> all = new ArrayList<>(carry);
            for (int[][] each : ys) all.add(Value.of(each));
            return all;
        }

        /// All steps, with what is carried in any of them.
        private List<Value> together(List<Value> start) {
            List<Value> any = new ArrayList<>();
            for (int i = 0; i < xs.size(); i++) any.add(unstacked(xs.get(i), elements.get(i)));
            List<Value> carry = anywhere(constants, start, any);
            if (scan.isCounted()) {
                put(
                        0,
                        step(joined(constants, carry, any))
                                .subList(scan.carries(), body.outputTypes().size()));
            }
            for (int k = 0; k < scan.length(); k++) {
                put(
                        k,
                        step(joined(constants, carry, at(k)))
                                .subList(scan.carries(), body.outputTypes().size()));
            }
            return carry;
        }

        /// The elements of one step.
        private List<Value> at(int step) {
            List<Value> all = new ArrayList<>();
            for (int i = 0; i < xs.size(); i++) {
                int[][] sets = xs.get(i).sets();
                int count = elements.get(i).shape().count();
                boolean whole = sets == null || sets.length == count;
                all.add(
                        whole
                                ? new Value(null, sets)
                                : Value.of(Arrays.copyOfRange(sets, step * count, (step + 1) * count)));
            }
            return all;
        }

        private void put(int step, List<Value> results) {
            for (int i = 0; i < ys.length; i++) {
                int count = values.get(i).shape().count();
                int from = ys[i].length == count ? 0 : step * count;
                int[][] sets = results.get(i).sets(values.get(i));
                for (int k = 0; k < count; k++) ys[i][from + k] = Sets.union(ys[i][from + k], sets[k]);
            }
        }
    }

    private static long size(Value value) {
        long size = 0;
        int[][] sets = value.sets();
        for (int k = 0; sets != null && k < sets.length; k++) size += sets[k].length;
        return size;
    }

    /// What the values of any step depend on.
    private static Value unstacked(Value stacked, Type element) {
        int[][] sets = stacked.sets();
        int count = element.shape().count();
        if (sets == null || sets.length == count) return new Value(null, sets);
        int[][] any = new int[count][];
        Sets.Union union = new Sets.Union();
        for (int k = 0; k < count; k++) {
            for (int place = k; place < sets.length; place += count) union.add(sets[place]);
            any[k] = union.take();
        }
        return Value.of(any);
    }

    /// The same for the values of every step.
    private static Value stacked(Value any, Type element, Type stacked) {
        int[][] sets = any.sets();
        if (sets == null || stacked.isHistory()) return any;
        int[][] all = new int[stacked.shape().count()][];
        for (int k = 0; k < all.length; k++) all[k] = sets[k % element.shape().count()];
        return Value.of(all);
    }

    static List<Value> loop(Loops.While loop, List<Value> x) {
        List<Value> constants = x.subList(0, loop.constants());
        LoopDependence body = new LoopDependence(loop.body(), constants);
        List<Value> carry = body.anywhere(constants, x.subList(loop.constants(), x.size()), List.of());
        List<Value> results = body.step(joined(constants, carry));
        List<Value> all = new ArrayList<>(carry);
        all.add(Value.FREE);
        all.addAll(results.subList(loop.carries(), results.size()));
        return all;
    }

    static List<Value> retrace(Loops.Retrace retrace, List<Value> x) {
        int states = retrace.lead() + retrace.constants();
        int carries = states + retrace.states();
        int first = carries + retrace.carries();
        List<Type> in = retrace.back().inputs();
        List<Value> constants = x.subList(retrace.lead(), states);
        List<Value> xs = new ArrayList<>();
        for (int i = first; i < x.size(); i++) xs.add(unstacked(x.get(i), in.get(i - retrace.lead())));
        List<Value> state =
                new LoopDependence(retrace.body(), constants).anywhere(constants, x.subList(states, carries), xs);
        List<Value> fixed = joined(constants, state);
        LoopDependence back = new LoopDependence(retrace.back(), fixed);
        List<Value> carry = back.anywhere(fixed, x.subList(carries, first), xs);
        List<Value> results = back.step(joined(fixed, carry, xs));
        List<Value> all = new ArrayList<>(carry);
        for (int i = retrace.carries(); i < results.size(); i++) {
            Type y = retrace.back().outputTypes().get(i);
            all.add(stacked(results.get(i), y, retrace.stacked(y)));
        }
        return all;
    }
}
