package talweg.train;

import org.jspecify.annotations.Nullable;
import talweg.op.Buffer;

/// Batches in arrays that are used again.
interface Lending extends AutoCloseable {
    /// The next batch, lent until the next call; null at the end.
    @Nullable
    Lent next();

    @Override
    void close();

    /// @param values   of exactly these examples
    /// @param examples ≥ 1
    record Lent(Buffer[] values, int examples) {}
}
