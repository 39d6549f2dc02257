package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import talweg.graph.Graph;
import talweg.kernel.Revolve;
import talweg.kernel.Stack;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Control;
import talweg.shape.Type;

/// An operation of control flow whose programs are compiled: reads its operands from slots and puts its results
/// there. Safe for use by many threads.
abstract class FlowProgram {
    private static final Buffer[] NONE = {};

    private final int[] operands;
    private final int first;

    private FlowProgram(Steps.Flow flow) {
        this.operands = flow.operands();
        this.first = flow.first();
    }

    static FlowProgram of(Steps.Flow flow) {
        return switch (flow.op()) {
            case Control.Switch choice -> new Branching(flow, choice);
            case Control.Scan scan -> new Scanning(flow, scan);
            case Control.While loop -> new Repeating(flow, loop);
            case Control.Retrace retrace -> new Retracing(flow, retrace);
            case Control.Checkpoint checkpoint -> new Calling(flow, checkpoint.body());
            case Control.CustomJvp custom -> new Calling(flow, custom.body());
            case Control.CustomVjp custom -> new Calling(flow, custom.body());
            case Control.Pullback pullback -> new Calling(flow, pullback.run());
            case Control.Length _ -> new Counting(flow);
        };
    }

    /// Computes the results.
    ///
    /// @param types of all slots
    abstract void run(Object[] slots, Graph types);

    final Object operand(Object[] slots, int i) {
        return slots[operands[i]];
    }

    final Type type(Graph types, int i) {
        return types.type(operands[i]);
    }

    final void result(Object[] slots, int i, Object array) {
        slots[first + i] = array;
    }

    /// What is in a buffer: an array of elements or a history's.
    static Object content(Buffer buffer) {
        return buffer.type().isHistory() ? ((Object[]) buffer.array())[0] : buffer.array();
    }

    /// A program with all that it reads and writes.
    static final class Body {
        private final Program program;
        private final List<Type> inputs;
        private final List<Type> outputs;

        Body(talweg.op.Program program) {
            this.program = Compiler.compile(Graph.of(program), program.inputs().size());
            this.inputs = program.inputs();
            this.outputs = program.outputTypes();
        }

        List<Type> inputs(int from, int to) {
            return inputs.subList(from, to);
        }

        Buffer[] results() {
            return outputs.stream().map(Buffer::of).toArray(Buffer[]::new);
        }

        void run(Buffer[] in, Buffer[] out) {
            program.run(in, NONE, out);
        }
    }

