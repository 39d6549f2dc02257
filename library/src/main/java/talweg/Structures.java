package talweg;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import talweg.Trees.Structure;
import talweg.op.Var;

/// The kinds of trees, each without its values.
final class Structures {
    private Structures() {}

    interface Reflective {
        @Nullable
        Object call() throws ReflectiveOperationException;
    }

    @SuppressWarnings("NullAway") // a record's component may be null; `take` refuses it by name
    static Object open(Class<?> type, Reflective access) {
        try {
            return access.call();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "`Trees` requires access to record " + type.getName() + ": let its module `opens "
                            + type.getPackageName() + " to talweg`",
                    e);
        }
    }

    /// A tree of values may come back with traced values, or lists and maps of another class, in their places.
    private static IllegalArgumentException narrow(String required) {
        return new IllegalArgumentException("`Trees` requires " + required + "; declare it by the interface");
    }

    private static String kind(Object part) {
        return switch (part) {
            case Var _ -> "Var";
            case List<?> _ -> "List";
            case Map<?, ?> _ -> "Map";
            default -> part.getClass().getSimpleName();
        };
    }

    private static Object build(
            List<Structure> parts, List<? extends Var> leaves, Function<List<Object>, Object> join) {
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

    private static List<String> names(List<Structure> parts, IntFunction<String> prefix) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (String inner : parts.get(i).names()) names.add(joined(prefix.apply(i), inner));
        }
        return names;
    }

    /// The name of a value within a part of this name.
    static String joined(String part, String inner) {
        return part + (inner.isEmpty() || inner.startsWith("[") ? "" : ".") + inner;
    }

    record Leaf() implements Structure {
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

    record Kept(Object value) implements Structure {
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

    record RecordOf(Class<?> type, List<String> components, List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Structures.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Structures.build(parts, leaves, this::record);
        }

        private Object record(List<Object> built) {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            for (int i = 0; i < types.length; i++) {
                if (!types[i].isPrimitive() && !types[i].isInstance(built.get(i))) {
                    throw narrow("`" + type.getSimpleName() + "." + components.get(i) + "` to hold any "
                            + kind(built.get(i)) + ", got the type " + types[i].getTypeName());
                }
            }
            return open(type, () -> {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(built.toArray());
            });
        }

        @Override
        public List<String> names() {
            return Structures.names(parts, components::get);
        }
    }

    record ListOf(List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Structures.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Structures.build(parts, leaves, List::copyOf);
        }

        @Override
        public List<String> names() {
            return Structures.names(parts, i -> "[" + i + "]");
        }
    }

    record MapOf(List<Object> keys, List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Structures.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Structures.build(parts, leaves, built -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < keys.size(); i++) map.put(keys.get(i), built.get(i));
                return map;
            });
        }

        @Override
        public List<String> names() {
            return Structures.names(parts, i -> "[" + keys.get(i) + "]");
        }
    }

    /// @param comparator what sorts the keys; null for their natural order
    record SortedMapOf(MapOf map, @Nullable Comparator<?> comparator) implements Structure {
        @Override
        public int size() {
            return map.size();
        }

        @Override
        @SuppressWarnings("unchecked") // the comparator has sorted these very keys
        public Object build(List<? extends Var> leaves) {
            Map<Object, Object> sorted = new TreeMap<>((Comparator<Object>) comparator);
            sorted.putAll((Map<Object, Object>) map.build(leaves));
            return sorted;
        }

        @Override
        public List<String> names() {
            return map.names();
        }
    }

    record OptionalOf(List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Structures.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Structures.build(parts, leaves, built -> built.stream().findFirst());
        }

        @Override
        public List<String> names() {
            return parts.stream().flatMap(part -> part.names().stream()).toList();
        }
    }

    record ArrayOf(Class<?> component, List<Structure> parts) implements Structure {
        @Override
        public int size() {
            return Structures.size(parts);
        }

        @Override
        public Object build(List<? extends Var> leaves) {
            return Structures.build(parts, leaves, built -> {
                Object array = Array.newInstance(component, built.size());
                for (int i = 0; i < built.size(); i++) {
                    if (!component.isInstance(built.get(i))) {
                        throw narrow(
                                "an array such as " + kind(built.get(i)) + "[], got " + component.getTypeName() + "[]");
                    }
                    Array.set(array, i, built.get(i));
                }
                return array;
            });
        }

        @Override
        public List<String> names() {
            return Structures.names(parts, i -> "[" + i + "]");
        }
    }
}
