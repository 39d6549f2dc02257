package talweg;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import talweg.op.Matrices;
import talweg.op.Var;
import talweg.shape.Type;
import talweg.sparse.Pattern;

/// Trees of values: a [Var], or a record, list, map, array or optional of trees. A gradient, an optimiser's state,
/// a minibatch has the type of the parameters it belongs to. Other components (numbers, strings, enums,
/// patterns of sparse matrices) are kept as they are and belong to the structure.
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
    public sealed interface Structure
            permits Structures.Leaf,
                    Structures.Kept,
                    Structures.RecordOf,
                    Structures.ListOf,
                    Structures.MapOf,
                    Structures.SortedMapOf,
                    Structures.OptionalOf,
                    Structures.ArrayOf {
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

    /// The tree, built like the left, whose values are `f` of the values of two trees of one structure. Entries of maps
    /// belong together by their keys.
    ///
    /// @throws IllegalArgumentException if the structures differ
    @SuppressWarnings("unchecked") // as above
    public static <T> T zip(T left, T right, BinaryOperator<Var> f) {
        Flat a = flatten(left);
        List<Var> b = aligned(a.structure(), right)
                .orElseThrow(() -> Recorded.refused(() ->
                        "`Trees.zip` requires trees of one structure, got " + shown(left) + " and " + shown(right)));
        List<Var> values = new ArrayList<>();
        for (int i = 0; i < b.size(); i++) values.add(f.apply(a.leaves().get(i), b.get(i)));
        return (T) a.structure().build(values);
    }

    /// A tree as one vector.
    ///
    /// @param elements those of all values, each in row-major order, one after another
    /// @param tree     the tree taken apart
    public record Vector<T>(Var elements, Flat tree) {
        /// The tree of the same structure, types and shapes with the elements of a vector like this one.
        ///
        /// @throws IllegalArgumentException if the vector is of another type or length
        @SuppressWarnings("unchecked") // as above
        public T back(Var vector) {
            if (!vector.type().equals(elements.type())) {
                throw Recorded.refused(
                        () -> "`Trees.Vector.back` requires " + elements.type() + ", got " + vector.type());
            }
            List<Var> values = new ArrayList<>();
            int from = 0;
            for (Var leaf : tree.leaves()) {
                int to = from + leaf.shape().count();
                values.add(vector.slice(0, from, to).reshape(leaf.shape()));
                from = to;
            }
            return (T) tree.structure().build(values);
        }

        /// The elements of another tree in the same order; empty if it differs in structure, types or shapes.
        public Optional<Var> of(T other) {
            return aligned(tree.structure(), other)
                    .filter(leaves -> types(leaves).equals(types(tree.leaves())))
                    .map(Trees::joined);
        }
    }

    /// The elements of all values as one vector, and the way back.
    ///
    /// @throws IllegalArgumentException if there is no value, or two are not of one element type
    public static <T> Vector<T> toVector(T tree) {
        Flat flat = flatten(tree);
        long types = flat.leaves().stream()
                .map(leaf -> leaf.type().element())
                .distinct()
                .count();
        if (types == 1) return new Vector<>(joined(flat.leaves()), flat);
        throw Recorded.refused(() -> "`Trees.toVector` requires values, all of one element type, got " + shown(tree));
    }

    private static Var joined(List<Var> leaves) {
        Var[] parts =
                leaves.stream().map(leaf -> leaf.reshape(leaf.shape().count())).toArray(Var[]::new);
        return parts.length == 1 ? parts[0] : Matrices.join(0, parts);
    }

    private static List<Type> types(List<Var> leaves) {
        return leaves.stream().map(Var::type).toList();
    }

    /// The values of a tree in the order of one like `structure`: entries of maps by their keys, whatever order a map
    /// has them in; empty where the trees differ.
    static Optional<List<Var>> aligned(Structure structure, Object tree) {
        Flat flat = flatten(tree);
        List<Integer> places = new ArrayList<>();
        if (!Alignment.align(structure, flat.structure(), 0, places)) return Optional.empty();
        return Optional.of(places.stream().map(flat.leaves()::get).toList());
    }

    /// The names and types of values, as `weight: f64[2,3], bias: f64[3]`.
    static String shown(Structure structure, List<Type> types) {
        List<String> names = structure.names();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parts.add((names.get(i).isEmpty() ? "" : names.get(i) + ": ") + types.get(i));
        }
        return parts.isEmpty() ? "no values" : String.join(", ", parts);
    }

    /// The names and types of a tree's values, as `weight: f64[2,3], bias: f64[3]`.
    public static String shown(Object tree) {
        Flat flat = flatten(tree);
        return shown(flat.structure(), types(flat.leaves()));
    }

    /// The names of the tree's values, in order: `layers[1].weight`.
    public static List<String> names(Object tree) {
        return flatten(tree).structure().names();
    }

    private static Structure take(@Nullable Object tree, List<Var> leaves, String name) {
        return switch (tree) {
            case null ->
                throw Recorded.refused(
                        () -> "A tree of values is required, got null" + (name.isEmpty() ? "" : " at `" + name + "`")
                                + "; use `Optional` for a part that may be missing");
            case Var leaf -> {
                leaves.add(leaf);
                yield new Structures.Leaf();
            }
            case Record record -> recordOf(record, leaves, name);
            case List<?> list -> {
                List<Structure> parts = new ArrayList<>();
                for (Object each : list) parts.add(take(each, leaves, name + "[" + parts.size() + "]"));
                yield new Structures.ListOf(parts);
            }
            case SortedMap<?, ?> map -> new Structures.SortedMapOf(mapOf(map, leaves, name), map.comparator());
            case Map<?, ?> map -> mapOf(map, leaves, name);
            case Optional<?> optional ->
                new Structures.OptionalOf(
                        optional.map(each -> List.of(take(each, leaves, name))).orElse(List.of()));
            case Object[] array -> {
                List<Structure> parts = new ArrayList<>();
                for (Object each : array) parts.add(take(each, leaves, name + "[" + parts.size() + "]"));
                yield new Structures.ArrayOf(array.getClass().getComponentType(), parts);
            }
            case Number _, CharSequence _, Enum<?> _, Boolean _, Character _, Pattern _ -> new Structures.Kept(tree);
            default ->
                throw Recorded.refused(
                        () -> "A tree of values is required (Var, record, list, map, array, optional), got "
                                + tree.getClass().getTypeName() + (name.isEmpty() ? "" : " at `" + name + "`"));
        };
    }

    private static Structures.MapOf mapOf(Map<?, ?> map, List<Var> leaves, String name) {
        List<Structure> parts = new ArrayList<>();
        for (var entry : map.entrySet()) parts.add(take(entry.getValue(), leaves, name + "[" + entry.getKey() + "]"));
        return new Structures.MapOf(List.copyOf(map.keySet()), parts);
    }

    private static Structure recordOf(Record record, List<Var> leaves, String name) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<String> names = new ArrayList<>();
        List<Structure> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            names.add(component.getName());
            Object part = Structures.open(record.getClass(), () -> {
                component.getAccessor().setAccessible(true);
                return component.getAccessor().invoke(record);
            });
            parts.add(take(part, leaves, name.isEmpty() ? component.getName() : name + "." + component.getName()));
        }
        return new Structures.RecordOf(record.getClass(), names, parts);
    }
}
