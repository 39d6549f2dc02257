package talweg.op;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/// How operations happen: at once on tensors, recorded into a graph, or any other reading of the same code. The
/// current stage has dynamic extent ([ScopedValue]); outside every [#within] it is the eager one. Inside a stage
/// every operation goes to it, also those without operands.
public interface Stage {
    /// Applies an operation to operands whose types it accepts.
    ///
    /// @return one value for each result of `op`
    List<Var> apply(Op op, List<Var> operands);

    /// The stage in which operations happen now, in this thread.
    static Stage current() {
        return Current.STAGE.orElse(Current.Eager.STAGE);
    }

    /// The stage in which operations happen at once: each gives tensors.
    static Stage eager() {
        return Current.Eager.STAGE;
    }

    /// Runs `body` with this stage current.
    static <R> R within(Stage stage, Supplier<R> body) {
        return ScopedValue.where(Current.STAGE, stage).call(body::get);
    }

    /// Holds the current stage.
    final class Current {
        private static final ScopedValue<Stage> STAGE = ScopedValue.newInstance();

        private Current() {}

        /// Found once, when first needed.
        private static final class Eager {
            private static final Stage STAGE = ServiceLoader.load(Stage.class, Stage.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "`Stage.eager` requires a provider of talweg.op.Stage on the module path, found none"));
        }
    }
}