    /// Buffers over operands `from` to `to` themselves, which are only read.
    final List<Buffer> shared(Object[] slots, Graph types, int from, int to) {
        List<Buffer> buffers = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            Object array = operand(slots, i);
            Type type = type(types, i);
            buffers.add(Buffer.over(type, type.isHistory() ? new Object[] {array} : array));
        }
        return buffers;
    }

    /// Buffers with the elements of operands `from` to `to`, which may be written.
    final List<Buffer> copied(Object[] slots, Graph types, int from, int to) {
        List<Buffer> buffers = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            Buffer buffer = Buffer.of(type(types, i));
            move(operand(slots, i), buffer);
            buffers.add(buffer);
        }
        return buffers;
    }

    private static void move(Object content, Buffer to) {
        if (to.type().isHistory()) ((Object[]) to.array())[0] = content;
        else System.arraycopy(content, 0, to.array(), 0, to.type().shape().count());
    }

    /// The stacks over operands from `from` on.
    final List<Stack> stacks(Object[] slots, int from, List<Type> steps, int length) {
        List<Stack> stacks = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) stacks.add(Stack.over(steps.get(i), operand(slots, from + i), length));
        return stacks;
    }

    /// The length of a loop: operand 0, or known.
    final int length(Object[] slots, boolean counted, int known) {
        return counted ? Math.toIntExact(((long[]) operand(slots, 0))[0]) : known;
    }

    static void take(List<Stack> stacks, int step, List<Buffer> to) {
        for (int i = 0; i < stacks.size(); i++) {
            Stack stack = stacks.get(i);
            Object array = to.get(i).array();
            if (stack.isNested()) ((Object[]) array)[0] = stack.at(step);
            else stack.copy(step, array);
        }
    }

    static Buffer[] array(List<Buffer> buffers) {
        return buffers.toArray(Buffer[]::new);
    }

    @SafeVarargs
    static Buffer[] array(List<Buffer>... parts) {
        return Stream.of(parts).flatMap(List::stream).toArray(Buffer[]::new);
    }

    static List<Buffer> made(List<Type> types) {
        return types.stream().map(Buffer::of).toList();
    }

    private static final class Branching extends FlowProgram {
        private final List<Body> branches;
        private final int count;

        Branching(Steps.Flow flow, Control.Switch choice) {
            super(flow);
            this.branches = choice.branches().stream().map(Body::new).toList();
            this.count = flow.operands().length;
        }

        @Override
        void run(Object[] slots, Graph types) {
            long index = ((long[]) operand(slots, 0))[0];
            if (index < 0 || index >= branches.size()) {
                throw new IndexOutOfBoundsException(
                        "`switch` requires an index in [0, " + branches.size() + "), got " + index);
            }
            Body branch = branches.get((int) index);
            Buffer[] out = branch.results();
            branch.run(array(shared(slots, types, 1, count)), out);
            for (int i = 0; i < out.length; i++) result(slots, i, content(out[i]));
        }
    }

    private static final class Calling extends FlowProgram {
        private final Body body;
        private final int count;

        Calling(Steps.Flow flow, talweg.op.Program program) {
            super(flow);
            this.body = new Body(program);
            this.count = flow.operands().length;
        }

        @Override
        void run(Object[] slots, Graph types) {
            Buffer[] out = body.results();
            body.run(array(shared(slots, types, 0, count)), out);
            for (int i = 0; i < out.length; i++) result(slots, i, content(out[i]));
        }
    }

    private static final class Counting extends FlowProgram {
        Counting(Steps.Flow flow) {
            super(flow);
        }

        @Override
        void run(Object[] slots, Graph types) {
            result(slots, 0, new long[] {Stack.length(type(types, 0).step(), operand(slots, 0))});
        }
    }

    private static final class Scanning extends FlowProgram {
        private final Control.Scan scan;
        private final Body body;

        Scanning(Steps.Flow flow, Control.Scan scan) {
            super(flow);
            this.scan = scan;
            this.body = new Body(scan.body());
        }

        @Override
        void run(Object[] slots, Graph types) {
            int length = length(slots, scan.isCounted(), scan.length());
            int fixed = scan.constants() + scan.carries();
            int carries = scan.lead() + scan.constants();
            List<Buffer> carry = copied(slots, types, carries, carries + scan.carries());
            List<Type> steps = body.inputs(fixed, body.inputs.size());
            List<Stack> xs = stacks(slots, carries + scan.carries(), steps, length);
            List<Buffer> x = made(steps);
            List<Type> results = body.outputs.subList(scan.carries(), body.outputs.size());
            List<Stack> ys =
                    results.stream().map(type -> Stack.of(type, length)).toList();
            List<Buffer> y = made(results);
            Buffer[] in = array(shared(slots, types, scan.lead(), carries), carry, x);
            Buffer[] out = array(carry, y);
            for (int k = 0; k < length; k++) {
                int step = scan.reverse() ? length - 1 - k : k;
                take(xs, step, x);
                body.run(in, out);
                for (int i = 0; i < ys.size(); i++) ys.get(i).put(step, content(y.get(i)));
            }
            for (int i = 0; i < carry.size(); i++) result(slots, i, content(carry.get(i)));
            for (int i = 0; i < ys.size(); i++)
                result(slots, carry.size() + i, ys.get(i).array());
        }
    }

    private static final class Repeating extends FlowProgram {
        private final Control.While loop;
        private final Body condition;
        private final Body body;

        Repeating(Steps.Flow flow, Control.While loop) {
            super(flow);
            this.loop = loop;
            this.condition = new Body(loop.condition());
            this.body = new Body(loop.body());
        }

        @Override
        void run(Object[] slots, Graph types) {
            List<Buffer> carry = copied(slots, types, loop.constants(), body.inputs.size());
            List<Type> results = body.outputs.subList(carry.size(), body.outputs.size());
            List<Stack> ys = results.stream().map(Stack::growing).toList();
            List<Buffer> y = made(results);
            Buffer[] in = array(shared(slots, types, 0, loop.constants()), carry);
            Buffer[] out = array(carry, y);
            Buffer[] holds = condition.results();
            long count = 0;
            for (condition.run(in, holds); ((boolean[]) holds[0].array())[0]; condition.run(in, holds)) {
                body.run(in, out);
                for (int i = 0; i < ys.size(); i++) ys.get(i).push(content(y.get(i)));
                count++;
            }
            for (int i = 0; i < carry.size(); i++) result(slots, i, content(carry.get(i)));
            result(slots, carry.size(), new long[] {count});
            for (int i = 0; i < ys.size(); i++)
                result(slots, carry.size() + 1 + i, ys.get(i).array());
        }
    }

    private static final class Retracing extends FlowProgram {
        private final Control.Retrace retrace;
        private final Body body;
        private final Body back;

        Retracing(Steps.Flow flow, Control.Retrace retrace) {
            super(flow);
            this.retrace = retrace;
            this.body = new Body(retrace.body());
            this.back = new Body(retrace.back());
        }

        @Override
        void run(Object[] slots, Graph types) {
            int length = length(slots, retrace.isCounted(), retrace.length());
            int states = retrace.lead() + retrace.constants();
            int carries = states + retrace.states();
            int first = carries + retrace.carries();
            List<Buffer> constants = shared(slots, types, retrace.lead(), states);
            List<Buffer> carry = copied(slots, types, carries, first);
            List<Type> steps = back.inputs(first - retrace.lead(), back.inputs.size());
            List<Stack> xs = stacks(slots, first, steps, length);
            List<Buffer> x = made(steps);
            List<Type> results = back.outputs.subList(carry.size(), back.outputs.size());
            List<Stack> ys =
                    results.stream().map(type -> Stack.of(type, length)).toList();
            List<Buffer> y = made(results);
            Buffer[] out = array(carry, y);
            Revolve.run(
                    shared(slots, types, states, carries),
                    length,
                    Math.max(retrace.snapshots() - 1, 0),
                    new Revolve.Sweep<List<Buffer>>() {
                        @Override
                        public List<Buffer> advance(List<Buffer> state, int from, int to) {
                            List<Buffer> now = made(body.outputs);
                            for (int i = 0; i < now.size(); i++) move(content(state.get(i)), now.get(i));
                            Buffer[] in = array(constants, now, x);
                            Buffer[] next = array(now);
                            for (int step = from; step < to; step++) {
                                take(xs, place(step), x);
                                body.run(in, next);
                            }
                            return now;
                        }

                        @Override
                        public void back(List<Buffer> state, int step) {
                            take(xs, place(step), x);
                            back.run(array(constants, state, carry, x), out);
                            for (int i = 0; i < ys.size(); i++) ys.get(i).put(place(step), content(y.get(i)));
                        }

                        private int place(int step) {
                            return retrace.reverse() ? length - 1 - step : step;
                        }
                    });
            for (int i = 0; i < carry.size(); i++) result(slots, i, content(carry.get(i)));
            for (int i = 0; i < ys.size(); i++)
                result(slots, carry.size() + i, ys.get(i).array());
        }
    }
}
