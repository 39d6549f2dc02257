package talweg.loop;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import talweg.graph.Graph;
import talweg.op.Loops;
import talweg.shape.Type;

/// Which values of loops' steps are kept page by page, an array for each step: those that loops alone read, one step at
/// a time, as the derivative of a loop does what the loop hands it. Steps then write and read the pages themselves, and
/// nothing is copied. Loops whose steps are one method ([Recurrence]) go through one array instead.
final class Paging {
    /// Elements of a step from which on it has a page: few are soon copied, and a page is an object.
    private static final int LEAST = 64;

    private Paging() {}

    /// By value: whether it is kept so.
    static boolean[] of(Graph graph, List<Steps.Step> steps) {
        boolean[] isPaged = new boolean[graph.size()];
        Set<Steps.Step> scans = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Steps.Step step : steps) if (isScan(step)) scans.add(step);
        for (Steps.Step scan : scans) give((Steps.Flow) scan, graph, isPaged);
        for (Steps.Step step : steps) {
            int[] others = scans.contains(step) ? notStacked((Steps.Flow) step) : step.operands();
            for (int operand : others) isPaged[operand] = false;
        }
        for (int output : graph.outputs()) isPaged[output] = false;
        return isPaged;
    }

    /// A loop of known length whose steps are a program, at least two: a single page would be an array.
    private static boolean isScan(Steps.Step step) {
        return step instanceof Steps.Flow flow
                && flow.op() instanceof Loops.Scan scan
                && !scan.isCounted()
                && scan.length() > 1
                && Recurrence.of(scan).isEmpty();
    }

    private static void give(Steps.Flow flow, Graph graph, boolean[] isPaged) {
        for (int i = ((Loops.Scan) flow.op()).carries(); i < flow.results(); i++) {
            Type type = graph.type(flow.first() + i);
            isPaged[flow.first() + i] = !type.isHistory() && page(type).shape().count() >= LEAST;
        }
    }

    /// What a loop takes as a whole.
    private static int[] notStacked(Steps.Flow flow) {
        Loops.Scan scan = (Loops.Scan) flow.op();
        return Arrays.copyOf(flow.operands(), scan.lead() + scan.constants() + scan.carries());
    }

    /// The type of one step of a stacked value.
    static Type page(Type stacked) {
        return stacked.with(stacked.shape().without(0));
    }
}
