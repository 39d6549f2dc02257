package talweg.descend;

import java.util.List;

/// Sees every point of a descent, the start first, and says whether to go on: progress, early stop and history
/// are all listeners. It runs in the thread of the descent, between two iterations.
@FunctionalInterface
public interface Listener {
    /// Whether to go on from here.
    boolean goOn(Iterate iterate);

    /// One that never stops.
    static Listener none() {
        return _ -> true;
    }

    /// One that keeps every point in `history`.
    static Listener into(List<? super Iterate> history) {
        return history::add;
    }

    /// Both see every point; either may stop.
    default Listener and(Listener other) {
        return iterate -> {
            boolean first = goOn(iterate);
            return other.goOn(iterate) && first;
        };
    }
}
