package talweg.autodiff;

import static talweg.autodiff.Arranged.joined;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.autodiff.Lanes.Lane;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Direct;
import talweg.op.Factor;
import talweg.op.Index;
import talweg.op.Program;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Choices and calls for every element of a mapped axis.
final class BatchCalls {
    private final Lanes lanes;

    BatchCalls(Lanes lanes) {
        this.lanes = lanes;
    }

    private Batch.Batched batched(Program program, boolean[] mapped, boolean masked, boolean[] demanded) {
        return Batch.of(Graph.of(program), mapped, lanes.size(), masked, demanded);
    }

    List<Lane> branch(Control.Switch choice, List<Lane> x) {
        Lane index = lanes.index(x.getFirst());
        List<Lane> operands = x.subList(1, x.size());
        return index.isMapped() ? select(choice, index.at(), operands) : branch(choice, index.at(), operands);
    }

    private List<Lane> branch(Control.Switch choice, Var index, List<Lane> x) {
        boolean[] mapped = Lanes.mapped(x);
        boolean[] results =
                new boolean[choice.branches().getFirst().outputTypes().size()];
        for (Program branch : choice.branches()) {
            boolean[] own = batched(branch, mapped, lanes.isMasked(), results).mapped();
            for (int i = 0; i < own.length; i++) results[i] |= own[i];
        }
        List<Program> branches = new ArrayList<>();
        for (Program branch : choice.branches())
            branches.add(batched(branch, mapped, lanes.isMasked(), results).graph());
        List<Var> operands = joined(List.of(index), lanes.lead(), Lanes.vars(x));
        return Lanes.all(new Control.Switch(branches).apply(operands), results);
    }

    /// All branches, each for the elements that take it.
    private List<Lane> select(Control.Switch choice, Var index, List<Lane> x) {
        int count = choice.branches().size();
        Type counted = new Type(ElementType.I64, Shape.of(count));
        Var taken = new Index.Take(0).of(Source.count(counted, 0), index); // throws if one is out of range
        List<List<Lane>> results = new ArrayList<>();
        List<Var> masks = new ArrayList<>();
        List<Graph> graphs = new ArrayList<>();
        for (int branch = 0; branch < count; branch++) {
            Var mask = Lanes.and(taken.equal(branch), lanes.mask());
            masks.add(mask);
            List<Lane> safe = x.stream().map(each -> Lanes.safe(mask, each)).toList();
            Program program = choice.branches().get(branch);
            Batch.Batched batched = batched(
                    program,
                    Lanes.mapped(safe),
                    true,
                    new boolean[program.outputTypes().size()]);
            graphs.add(batched.graph());
            List<Var> values = ifAny(mask, program, batched.graph(), joined(List.of(mask), Lanes.vars(safe)));
            results.add(Lanes.all(values, batched.mapped()));
        }
        List<Lane> chosen = new ArrayList<>();
        for (int output = 0; output < results.getFirst().size(); output++) {
            if (results.getFirst().get(output).at().type().isHistory()) {
                chosen.add(history(graphs, results, output));
                continue;
            }
            Var value = lanes.mapped(results.getFirst().get(output));
            for (int branch = 1; branch < count; branch++)
                value = Lanes.choose(
                        masks.get(branch), lanes.mapped(results.get(branch).get(output)), value);
            chosen.add(new Lane(value, true));
        }
        return chosen;
    }

    /// What a branch gives, which is not computed if no element takes it and that is worth a question: loops need not
    /// end where nobody is, and a factor of nobody's matrix has infinite slopes.
    private static List<Var> ifAny(Var mask, Program branch, Graph batched, List<Var> operands) {
        if (Graph.of(branch).nodes().stream()
                .allMatch(node -> node.op() instanceof Direct op && !(op instanceof Factor)))
            return batched.replay(operands);
        Graph nothing = Trace.graph(
                batched.inputs(),
                all -> batched.outputTypes().stream().map(Source::zero).toList());
        Var index = Lanes.any(mask).cast(ElementType.I64);
        return new Control.Switch(List.of(nothing, batched)).apply(joined(List.of(index), operands));
    }

    /// A history that branches hand on is of one branch alone; those of the others have no values.
    private Lane history(List<Graph> graphs, List<List<Lane>> results, int output) {
        int owner = 0;
        for (int branch = 0; branch < graphs.size(); branch++) {
            if (!isConstant(graphs.get(branch), output)) owner = branch;
        }
        return results.get(owner).get(output);
    }

