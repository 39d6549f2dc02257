package talweg.formula;

import java.lang.reflect.Constructor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.op.Elementwise;
import talweg.op.Fold;
import talweg.op.Functions;
import talweg.op.GammaFunctions;
import talweg.op.Op;
import talweg.op.Var;
import talweg.op.Vocabulary;

/// The functions of a formula by their names: every elementwise operation and every fold of the vocabulary that
/// needs no attributes, the aliases, and some that are composed of others.
final class Dictionary {
    private static final Map<String, Operation> OPERATIONS = operations();

    private Dictionary() {}

    /// The function of this name.
    static @Nullable Operation find(String name) {
        return OPERATIONS.get(name);
    }

    /// The function of this name, which the vocabulary has.
    static Operation require(String name) {
        return require(OPERATIONS, name);
    }

    /// ψ⁽ⁿ⁾, of one argument: the order is an attribute, not a value.
    static Operation polygamma(int order) {
        return Operation.of(new GammaFunctions.Polygamma(order));
    }

    /// All names, in alphabetical order.
    static Set<String> names() {
        return Collections.unmodifiableSet(OPERATIONS.keySet());
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> all = new TreeMap<>();
        for (Class<? extends Op> leaf : Vocabulary.leaves()) {
            Operation operation = Elementwise.class.isAssignableFrom(leaf)
                    ? elementwise(leaf)
                    : Fold.class.isAssignableFrom(leaf) ? fold(leaf) : null;
            if (operation != null) all.put(operation.name(), operation);
        }
        compose(all);
        all.put("polygamma", Operation.composed("polygamma", 2, 2, _ -> {
            throw new IllegalStateException("`polygamma` is made when its order is read");
        }));
        all.put("ln", require(all, "log"));
        all.put("pow", require(all, "power"));
        all.put("if", require(all, "select").named("if"));
        all.put("select", require(all, "if"));
        return all;
    }

    private static void compose(Map<String, Operation> all) {
        all.put("max", either(require(all, "max"), require(all, "maximum")));
        all.put("min", either(require(all, "min"), require(all, "minimum")));
        List.of(
                        Operation.composed("mean", 1, 1, x -> x.getFirst().mean()),
                        Operation.composed("dot", 2, 2, x -> dot(x.get(0), x.get(1))),
                        Operation.composed("norm", 1, 1, x -> Functions.norm(x.getFirst())),
                        Operation.composed("greater", 2, 2, x -> x.get(1).less(x.get(0))),
                        Operation.composed("greaterEqual", 2, 2, x -> x.get(1).lessEqual(x.get(0))))
                .forEach(operation -> all.put(operation.name(), operation));
    }

    private static Operation require(Map<String, Operation> all, String name) {
        Operation operation = all.get(name);
        if (operation == null) throw new IllegalStateException("`" + name + "` is missing in the vocabulary");
        return operation;
    }

    private static @Nullable Operation elementwise(Class<? extends Op> leaf) {
        Op op = instance(leaf, new Class<?>[0]);
        return op instanceof Elementwise elementwise ? Operation.of(elementwise) : null;
    }

    /// A fold over all axes of its one argument; a scalar has none and stays.
    private static @Nullable Operation fold(Class<? extends Op> leaf) {
        Class<?>[] axes = {List.class};
        Op none = instance(leaf, axes, List.of());
        if (none == null) return null;
        return Operation.composed(none.name(), 1, 1, x -> {
            Var only = x.getFirst();
            List<Integer> all = IntStream.range(0, only.shape().rank()).boxed().toList();
            Op fold = instance(leaf, axes, all);
            if (fold == null) throw new IllegalStateException("`" + none.name() + "` lost its constructor");
            return fold.apply(x).getFirst();
        });
    }

    /// A new operation; none where the record has no such constructor.
    private static @Nullable Op instance(Class<? extends Op> leaf, Class<?>[] types, Object... attributes) {
        try {
            Constructor<? extends Op> constructor = leaf.getDeclaredConstructor(types);
            return constructor.newInstance(attributes);
        } catch (NoSuchMethodException _) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("`" + leaf.getSimpleName() + "` cannot be made", e);
        }
    }

    /// A fold of one argument, elementwise for more.
    private static Operation either(Operation fold, Operation pair) {
        return Operation.composed(fold.name(), 1, Integer.MAX_VALUE, x -> {
            if (x.size() == 1) return fold.body().apply(x);
            Var result = x.getFirst();
            for (Var next : x.subList(1, x.size())) result = pair.body().apply(List.of(result, next));
            return result;
        });
    }

    private static Var dot(Var x, Var y) {
        return x.shape().rank() == 1 ? x.dot(y) : x.times(y).sum();
    }
}
