package talweg.bytecode;

import java.util.List;
import talweg.graph.Graph;
import talweg.kernel.Stack;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Loops;
import talweg.shape.Type;

/// A while loop whose condition and body are compiled; its histories grow.
final class Repeating extends FlowProgram {
    private final Loops.While loop;
    private final Body condition;
    private final Body body;

    Repeating(Steps.Flow flow, Loops.While loop) {
        super(flow);
        this.loop = loop;
        this.condition = new Body(loop.condition());
        this.body = new Body(loop.body());
    }

    @Override
    void run(Object[] slots, Graph types) {
        List<Buffer> carry =
                copied(slots, types, loop.constants(), body.inputs().size());
        List<Type> results = body.outputs().subList(carry.size(), body.outputs().size());
        List<Stack> ys = results.stream().map(Stack::growing).toList();
        List<Buffer> y = made(results);
        Buffer[] in = array(shared(slots, types, 0, loop.constants()), carry);
        Buffer[] out = array(carry, y);
        Buffer[] holds = condition.results();
        long count = 0;
        Program.Session test = condition.open();
        Program.Session step = body.open();
        for (test.run(in, holds); ((boolean[]) holds[0].array())[0]; test.run(in, holds)) {
            step.run(in, out);
            for (int i = 0; i < ys.size(); i++) ys.get(i).push(content(y.get(i)));
            count++;
        }
        test.end();
        step.end();
        for (int i = 0; i < carry.size(); i++) result(slots, i, content(carry.get(i)));
        result(slots, carry.size(), new long[] {count});
        for (int i = 0; i < ys.size(); i++)
            result(slots, carry.size() + 1 + i, ys.get(i).array());
    }
}
