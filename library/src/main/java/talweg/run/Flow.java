package talweg.run;

import java.util.ArrayList;
import java.util.List;
import talweg.kernel.Revolve;
import talweg.kernel.Stack;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Program;
import talweg.op.Tensor;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Runs operations of control flow, step by step and program by program.
///
/// @param runner how a program runs
record Flow(Runner runner) {
    /// The outputs of a program for these inputs.
    interface Runner {
        List<Tensor> run(Program program, List<Tensor> x);
    }

    /// The results of one operation.
    List<Tensor> run(Control op, List<Tensor> x) {
        return switch (op) {
            case Control.Switch choice -> {
                long branch = x.getFirst().bits(0);
                if (branch < 0 || branch >= choice.branches().size()) {
                    throw new IndexOutOfBoundsException(
                            "an index in [0, " + choice.branches().size() + ") is required, got " + branch);
                }
                yield run(choice.branches().get((int) branch), x.subList(1, x.size()));
            }
            case Loops.Scan scan -> scan(scan, x);
            case Loops.While loop -> loop(loop, x);
            case Loops.Retrace retrace -> retrace(retrace, x);
            case Calls.Checkpoint checkpoint -> run(checkpoint.body(), x);
            case Calls.CustomJvp custom -> run(custom.body(), x);
            case Calls.CustomVjp custom -> run(custom.body(), x);
            case Calls.Pullback pullback -> run(pullback.run(), x);
            case Calls.LinearSolve linear -> run(linear.solve(), x);
            case Control.Length _ -> {
                Tensor history = x.getFirst();
                long length = Stack.length(history.type().step(), history.array());
                yield List.of(Tensor.of(Shape.SCALAR, new long[] {length}));
            }
        };
    }

    private List<Tensor> run(Program program, List<Tensor> x) {
        return runner.run(program, x);
    }

    private List<Tensor> scan(Loops.Scan scan, List<Tensor> x) {
        int length = scan.isCounted() ? length(x.getFirst()) : scan.length();
        List<Type> in = scan.body().inputs();
        List<Type> out = scan.body().outputTypes();
        int fixed = scan.constants() + scan.carries();
        List<Tensor> constants = x.subList(scan.lead(), scan.lead() + scan.constants());
        List<Tensor> carry = x.subList(scan.lead() + scan.constants(), scan.lead() + fixed);
        List<Stack> xs = stacks(in.subList(fixed, in.size()), x.subList(scan.lead() + fixed, x.size()), length);
        List<Stack> ys = out.subList(scan.carries(), out.size()).stream()
                .map(y -> Stack.of(y, length))
                .toList();
        for (int k = 0; k < length; k++) {
            int step = scan.reverse() ? length - 1 - k : k;
            List<Tensor> operands = new ArrayList<>(constants);
            operands.addAll(carry);
            take(xs, in.subList(fixed, in.size()), step, operands);
            List<Tensor> results = run(scan.body(), operands);
            carry = results.subList(0, scan.carries());
            put(ys, step, results.subList(scan.carries(), results.size()));
        }
        return results(carry, ys, out.subList(scan.carries(), out.size()), scan::stacked);
    }

    private static int length(Tensor count) {
        return Math.toIntExact(count.bits(0));
    }

    private static List<Stack> stacks(List<Type> steps, List<Tensor> all, int length) {
        List<Stack> stacks = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++)
            stacks.add(Stack.over(steps.get(i), all.get(i).array(), length));
        return stacks;
    }

    private static void take(List<Stack> stacks, List<Type> types, int step, List<Tensor> to) {
        for (int i = 0; i < stacks.size(); i++)
            to.add(Tensor.wrap(types.get(i), stacks.get(i).at(step)));
    }

    private static void put(List<Stack> stacks, int step, List<Tensor> values) {
        for (int i = 0; i < stacks.size(); i++)
            stacks.get(i).put(step, values.get(i).array());
    }

    private static List<Tensor> results(
            List<Tensor> carry, List<Stack> ys, List<Type> steps, java.util.function.UnaryOperator<Type> stacked) {
        List<Tensor> results = new ArrayList<>(carry);
        for (int i = 0; i < ys.size(); i++)
            results.add(Tensor.wrap(stacked.apply(steps.get(i)), ys.get(i).array()));
        return results;
    }

    private List<Tensor> loop(Loops.While loop, List<Tensor> x) {
        List<Tensor> constants = x.subList(0, loop.constants());
        List<Tensor> all = x;
        List<Type> out = loop.body().outputTypes();
        List<Type> steps = out.subList(loop.carries(), out.size());
        List<Stack> ys = steps.stream().map(Stack::growing).toList();
        long count = 0;
        while (run(loop.condition(), all).getFirst().bits(0) != 0) {
            List<Tensor> results = run(loop.body(), all);
            for (int i = 0; i < ys.size(); i++)
                ys.get(i).push(results.get(loop.carries() + i).array());
            all = new ArrayList<>(constants);
            all.addAll(results.subList(0, loop.carries()));
            count++;
        }
        List<Tensor> carry = new ArrayList<>(all.subList(loop.constants(), all.size()));
        carry.add(Tensor.of(Shape.SCALAR, new long[] {count}));
        return results(carry, ys, steps, Type::history);
    }

    private List<Tensor> retrace(Loops.Retrace retrace, List<Tensor> x) {
        int length = retrace.isCounted() ? length(x.getFirst()) : retrace.length();
        List<Type> in = retrace.back().inputs();
        List<Type> out = retrace.back().outputTypes();
        int states = retrace.lead() + retrace.constants();
        int carries = states + retrace.states();
        int first = carries + retrace.carries();
        List<Tensor> constants = x.subList(retrace.lead(), states);
        List<Type> steps = in.subList(first - retrace.lead(), in.size());
        List<Stack> xs = stacks(steps, x.subList(first, x.size()), length);
        List<Type> ysSteps = out.subList(retrace.carries(), out.size());
        List<Stack> ys = ysSteps.stream().map(y -> Stack.of(y, length)).toList();
        List<Tensor> carry = new ArrayList<>(x.subList(carries, first));
        Revolve.run(x.subList(states, carries), length, Math.max(retrace.snapshots() - 1, 0), new Revolve.Sweep<>() {
            @Override
            public List<Tensor> advance(List<Tensor> state, int from, int to) {
                List<Tensor> now = state;
                for (int step = from; step < to; step++) now = run(retrace.body(), operands(now, List.of(), step));
                return now;
            }

            @Override
            public void back(List<Tensor> state, int step) {
                List<Tensor> results = run(retrace.back(), operands(state, carry, step));
                for (int i = 0; i < carry.size(); i++) carry.set(i, results.get(i));
                put(ys, place(step), results.subList(carry.size(), results.size()));
            }

            private List<Tensor> operands(List<Tensor> state, List<Tensor> back, int step) {
                List<Tensor> operands = new ArrayList<>(constants);
                operands.addAll(state);
                operands.addAll(back);
                take(xs, steps, place(step), operands);
                return operands;
            }

            private int place(int step) {
                return retrace.reverse() ? length - 1 - step : step;
            }
        });
        return results(carry, ys, ysSteps, retrace::stacked);
    }
}
