package talweg.bytecode;

import talweg.graph.Graph;
import talweg.loop.Head;
import talweg.op.Buffer;
import talweg.shape.Type;

/// Runs a [Head], then the rest of its graph.
final class HeadProgram extends Program {
    private final int arguments;
    private final int[] read;
    private final Type[] made;
    private final int inputs;
    private final Program first;
    private final Program rest;
    private final Workspaces workspaces = new Workspaces(() -> new Object[] {new Workspace()});

    /// @param arguments how many inputs of the whole graph are arguments
    /// @param rest      the program of [Head#rest], all of whose inputs are arguments
    HeadProgram(Head head, int arguments, Program rest) {
        Graph graph = head.graph();
        this.arguments = arguments;
        this.read = head.read();
        this.made = graph.outputTypes().toArray(Type[]::new);
        this.inputs = head.rest().inputs().size() - made.length;
        this.first = StraightCode.program(head.code(), graph.inputs(), read.length, graph.outputTypes());
        this.rest = rest;
    }

    /// The buffers of one call at a time.
    private final class Workspace {
        private final Buffer[] small = new Buffer[read.length];
        private final Buffer[] values = new Buffer[made.length];
        private final Buffer[] all = new Buffer[inputs + made.length];

        Workspace() {
            for (int i = 0; i < made.length; i++) all[inputs + i] = values[i] = Buffer.of(made[i]);
        }

        void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
            System.arraycopy(in, 0, all, 0, arguments);
            System.arraycopy(captured, 0, all, arguments, captured.length);
            for (int i = 0; i < read.length; i++) small[i] = all[read[i]];
            first.run(small, NONE, values);
            rest.run(all, NONE, out);
            for (int i = 0; i < inputs; i++) all[i] = values[0]; // the caller's own buffers are not kept
            for (int i = 0; i < small.length; i++) small[i] = values[0];
        }
    }

    @Override
    public boolean fits(Buffer[] in, Buffer[] out, Type[] types) {
        return LoopProgram.fits(arguments, in, out, types);
    }

    @Override
    public void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
        Object[] lent = workspaces.borrow();
        ((Workspace) lent[0]).run(in, captured, out);
        workspaces.giveBack(lent);
    }
}
