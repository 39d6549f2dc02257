package talweg.bytecode;

import java.util.List;
import talweg.graph.Graph;
import talweg.kernel.Revolve;
import talweg.kernel.Stack;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Loops;
import talweg.shape.Type;

/// A loop there and back whose bodies are compiled; see [Revolve].
final class Retracing extends FlowProgram {
    private final Loops.Retrace retrace;
    private final Body body;
    private final Body back;

    Retracing(Steps.Flow flow, Loops.Retrace retrace) {
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
        List<Type> steps =
                back.inputs().subList(first - retrace.lead(), back.inputs().size());
        List<Stack> xs = stacks(slots, first, steps, length);
        List<Buffer> x = made(steps);
        List<Type> results = back.outputs().subList(carry.size(), back.outputs().size());
        List<Stack> ys = results.stream().map(type -> Stack.of(type, length)).toList();
        List<Buffer> y = made(results);
        Buffer[] out = array(carry, y);
        Program.Session forth = body.open();
        Program.Session over = back.open();
        Revolve.run(
                shared(slots, types, states, carries),
                length,
                Math.max(retrace.snapshots() - 1, 0),
                new Revolve.Sweep<List<Buffer>>() {
                    @Override
                    public List<Buffer> advance(List<Buffer> state, int from, int to) {
                        List<Buffer> now = made(body.outputs());
                        for (int i = 0; i < now.size(); i++) move(content(state.get(i)), now.get(i));
                        Buffer[] in = array(constants, now, x);
                        Buffer[] next = array(now);
                        for (int step = from; step < to; step++) {
                            take(xs, place(step), x);
                            forth.run(in, next);
                        }
                        return now;
                    }

                    @Override
                    public void back(List<Buffer> state, int step) {
                        take(xs, place(step), x);
                        over.run(array(constants, state, carry, x), out);
                        for (int i = 0; i < ys.size(); i++) ys.get(i).put(place(step), content(y.get(i)));
                    }

                    private int place(int step) {
                        return retrace.reverse() ? length - 1 - step : step;
                    }
                });
        forth.end();
        over.end();
        for (int i = 0; i < carry.size(); i++) result(slots, i, content(carry.get(i)));
        for (int i = 0; i < ys.size(); i++)
            result(slots, carry.size() + i, ys.get(i).array());
    }
}
