package talweg.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.graph.Graph;
import talweg.op.Loops;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Which array each value has while the steps of a graph run: one for values of the same elements and number that are
/// not wanted at the same time. A loop writes a result in place of an operand that nothing reads later. Arguments and
/// results of the graph are the caller's, and programs bring their own results, but for loops of known length; these
/// have no place here. What loops hand each other step by step has an array for each step ([Paging]).
///
/// @param places the number of each value's array, or arrays; −1 for values that have none
/// @param arrays those that a set of slots has
/// @param lanes  bytes of the partial results of folds
public record Memory(int[] places, List<Pages> arrays, long lanes) {
    /// An array, or several that belong together.
    ///
    /// @param type  of each
    /// @param pages how many there are
    public record Pages(Type type, int pages) {}

    /// The plan of `graph`.
    public static Memory of(Graph graph, Steps steps) {
        return new Planner(graph, steps.steps()).plan();
    }

    /// Bytes of all arrays: what a call takes at its peak, beside arguments, results, and what the programs inside
    /// take. A call that comes while none other runs takes those of the call before.
    public long bytes() {
        return lanes
                + arrays.stream()
                        .mapToLong(each -> each.pages() * each.type().bytes())
                        .sum();
    }

    private static final class Planner {
        private final Graph graph;
        private final List<Steps.Step> steps;
        private final int[] places;
        private final int[] last;
        private final boolean[] isPaged;
        private final List<Pages> arrays = new ArrayList<>();
        private final Map<Pages, Deque<Integer>> free = new HashMap<>();
        private long lanes;

        Planner(Graph graph, List<Steps.Step> steps) {
            this.graph = graph;
            this.steps = steps;
            this.places = new int[graph.size()];
            this.last = new int[graph.size()];
            this.isPaged = Paging.of(graph, steps);
            Arrays.fill(places, -1);
            Arrays.fill(last, -1);
        }

        Memory plan() {
            for (int s = 0; s < steps.size(); s++) {
                for (int operand : steps.get(s).operands()) last[operand] = s;
            }
            for (int output : graph.outputs()) last[output] = Integer.MAX_VALUE;
            for (int s = 0; s < steps.size(); s++) {
                switch (steps.get(s)) {
                    case Steps.Loop loop -> loop(loop, List.of(), s);
                    case Steps.Apply apply -> take(apply.result());
                    case Steps.Bands bands -> bands(bands, s);
                    case Steps.Flow flow -> flow(flow);
                }
                for (int operand : steps.get(s).operands()) if (last[operand] == s) release(operand);
            }
            return new Memory(places, List.copyOf(arrays), lanes);
        }

        /// A band is done before the next one begins: nothing that a part reads may be overwritten by another.
        private void bands(Steps.Bands bands, int step) {
            for (Steps.Step part : bands.parts()) {
                List<Integer> others = bands.parts().stream()
                        .filter(other -> other != part)
                        .flatMapToInt(other -> Arrays.stream(other.operands()))
                        .boxed()
                        .toList();
                if (part instanceof Steps.Loop loop) loop(loop, others, step);
                else take(bands.product().result());
            }
        }

        /// @param kept what must not be overwritten
        private void loop(Steps.Loop loop, List<Integer> kept, int step) {
            List<Integer> dying = new ArrayList<>();
            for (int k = 0; k < loop.operands().length; k++) {
                int operand = loop.operands()[k];
                if (endsIn(loop, k, step) && !kept.contains(operand)) dying.add(operand);
            }
            for (int result : Arrays.stream(loop.results()).distinct().toArray()) {
                if (!isPlanned(result) || places[result] >= 0) continue; // a piece of the loop before has taken it
                var inherited = dying.stream()
                        .filter(each -> array(each).equals(array(result)))
                        .findFirst();
                if (inherited.isEmpty()) {
                    take(result);
                    continue;
                }
                dying.remove(/* element */ inherited.get());
                places[result] = places[inherited.get()];
                last[inherited.get()] = -1; // it is not free: the result has it
            }
            for (Steps.Fold fold : loop.folds()) {
                take(fold.result());
                lanes += (long) loop.lanes()
                        * graph.type(fold.result()).element().bytes();
            }
        }

        /// A loop of known length writes its results to arrays that are there; others bring their own.
        private void flow(Steps.Flow flow) {
            if (!(flow.op() instanceof Loops.Scan)) return;
            for (int i = 0; i < flow.results(); i++) hold(flow.first() + i);
            for (int i = 0; i < flow.results(); i++) if (last[flow.first() + i] < 0) release(flow.first() + i);
        }

        /// Whether the loop is the last to read the operand, and a result may be in its place.
        private boolean endsIn(Steps.Loop loop, int k, int step) {
            int operand = loop.operands()[k];
            return places[operand] >= 0 && last[operand] == step && loop.mayReplace(k);
        }

        private boolean isPlanned(int value) {
            return last[value] != Integer.MAX_VALUE && !graph.type(value).isHistory();
        }

        private void take(int value) {
            hold(value);
            if (last[value] < 0) release(value); // written, but never read
        }

        private void hold(int value) {
            if (!isPlanned(value)) return;
            Pages array = array(value);
            Deque<Integer> unused = free.getOrDefault(array, new ArrayDeque<>());
            if (unused.isEmpty()) arrays.add(array);
            places[value] = unused.isEmpty() ? arrays.size() - 1 : unused.pop();
        }

        private void release(int value) {
            if (places[value] < 0) return;
            last[value] = -1; // once
            free.computeIfAbsent(array(value), _ -> new ArrayDeque<>()).push(places[value]);
        }

        /// A value's elements, whatever its shape, or those of its steps.
        private Pages array(int value) {
            Type type = graph.type(value);
            return isPaged[value]
                    ? new Pages(Paging.page(type), type.shape().size(0))
                    : new Pages(type.with(Shape.of(type.shape().count())), 1);
        }
    }
}
