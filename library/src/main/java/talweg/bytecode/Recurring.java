package talweg.bytecode;

import talweg.graph.Graph;
import talweg.loop.Steps;
import talweg.op.Loops;

/// A loop of known length whose steps are one method.
final class Recurring extends FlowProgram {
    private final Loops.Scan scan;
    private final int operands;
    private final int outputs;
    private final TieredRecurrence recurrence;

    Recurring(Steps.Flow flow, Loops.Scan scan, TieredRecurrence recurrence) {
        super(flow);
        this.scan = scan;
        this.operands = flow.operands().length;
        this.outputs = flow.results();
        this.recurrence = recurrence;
    }

    @Override
    boolean isPlanned(int i) {
        return true;
    }

    @Override
    void run(Object[] slots, Graph types) {
        Object[] arrays = new Object[operands + outputs];
        for (int i = 0; i < operands; i++) arrays[i] = operand(slots, i);
        for (int k = 0; k < outputs; k++) arrays[operands + k] = planned(slots, k);
        recurrence.run(arrays, scan.length(), scan.reverse() ? -1 : 1);
    }
}
