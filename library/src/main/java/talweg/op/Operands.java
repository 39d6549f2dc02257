package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import talweg.shape.Type;

/// What operations that run programs require of their operands and programs.
final class Operands {
    private Operands() {}

    /// Refuses operands of other types.
    static void require(Op op, String what, List<Type> required, List<Type> got) {
        if (required.equals(got)) return;
        throw new IllegalArgumentException(
                "`" + op.name() + "` requires " + what + " of types " + required + ", got " + got);
    }

    /// Refuses counts of operands that cannot be.
    static void require(Op op, boolean holds, List<Type> got) {
        if (!holds) throw new IllegalArgumentException("`" + op.name() + "` requires more operands, got " + got);
    }

    static List<Type> joined(List<Type> first, List<Type> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
