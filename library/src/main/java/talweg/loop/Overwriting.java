package talweg.loop;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.op.Lowering;

/// Which results of a graph may be written over which arguments, where the caller gives both the same array: those of
/// a loop that is the last to read the argument, element by element. No step that can fail comes later, so that
/// arguments are whole after an error.
///
/// @param allowed by output, then by argument
public record Overwriting(boolean[][] allowed) {
    /// What is allowed in `graph`.
    public static Overwriting of(Graph graph, Steps steps, int arguments) {
        boolean[][] allowed = new boolean[graph.outputs().length][arguments];
        boolean[] isKept = new boolean[graph.size()];
        for (int output : graph.outputs()) isKept[output] = true;
        for (Steps.Step step : steps.steps().reversed()) {
            if (canFail(step)) break;
            for (Steps.Loop loop : last(step)) allow(graph, loop, others(step, loop), isKept, allowed);
            for (int operand : step.operands()) isKept[operand] = true;
        }
        return new Overwriting(allowed);
    }

    /// Whether the step stops at an index that is outside, or runs a program.
    private static boolean canFail(Steps.Step step) {
        return switch (step) {
            case Steps.Loop _, Steps.Bands _ -> false;
            case Steps.Apply apply ->
                !(apply.lowering() instanceof Lowering.Product
                        || apply.lowering() instanceof Lowering.Read
                        || apply.lowering() instanceof Lowering.Write);
            case Steps.Flow _ -> true;
        };
    }

    private static List<Steps.Loop> last(Steps.Step step) {
        return switch (step) {
            case Steps.Loop loop -> List.of(loop);
            case Steps.Bands bands -> bands.after();
            case Steps.Apply _, Steps.Flow _ -> List.of();
        };
    }

    /// What other parts of the loop's step read.
    private static int[] others(Steps.Step step, Steps.Loop loop) {
        if (!(step instanceof Steps.Bands bands)) return new int[0];
        return bands.parts().stream()
                .filter(part -> part != loop)
                .flatMapToInt(part -> Arrays.stream(part.operands()))
                .toArray();
    }

    private static void allow(Graph graph, Steps.Loop loop, int[] others, boolean[] isKept, boolean[][] allowed) {
        if (!loop.walk().out().stream().allMatch(Objects::isNull)) return;
        for (int k = 0; k < loop.operands().length; k++) {
            int operand = loop.operands()[k];
            boolean isLast = !isKept[operand] && IntStream.of(others).noneMatch(each -> each == operand);
            if (operand >= graph.inputs().size() || !isLast || !loop.mayReplace(k)) continue;
            for (int output = 0; output < allowed.length; output++) {
                int value = graph.outputs()[output];
                boolean isMade = IntStream.of(loop.results()).anyMatch(each -> each == value);
                boolean isOnce = IntStream.of(graph.outputs())
                                .filter(each -> each == value)
                                .count()
                        == 1;
                boolean isAlike =
                        graph.type(value).element() == graph.type(operand).element();
                if (operand < allowed[output].length && isMade && isOnce && isAlike) allowed[output][operand] = true;
            }
        }
    }
}
