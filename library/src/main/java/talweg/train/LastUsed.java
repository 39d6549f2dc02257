package talweg.train;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import talweg.Trees;

/// What was compiled last, kept for the next run with trees of the same structure. Another structure is compiled by
/// itself: constants in its records may be all that tells two programs apart.
final class LastUsed<C> {
    private record Kept<C>(Trees.Structure structure, C compiled) {}

    private @Nullable Kept<C> kept;

    synchronized C of(Supplier<C> compiled, Object... trees) {
        Trees.Structure structure = Trees.flatten(List.of(trees)).structure();
        if (kept == null || !kept.structure.equals(structure)) kept = new Kept<>(structure, compiled.get());
        return kept.compiled;
    }
}
