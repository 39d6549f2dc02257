package talweg.bytecode;

import org.jspecify.annotations.Nullable;
import talweg.loop.Steps;

/// A loop that starts as scalar code and goes over to vectors once they are worth it: until the JIT has compiled it, a
/// vector body is some hundred times slower than the scalar one, so it is warmed in the background, on copies of the
/// first elements, and nobody waits for it. Elements that fill no vector stay scalar.
final class TieredLoop extends Loop {
    final Steps.Loop loop;
    final Loop scalar;
    private final LoopForms forms;

    /// Read without order: the fields of what it holds are final.
    private @Nullable VectorLoop vectors;

    TieredLoop(Steps.Loop loop, Loop scalar, LoopForms forms) {
        this.loop = loop;
        this.scalar = scalar;
        this.forms = forms;
    }

    @Override
    public void run(Object[] arrays, int from, int to, int origin) {
        VectorLoop ready = ready();
        if (ready == null) {
            scalar.run(arrays, from, to, origin);
            forms.ran(this, arrays, to - from);
            return;
        }
        int rest = to - (to - from) % ready.lanes();
        ready.run(arrays, from, rest, origin);
        if (rest < to) scalar.run(arrays, rest, to, origin);
    }

    private @Nullable VectorLoop ready() {
        VectorLoop own = vectors;
        if (own != null) return own;
        VectorLoop ready = forms.ready();
        return ready == null ? null : (vectors = ready.on(loop.slots()));
    }

    /// Whether whole vectors are run.
    boolean isVectorised() {
        return ready() != null;
    }
}
