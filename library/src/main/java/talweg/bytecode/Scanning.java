package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.kernel.Stack;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Loops;
import talweg.shape.Type;

/// A loop of known length, whose body is compiled. What is carried stays in its buffers, which each step reads and
/// writes.
final class Scanning extends FlowProgram {
    private final Loops.Scan scan;
    private final Body body;

    Scanning(Steps.Flow flow, Loops.Scan scan) {
        super(flow);
        this.scan = scan;
        this.body = new Body(scan.body());
    }

    @Override
    void run(Object[] slots, Graph types) {
        int length = length(slots, scan.isCounted(), scan.length());
        int fixed = scan.constants() + scan.carries();
        int carries = scan.lead() + scan.constants();
        List<Buffer> carry = carry(slots, types, carries);
        List<Type> steps = body.inputs().subList(fixed, body.inputs().size());
        List<Stack> xs = stacks(slots, carries + scan.carries(), steps, length);
        List<Buffer> x = made(steps);
        List<Type> results =
                body.outputs().subList(scan.carries(), body.outputs().size());
        List<Stack> ys = IntStream.range(0, results.size())
                .mapToObj(i -> ys(slots, scan.carries() + i, results.get(i), length))
                .toList();
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

    @Override
    boolean isPlanned(int i) {
        boolean isHistory = body.outputs().get(i).isHistory();
        return !isHistory && (i < scan.carries() || !scan.isCounted());
    }

    /// Buffers that start with what is first carried.
    private List<Buffer> carry(Object[] slots, Graph types, int first) {
        List<Buffer> carry = new ArrayList<>();
        for (int i = 0; i < scan.carries(); i++) {
            Type type = type(types, first + i);
            Buffer buffer = isPlanned(i) ? Buffer.over(type, planned(slots, i)) : Buffer.of(type);
            move(operand(slots, first + i), buffer);
            carry.add(buffer);
        }
        return carry;
    }

    private Stack ys(Object[] slots, int result, Type step, int length) {
        return isPlanned(result) ? Stack.over(step, planned(slots, result), length) : Stack.of(step, length);
    }
}
