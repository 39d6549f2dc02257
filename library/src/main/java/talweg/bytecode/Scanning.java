package talweg.bytecode;

import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.kernel.Stack;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Loops;
import talweg.shape.Type;

/// A loop of known length, whose body is compiled. What is carried goes to and fro between two buffers, or stays in one
/// that the body overwrites. Stacks of pages are read and written where they are, others by way of a buffer for a step.
final class Scanning extends FlowProgram {
    private final Loops.Scan scan;
    private final Body body;
    private final int carries;
    /// The operand that is carried first.
    private final int first;
    /// The body's input that is carried first.
    private final int fixed;
    /// By carry: the stack that it is put on before each step, counted among those written; −1 if on none.
    private final int[] kept;

    private final Workspaces workspaces;

    Scanning(Steps.Flow flow, Loops.Scan scan) {
        super(flow);
        this.scan = scan;
        this.body = new Body(scan.body());
        this.carries = scan.carries();
        this.fixed = scan.constants();
        this.first = scan.lead() + fixed;
        int[] results = Graph.of(scan.body()).outputs();
        this.kept = IntStream.range(0, carries)
                .map(i -> IntStream.range(carries, results.length)
                        .filter(k -> results[k] == fixed + i)
                        .map(k -> k - carries)
                        .findFirst()
                        .orElse(-1))
                .toArray();
        this.workspaces = new Workspaces(() -> new Buffer[body.inputs().size() + results.length - carries]);
    }

    @Override
    void run(Object[] slots, Graph types) {
        int length = length(slots, scan.isCounted(), scan.length());
        Object[] lent = workspaces.borrow();
        Strip[] xs = xs(slots, lent, length);
        Strip[] ys = ys(slots, lent, length);
        Buffer[] in = new Buffer[body.inputs().size()];
        Buffer[] out = new Buffer[body.outputs().size()];
        shared(slots, types, scan.lead(), first).toArray(in);
        Buffer[] last = last(slots);
        for (int i = 0; i < carries; i++) in[fixed + i] = start(i, slots, last[i], length);
        Program.Session session = body.open();
        for (int k = 0; k < length; k++) {
            int step = step(k, length);
            for (int i = 0; i < carries; i++) out[i] = next(i, last[i], lent, ys, k, length);
            for (int i = 0; i < xs.length; i++) in[fixed + carries + i] = xs[i].take(step);
            for (int i = 0; i < ys.length; i++) out[carries + i] = ys[i].page(step);
            session.run(in, out);
            for (Strip y : ys) y.keep(step);
            System.arraycopy(out, 0, in, fixed, carries);
        }
        session.end();
        for (int i = 0; i < carries; i++) result(slots, i, content(in[fixed + i]));
        for (int i = 0; i < ys.length; i++) if (!isPlanned(carries + i)) result(slots, carries + i, ys[i].array());
        workspaces.giveBack(lent);
    }

    private int step(int k, int length) {
        return scan.reverse() ? length - 1 - k : k;
    }

    @Override
    boolean isPlanned(int i) {
        boolean isHistory = body.outputs().get(i).isHistory();
        return !isHistory && (i < carries || !scan.isCounted());
    }

    /// Where what is carried has to be in the end; histories anywhere.
    private Buffer[] last(Object[] slots) {
        Buffer[] last = new Buffer[carries];
        for (int i = 0; i < carries; i++) {
            Type type = body.outputs().get(i);
            last[i] = isPlanned(i) ? Buffer.over(type, planned(slots, i)) : Buffer.of(type);
        }
        return last;
    }

    /// What is first carried: the operand itself, which is not written.
    private Buffer start(int i, Object[] slots, Buffer last, int length) {
        Object operand = operand(slots, first + i);
        if (isPlanned(i) && length > 0) return Buffer.over(last.type(), operand);
        move(operand, last);
        return last;
    }

    private boolean staysIn(int i) {
        return body.overwrites(i, fixed + i);
    }

    /// Where step `k` puts what it carries on.
    private Buffer next(int i, Buffer last, Object[] lent, Strip[] ys, int k, int length) {
        boolean isLast = k == length - 1;
        if (kept[i] >= 0 && !isLast && ys[kept[i]].isPaged()) return ys[kept[i]].page(step(k + 1, length));
        boolean isThere = !isPlanned(i) || staysIn(i) || (length - 1 - k) % 2 == 0;
        return isThere ? last : buffer(lent, fixed + i, last.type());
    }

    private Strip[] xs(Object[] slots, Object[] lent, int length) {
        int lead = fixed + carries;
        return IntStream.range(0, body.inputs().size() - lead)
                .mapToObj(i ->
                        strip(body.inputs().get(lead + i), operand(slots, first + carries + i), lent, lead + i, length))
                .toArray(Strip[]::new);
    }

    private Strip[] ys(Object[] slots, Object[] lent, int length) {
        return IntStream.range(carries, body.outputs().size())
                .mapToObj(i -> {
                    Type type = body.outputs().get(i);
                    Object array = isPlanned(i)
                            ? planned(slots, i)
                            : Stack.of(type, length).array();
                    return strip(type, array, lent, body.inputs().size() + i - carries, length);
                })
                .toArray(Strip[]::new);
    }

    private static Strip strip(Type step, Object array, Object[] lent, int place, int length) {
        return array instanceof Buffer[] pages
                ? new Strip.Paged(pages)
                : new Strip.Copied(Stack.over(step, array, length), buffer(lent, place, step));
    }

    /// A buffer of the workspace; of a history a new one, since others hold what is in it.
    private static Buffer buffer(Object[] lent, int place, Type type) {
        if (type.isHistory()) return Buffer.of(type);
        if (lent[place] instanceof Buffer made) return made;
        Buffer made = Buffer.of(type);
        lent[place] = made;
        return made;
    }
}
