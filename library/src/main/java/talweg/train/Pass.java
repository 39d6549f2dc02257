package talweg.train;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import talweg.Trees;
import talweg.op.Buffer;
import talweg.op.Var;

/// The batches of an epoch, for a loop of one's own:
///
/// ```java
/// try (var pass = batches.open(key, epoch)) {
///     for (Batch batch : pass) now = step.apply(new Before(now, batch)).now();
/// }
/// ```
///
/// It can be gone through once. Each batch is a tree of tensors of its own.
public final class Pass<B> implements Iterable<B>, AutoCloseable {
    private final Trees.Structure structure;
    private final Lending lending;

    Pass(B example, Lending lending) {
        this.structure = Trees.flatten(example).structure();
        this.lending = lending;
    }

    /// What is left of the batches.
    @Override
    public Iterator<B> iterator() {
        return new Iterator<>() {
            private Lending.@Nullable Lent next;

            @Override
            public boolean hasNext() {
                if (next == null) next = lending.next();
                return next != null;
            }

            @Override
            public B next() {
                if (!hasNext() || next == null) throw new NoSuchElementException("the epoch has ended");
                B batch = batch(next);
                next = null;
                return batch;
            }
        };
    }

    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    private B batch(Lending.Lent lent) {
        List<Var> values = new ArrayList<>();
        for (Buffer each : lent.values()) values.add(each.toTensor());
        return (B) structure.build(values);
    }

    /// Ends the reading, also ahead.
    @Override
    public void close() {
        lending.close();
    }
}
