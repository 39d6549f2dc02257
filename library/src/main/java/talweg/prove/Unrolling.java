package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Matrices;
import talweg.op.Program;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.prove.Flattening.Value;
import talweg.shape.ElementType;

/// Choices and loops as the operations that they come to, where the variables have no say in that: which branch is
/// taken and how many steps there are is then known while the program is written out.
///
/// @param flattening of the programs inside
/// @param most       how many steps a loop may have
record Unrolling(Flattening flattening, int most) {
    /// What a choice or a loop gives; nothing if it depends on the variables, or keeps a history.
    Optional<List<Value>> of(Control op, List<Value> x) {
        return switch (op) {
            case Control.Switch choice -> choice(choice, x);
            case Loops.Scan scan -> scan.length() == Loops.Scan.RUN_TIME ? Optional.empty() : scan(scan, x);
            case Loops.While loop -> loop(loop, x);
            default -> Optional.empty();
        };
    }

    /// The branch that a known index says; as when run, one beyond the ends is the nearest.
    private Optional<List<Value>> choice(Control.Switch choice, List<Value> x) {
        @Nullable Tensor index = x.getFirst().exact();
        if (index == null) return Optional.empty();
        int branch = Math.clamp((long) index.item(), 0, choice.branches().size() - 1);
        return Optional.of(flattening.run(Graph.of(choice.branches().get(branch)), x.subList(1, x.size())));
    }

    private Optional<List<Value>> scan(Loops.Scan scan, List<Value> x) {
        int length = scan.length();
        if (length > most) return Optional.empty();
        Graph body = Graph.of(scan.body());
        int first = scan.constants() + scan.carries();
        List<Value> carry = x.subList(scan.constants(), first);
        Value[][] steps = new Value[body.outputs().length - scan.carries()][length];
        for (int k = 0; k < length; k++) {
            int step = scan.reverse() ? length - 1 - k : k;
            List<Value> operands = new ArrayList<>(x.subList(0, scan.constants()));
            operands.addAll(carry);
            for (Value all : x.subList(first, x.size())) operands.add(element(all, step, length));
            List<Value> given = flattening.run(body, operands);
            carry = given.subList(0, scan.carries());
            for (int i = 0; i < steps.length; i++) steps[i][step] = given.get(scan.carries() + i);
        }
        if (length == 0 && steps.length > 0) return Optional.empty();
        List<Value> results = new ArrayList<>(carry);
        for (Value[] each : steps) {
            if (Arrays.stream(each).anyMatch(step -> step.conditions() != null)) return Optional.empty();
            results.add(stacked(each));
        }
        return Optional.of(results);
    }

    private static Value element(Value all, int step, int length) {
        @Nullable Tensor exact = all.exact();
        if (exact != null) return new Value(null, Tensor.of(exact.at(step)));
        int[] elements = all.elements();
        if (elements != null) {
            int count = elements.length / length;
            return new Value(Arrays.copyOfRange(elements, step * count, (step + 1) * count), null);
        }
        var conditions = Objects.requireNonNull(all.conditions());
        int count = conditions.length / length;
        return new Value(null, null, Arrays.copyOfRange(conditions, step * count, (step + 1) * count));
    }

    private Value stacked(Value[] steps) {
        if (Arrays.stream(steps).allMatch(each -> each.exact() != null)) {
            Var[] tensors = Arrays.stream(steps).map(Value::exact).toArray(Var[]::new);
            return new Value(null, Tensor.of(Matrices.stack(0, tensors)));
        }
        int[] all = Arrays.stream(steps)
                .flatMapToInt(each -> IntStream.of(flattening.elements(each)))
                .toArray();
        return new Value(all, null);
    }

    /// A loop whose condition looks at what is known alone; without values kept of its steps.
    private Optional<List<Value>> loop(Loops.While loop, List<Value> x) {
        List<Value> constants = x.subList(0, loop.constants());
        List<Value> carry = x.subList(loop.constants(), x.size());
        if (loop.body().outputTypes().size() != carry.size()) return Optional.empty();
        for (int count = 0; count <= most; count++) {
            @Nullable
            Tensor goesOn = run(loop.condition(), constants, carry).getFirst().exact();
            if (goesOn == null) return Optional.empty();
            if (goesOn.item() == 0) {
                List<Value> results = new ArrayList<>(carry);
                results.add(new Value(null, Tensor.of(Tensor.scalar(count).cast(ElementType.I64))));
                return Optional.of(results);
            }
            carry = run(loop.body(), constants, carry);
        }
        return Optional.empty();
    }

    private List<Value> run(Program program, List<Value> constants, List<Value> carry) {
        List<Value> operands = new ArrayList<>(constants);
        operands.addAll(carry);
        return flattening.run(Graph.of(program), operands);
    }
}
