package talweg.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import talweg.op.Elementwise;
import talweg.scalar.Evaluator;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Evaluators of operations on single elements, kept: to make one costs as much as to run it over thousands of
/// elements. Which are kept changes no result; when there are too many, all are let go.
final class Kernels {
    private static final int KEPT = 1024;
    private static final Map<Key, Evaluator> EVALUATORS = new ConcurrentHashMap<>();

    private Kernels() {}

    /// What an elementwise operation's kernel depends on.
    private record Key(Elementwise op, List<ElementType> operands) {}

    /// An evaluator of `op` on operands of these types.
    static Evaluator of(Elementwise op, List<Type> types) {
        Key key = new Key(op, types.stream().map(Type::element).toList());
        Evaluator kept = EVALUATORS.get(key);
        if (kept != null) return kept;
        if (EVALUATORS.size() >= KEPT) EVALUATORS.clear();
        List<Scalar> operands = IntStream.range(0, key.operands.size())
                .mapToObj(i -> Scalar.operand(i, key.operands.get(i)))
                .toList();
        Evaluator made = Evaluator.of(Straight.of(op.kernel(operands)));
        EVALUATORS.put(key, made);
        return made;
    }
}