    private static boolean isConstant(Graph graph, int output) {
        int value = graph.outputs()[output];
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Source && node.first() == value) return true;
        }
        return false;
    }

    List<Lane> call(Calls.Checkpoint checkpoint, List<Lane> x) {
        int outputs = checkpoint.body().outputTypes().size();
        Batch.Batched body = batched(checkpoint.body(), Lanes.mapped(x), lanes.isMasked(), new boolean[outputs]);
        Calls.Checkpoint batched = new Calls.Checkpoint(body.graph(), checkpoint.keep());
        return Lanes.all(batched.apply(joined(lanes.lead(), Lanes.vars(x))), body.mapped());
    }

    List<Lane> custom(Calls.CustomJvp custom, List<Lane> x) {
        List<Lane> operands = varying(x, 0, custom.arguments());
        Graph body = whole(custom.body(), Lanes.mapped(operands), x.size());
        Graph rule = whole(custom.rule(), all(Lanes.mapped(operands), custom.rule()), x.size());
        Calls.CustomJvp batched = new Calls.CustomJvp(body, rule, custom.arguments());
        return Lanes.all(batched.apply(joined(Lanes.vars(operands), lanes.lead())), true);
    }

    List<Lane> custom(Calls.CustomVjp custom, List<Lane> x) {
        List<Lane> operands = varying(x, 0, custom.arguments());
        Graph body = whole(custom.body(), Lanes.mapped(operands), x.size());
        Graph rule = whole(custom.rule(), all(Lanes.mapped(operands), custom.rule()), x.size());
        Calls.CustomVjp batched = new Calls.CustomVjp(body, rule, custom.arguments());
        return Lanes.all(batched.apply(joined(Lanes.vars(operands), lanes.lead())), true);
    }

    List<Lane> pullback(Calls.Pullback pullback, List<Lane> x) {
        int known = pullback.known();
        List<Lane> operands = varying(x, known, x.size());
        boolean[] mapped = Arrays.copyOf(Lanes.mapped(operands), known);
        Graph rule = whole(pullback.rule(), all(mapped, pullback.rule()), known);
        List<Program> forward = new ArrayList<>();
        for (Program each : pullback.forward()) forward.add(whole(each, all(mapped, each), known));
        Calls.Pullback batched = new Calls.Pullback(rule, known + lanes.lead().size(), forward);
        List<Var> values = Lanes.vars(operands);
        List<Var> all = joined(values.subList(0, known), lanes.lead(), values.subList(known, values.size()));
        return Lanes.all(batched.apply(all), true);
    }

    List<Lane> linear(Calls.LinearSolve linear, List<Lane> x) {
        int constants = linear.constants();
        List<Lane> operands = varying(x, constants, x.size());
        boolean[] mapped = Lanes.mapped(operands);
        Calls.LinearSolve batched = new Calls.LinearSolve(
                whole(linear.matrix(), mapped, constants),
                whole(linear.solve(), mapped, constants),
                whole(linear.transposed(), mapped, constants));
        List<Var> values = Lanes.vars(operands);
        List<Var> all = joined(values.subList(0, constants), lanes.lead(), values.subList(constants, values.size()));
        return Lanes.all(batched.apply(all), true);
    }

    /// Floating operands `from` to `to` with the mapped axis: each element has its own cotangent.
    private List<Lane> varying(List<Lane> x, int from, int to) {
        List<Lane> operands = new ArrayList<>(x);
        for (int i = from; i < to; i++) {
            if (x.get(i).at().type().element().isFloating()) operands.set(i, new Lane(lanes.mapped(x.get(i)), true));
        }
        return operands;
    }

    /// `first`, and all inputs of the program behind them.
    private static boolean[] all(boolean[] first, Program program) {
        boolean[] all = new boolean[program.inputs().size()];
        Arrays.fill(all, true);
        System.arraycopy(first, 0, all, 0, first.length);
        return all;
    }

    /// The program with all outputs mapped, the mask as its input number `place`.
    private Graph whole(Program program, boolean[] mapped, int place) {
        boolean[] every = new boolean[program.outputTypes().size()];
        Arrays.fill(every, true);
        Graph graph = batched(program, mapped, lanes.isMasked(), every).graph();
        if (!lanes.isMasked()) return graph;
        List<Integer> inputs = new ArrayList<>();
        for (int i = 1; i <= mapped.length; i++) {
            if (i == place + 1) inputs.add(0);
            inputs.add(i);
        }
        if (place == mapped.length) inputs.add(0);
        return Arranged.of(
                graph, inputs, IntStream.range(0, every.length).boxed().toList());
    }
}
