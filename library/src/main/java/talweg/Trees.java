package talweg;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import talweg.op.Var;

/// Trees of values: a [Var], or a record, list, map, array or optional of trees. A gradient, an optimiser's state, a
/// minibatch has the type of the parameters it belongs to. Other components (numbers, strings, enums) are kept as they
/// are and belong to the structure.
///
/// Leaves come in the order of record components, list elements and map entries. Records of a named module must be
/// open to `talweg`.
public final class Trees {
    private Trees() {}

    /// A tree taken apart.
    ///
    /// @param leaves    all values, in order
    /// @param structure what is left: builds a tree of other values
    public record Flat(List<Var> leaves, Structure structure) {}

    /// A tree without its values. Equal structures hold equally many values in the same places.
    public sealed interface Structure {
        /// How many values there are.
        int size();

        /// The tree of these values, as many as [#size].
        Object build(List<? extends Var> leaves);

        /// A name for every value, as one would write it in Java: `layers[1].weight`; empty for a single value.
        List<String> names();
    }

    /// Takes a tree apart.
    ///
    /// @throws IllegalArgumentException if some component can be neither a value nor part of a structure, naming it
    public static Flat flatten(Object tree) {
        List<Var> leaves = new ArrayList<>();
        return new Flat(leaves, take(tree, leaves, ""));
    }

    /// The tree of the same structure whose values are `f` of these.
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    public static <T> T map(T tree, UnaryOperator<Var> f) {
        Flat flat = flatten(tree);
        return (T) flat.structure().build(flat.leaves().stream().map(f).toList());
    }

    /// The tree whose values are `f` of the values of two trees of one structure.
    ///
    /// @throws IllegalArgumentException if the structures differ
    @SuppressWarnings("unchecked") // as above
    public static <T> T zip(T left, T right, BinaryOperator<Var> f) {
        Flat a = flatten(left);
        Flat b = flatten(right);
        if (!a.structure().equals(b.structure())) {
            throw new IllegalArgumentException(
                    "`Trees.zip` requires trees of one structure, got " + a.structure() + " and " + b.structure());
        }
        List<Var> values = new ArrayList<>();
        for (int i = 0; i < a.leaves().size(); i++) values.add(f.apply(a.leaves().get(i), b.leaves().get(i)));
        return (T) a.structure().build(values);
    }

    /// The names of the tree's values, in order: `layers[1].weight`.
    public static List<String> names(Object tree) {
        return flatten(tree).structure().names();
    }

    private static Structure take(@Nullable Object tree, List<Var> leaves, String name) {
        return switch (tree) {
            case null -> throw new IllegalArgumentException("A tree of values is required, got null"
                    + (name.isEmpty() ? "" : " at `" + name + "`") + "; use `Optional` for a part that may be missing");
            case Var leaf -> {
                leaves.add(leaf);
                yield new Leaf();
            }
            case Record record -> recordOf(record, leaves, name);
            case List<?> list -> {
                List<Structure> parts = new ArrayList<>();
                for (Object each : list) parts.add(take(each, leaves, name + "[" + parts.size() + "]"));
                yield new ListOf(parts);
            }
            case Map<?, ?> map -> {
                List<Structure> parts = new ArrayList<>();
                for (var entry : map.entrySet()) parts.add(take(entry.getValue(), leaves, name + "[" + entry.getKey() + "]"));
                yield new MapOf(List.copyOf(map.keySet()), parts);
            }
            case Optional<?> optional -> new OptionalOf(
                    optional.map(each -> List.of(take(each, leaves, name))).orElse(List.of()));
            case Object[] array -> {
                List<Structure> parts = new ArrayList<>();
                for (Object each : array) parts.add(take(each, leaves, name + "[" + parts.size() + "]"));
                yield new ArrayOf(array.getClass().getComponentType(), parts);
            }
            case Number _, CharSequence _, Enum<?> _, Boolean _, Character _ -> new Kept(tree);
            default -> throw new IllegalArgumentException("A tree of values is required (Var, record, list, map, array,"
                    + " optional), got " + tree.getClass().getName() + (name.isEmpty() ? "" : " at `" + name + "`"));
        };
    }

    private static Structure recordOf(Record record, List<Var> leaves, String name) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<String> names = new ArrayList<>();
        List<Structure> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            names.add(component.getName());
            Object part = open(record.getClass(), () -> {
                component.getAccessor().setAccessible(true);
                return component.getAccessor().invoke(record);
            });
            parts.add(take(part, leaves, name.isEmpty() ? component.getName() : name + "." + component.getName()));
        }
        return new RecordOf(record.getClass(), names, parts);
    }

    private interface Reflective {
        @Nullable Object call() throws ReflectiveOperationException;
    }

    @SuppressWarnings("NullAway") // a record's component may be null; `take` refuses it by name
    private static Object open(Class<?> type, Reflective access) {
        try {
            return access.call();
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException("`Trees` requires access to record " + type.getName() + ": let its module `opens "
                    + type.getPackageName() + " to talweg`", e);
        }
    }

    private static Object build(List<Structure> parts, List<? extends Var> leaves, java.util.function.Function<List<Object>, Object> join) {
        List<Object> built = new ArrayList<>();
        int from = 0;
        for (Structure part : parts) {
            built.add(part.build(leaves.subList(from, from + part.size())));
            from += part.size();
        }
        return join.apply(built);
    }

    private static int size(List<Structure> parts) {
        return parts.stream().mapToInt(Structure::size).sum();
    }

    private static List<String> names(List<Structure> parts, java.util.function.IntFunction<String> prefix) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (String inner : parts.get(i).names()) {
                boolean joined = inner.isEmpty() || inner.startsWith("[");
                names.add(prefix.apply(i) + (joined ? "" : ".") + inner);
            }
        }
        return names;
    }

    private record Leaf() implements Structure {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return leaves.getFirst();
        }

        @Override
        public List<String> names() {
            return List.of("");
        }
    }

    private record Kept(Object value) implements Structure {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return value;
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }

    private record RecordOf(Class<?> type, List<String> components, List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Trees.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Trees.build(parts, leaves, built -> open(type, () -> {
                Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(built.toArray());
            }));
        }

        @Override
        public List<String> names() {
            return Trees.names(parts, components::get);
        }
    }

    private record ListOf(List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Trees.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Trees.build(parts, leaves, List::copyOf);
        }

        @Override
        public List<String> names() {
            return Trees.names(parts, i -> "[" + i + "]");
        }
    }

    private record MapOf(List<Object> keys, List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Trees.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Trees.build(parts, leaves, built -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < keys.size(); i++) map.put(keys.get(i), built.get(i));
                return map;
            });
        }

        @Override
        public List<String> names() {
            return Trees.names(parts, i -> "[" + keys.get(i) + "]");
        }
    }

    private record OptionalOf(List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Trees.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Trees.build(parts, leaves, built -> built.stream().findFirst());
        }

        @Override
        public List<String> names() {
            return parts.stream().flatMap(part -> part.names().stream()).toList();
        }
    }

    private record ArrayOf(Class<?> component, List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Trees.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Trees.build(parts, leaves, built -> {
                Object array = Array.newInstance(component, built.size());
                for (int i = 0; i < built.size(); i++) Array.set(array, i, built.get(i));
                return array;
            });
        }

        @Override
        public List<String> names() {
            return Trees.names(parts, i -> "[" + i + "]");
        }
    }
}
