package talweg.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import talweg.Compiled;
import talweg.Parallelism;
import talweg.Talweg;
import talweg.op.Buffer;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Compiled means over batches in use.
final class Evaluating<P, B, R> {
    record Given<P, R, B>(P parameters, R running, B batch) {}

    private final Compiled<Given<P, R, B>, List<Var>> compiled;
    private final P parameters;
    private final R running;
    private final B example;
    private final Buffer[] out;
    private final Set<List<Type>> prepared = new HashSet<>();

    Evaluating(Compiled<Given<P, R, B>, List<Var>> compiled, int means, P parameters, R running, B example) {
        this.compiled = compiled;
        this.parameters = parameters;
        this.running = running;
        this.example = example;
        this.out = Stream.generate(() -> Buffer.of(Type.F64)).limit(means).toArray(Buffer[]::new);
    }

    /// A function that gives all means over a batch.
    static <P, B, R> Compiled<Given<P, R, B>, List<Var>> compiled(
            List<Loss.Measure<P, B, R>> measures, Parallelism parallelism) {
        return Talweg.compile(
                given -> measures.stream()
                        .map(each -> each.of(given.parameters, given.running, given.batch)
                                .cast(ElementType.F64))
                        .toList(),
                parallelism);
    }

    /// The means over all examples of the batches.
    ///
    /// @throws IllegalArgumentException if there are none
    /// @throws Interrupted              if it is to stop before the end
    double[] means(Batches<B> batches, Key key, Buffer[] at, Buffer[] along, BooleanSupplier stop) {
        double[] sums = new double[out.length];
        long examples = 0;
        try (Lending lending = batches.lend(key, 0, 0)) {
            for (var lent = Interrupted.next(lending); lent != null; lent = Interrupted.next(lending)) {
                if (stop.getAsBoolean()) throw new Interrupted();
                mean(lent.values(), at, along);
                for (int k = 0; k < sums.length; k++) sums[k] += out[k].doubles()[0] * lent.examples();
                examples += lent.examples();
            }
        }
        if (examples == 0) {
            throw new IllegalArgumentException("`Trainer.validation` requires examples, got none; hold some back from"
                    + " training, or leave validation out");
        }
        for (int k = 0; k < sums.length; k++) sums[k] /= examples;
        return sums;
    }

    private void mean(Buffer[] batch, Buffer[] at, Buffer[] along) {
        List<Buffer> in = new ArrayList<>(List.of(at));
        in.addAll(List.of(along));
        in.addAll(List.of(batch));
        if (prepared.add(Stream.of(batch).map(Buffer::type).toList())) {
            compiled.prepare(new Given<>(parameters, running, Copying.tree(example, batch)));
        }
        compiled.callInto(out, in.toArray(Buffer[]::new));
    }
}
