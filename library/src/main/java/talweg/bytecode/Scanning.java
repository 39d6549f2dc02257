package talweg.bytecode;

import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.kernel.Stack;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Loops;
import talweg.shape.Type;

/// A loop of known length, whose body is compiled. What is carried goes to and fro between two buffers, or stays in one
/// that the body overwrites; where a stack of pages is of what was carried before each step, a step writes what it
/// carries on to the page of the next. Pages are read and written where they are, other stacks by way of a buffer for a
/// step.
final class Scanning extends FlowProgram {
    private final Loops.Scan scan;
    private final Body body;
    private final int constants;
    private final int carries;
    /// The operand that is carried first.
    private final int carried;
    /// By carry: the stack that it is put on before each step, counted among those written; −1 if on none.
    private final int[] kept;
    /// By carry: whether the buffer that it is in may be that where the step puts it.
    private final boolean[] stays;

    private final Workspaces workspaces;

    Scanning(Steps.Flow flow, Loops.Scan scan) {
        super(flow);
        this.scan = scan;
        this.body = new Body(scan.body());
        this.constants = scan.constants();
        this.carries = scan.carries();
        this.carried = scan.lead() + constants;
        int[] results = Graph.of(scan.body()).outputs();
        this.kept = IntStream.range(0, carries)
                .map(i -> IntStream.range(carries, results.length)
                        .filter(k -> results[k] == constants + i)
                        .map(k -> k - carries)
                        .findFirst()
                        .orElse(-1))
                .toArray();
        this.stays = new boolean[carries];
        for (int i = 0; i < carries; i++) stays[i] = results[i] == constants + i || body.overwrites(i, constants + i);
        this.workspaces = new Workspaces(() -> new Buffer[body.inputs().size() + results.length - carries]);
    }

    @Override
    void run(Object[] slots, Graph types) {
        int length = length(slots, scan.isCounted(), scan.length());
        Object[] lent = workspaces.borrow();
        Object[] stacks = stacks(slots, length);
        Strip[] xs = xs(slots, lent, length);
        Strip[] ys = ys(stacks, lent, length);
        Buffer[] in = new Buffer[body.inputs().size()];
        Buffer[] out = new Buffer[body.outputs().size()];
        shared(slots, types, scan.lead(), carried).toArray(in);
        Buffer[] last = last(slots);
        for (int i = 0; i < carries; i++) in[constants + i] = start(i, slots, last[i], length);
        Program.Session session = body.open();
        for (int k = 0; k < length; k++) {
            int step = step(k, length);
            for (int i = 0; i < carries; i++) out[i] = next(i, last[i], lent, ys, k, length);
            for (int i = 0; i < xs.length; i++) in[constants + carries + i] = xs[i].take(step);
            for (int i = 0; i < ys.length; i++) out[carries + i] = ys[i].page(step);
            session.run(in, out);
            for (Strip y : ys) y.keep(step);
            System.arraycopy(out, 0, in, constants, carries);
        }
        session.end();
        for (int i = 0; i < carries; i++) result(slots, i, content(in[constants + i]));
        for (int i = 0; i < stacks.length; i++) result(slots, carries + i, stacks[i]);
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
        Object operand = operand(slots, carried + i);
        if (isPlanned(i) && length > 0) return Buffer.over(last.type(), operand);
        move(operand, last);
        return last;
    }

    /// Where step `k` puts what it carries on. Of two buffers every other step takes `last`, counted from the end, so
    /// that the last one does.
    private Buffer next(int i, Buffer last, Object[] lent, Strip[] ys, int k, int length) {
        boolean isLast = k == length - 1;
        if (kept[i] >= 0 && !isLast && ys[kept[i]] instanceof Strip.Paged pages) return pages.page(step(k + 1, length));
        boolean isThere = !isPlanned(i) || stays[i] || (length - 1 - k) % 2 == 0;
        return isThere ? last : buffer(lent, constants + i, last.type());
    }

    private Strip[] xs(Object[] slots, Object[] lent, int length) {
        int lead = constants + carries;
        return IntStream.range(0, body.inputs().size() - lead)
                .mapToObj(i -> strip(
                        body.inputs().get(lead + i), operand(slots, carried + carries + i), lent, lead + i, length))
                .toArray(Strip[]::new);
    }

    /// The pages or the array of each value that steps leave behind.
    private Object[] stacks(Object[] slots, int length) {
        return IntStream.range(carries, body.outputs().size())
                .mapToObj(i -> isPlanned(i)
                        ? planned(slots, i)
                        : Stack.of(body.outputs().get(i), length).array())
                .toArray();
    }

    private Strip[] ys(Object[] stacks, Object[] lent, int length) {
        return IntStream.range(0, stacks.length)
                .mapToObj(i -> strip(
                        body.outputs().get(carries + i),
                        stacks[i],
                        lent,
                        body.inputs().size() + i,
                        length))
                .toArray(Strip[]::new);
    }

    private static Strip strip(Type step, Object stack, Object[] lent, int place, int length) {
        return stack instanceof Buffer[] pages
                ? new Strip.Paged(pages)
                : new Strip.Copied(Stack.over(step, stack, length), buffer(lent, place, step));
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
