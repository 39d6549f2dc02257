package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import talweg.graph.Graph;
import talweg.kernel.Stack;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.shape.Type;

/// An operation of control flow whose programs are compiled: reads its operands from slots and puts its results
/// there. Safe for use by many threads.
abstract class FlowProgram {
    private final int[] operands;
    private final int first;
    private final int results;

    FlowProgram(Steps.Flow flow) {
        this.operands = flow.operands();
        this.first = flow.first();
        this.results = flow.results();
    }

    /// @param shared recurrences of loops that have been compiled: equal ones run the same code
    static FlowProgram of(Steps.Flow flow, Map<Loops.Scan, Optional<TieredRecurrence>> shared) {
        return switch (flow.op()) {
            case Control.Switch choice -> new Branching(flow, choice);
            case Loops.Scan scan ->
                shared.computeIfAbsent(scan, TieredRecurrence::of)
                        .map(each -> (FlowProgram) new Recurring(flow, scan, each))
                        .orElseGet(() -> new Scanning(flow, scan));
            case Loops.While loop -> new Repeating(flow, loop);
            case Loops.Retrace retrace -> new Retracing(flow, retrace);
            case Calls.Checkpoint checkpoint -> new Calling(flow, checkpoint.body());
            case Calls.CustomJvp custom -> new Calling(flow, custom.body());
            case Calls.CustomVjp custom -> new Calling(flow, custom.body());
            case Calls.Pullback pullback -> new Calling(flow, pullback.run());
            case Calls.LinearSolve linear -> new Calling(flow, linear.solve());
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

    /// The array that is there for a result, if [#isPlanned].
    final Object planned(Object[] slots, int i) {
        return slots[first + i];
    }

    /// Whether result `i` is written to the array in its slot, and does not bring its own.
    boolean isPlanned(int i) {
        return false;
    }

    /// Lets go of the results that brought their own arrays.
    final void release(Object[] slots, Object instead) {
        for (int i = 0; i < results; i++) if (!isPlanned(i)) slots[first + i] = instead;
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

        List<Type> inputs() {
            return inputs;
        }

        List<Type> outputs() {
            return outputs;
        }

        Buffer[] results() {
            return outputs.stream().map(Buffer::of).toArray(Buffer[]::new);
        }

        void run(Buffer[] in, Buffer[] out) {
            program.run(in, Program.NONE, out);
        }

        /// See [Program#open].
        Program.Session open() {
            return program.open();
        }

        /// See [Program#overwrites].
        boolean overwrites(int i, int k) {
            return program.overwrites(i, k);
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

    static void move(Object content, Buffer to) {
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
        List<Buffer> all = new ArrayList<>();
        for (List<Buffer> part : parts) all.addAll(part);
        return array(all);
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
                        "an index in [0, " + branches.size() + ") is required, got " + index);
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
}
