package talweg.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import talweg.scalar.Scalar;

/// Scalars below a root, each once, operands before their use; without recursion.
final class Order {
    private Order() {}

    /// All scalars that `root` is computed from, and itself at the end.
    static List<Scalar> of(Scalar root) {
        List<Scalar> order = new ArrayList<>();
        Set<Scalar> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Scalar> pending = new ArrayDeque<>();
        pending.push(root);
        while (!pending.isEmpty()) {
            Scalar next = pending.element();
            int before = pending.size();
            for (Scalar operand : next.operands()) {
                if (!done.contains(operand)) pending.push(operand);
            }
            if (pending.size() > before) continue;
            pending.pop();
            if (done.add(next)) order.add(next);
        }
        return order;
    }

    /// What has been made of `key`, which [#of] puts before its use.
    static Scalar get(Map<Scalar, Scalar> made, Scalar key) {
        Scalar value = made.get(key);
        if (value == null) throw new IllegalStateException("a scalar is read before it is made");
        return value;
    }
}
