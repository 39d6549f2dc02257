package talweg.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.shape.Type;

/// Tensors by the names of a tree's values, and the tree of such tensors.
final class Named {
    /// The name of a tree that is a single value.
    static final String SINGLE = "value";
    /// How many differences an error tells.
    private static final int TOLD = 4;

    private Named() {}

    /// The names of a tree's values, in order.
    private static List<String> names(String method, Trees.Flat flat) {
        List<String> names = flat.structure().names().stream()
                .map(name -> name.isEmpty() ? SINGLE : name)
                .toList();
        Set<String> distinct = new LinkedHashSet<>();
        for (String name : names) {
            if (!distinct.add(name)) {
                throw new IllegalArgumentException("`" + method + "` requires a name of its own for every value, got "
                        + Site.quoted(name) + " twice; name the keys of maps apart");
            }
        }
        return names;
    }

    /// The values of a tree by name.
    static SequencedMap<String, Tensor> of(String method, Object tree) {
        Trees.Flat flat = Trees.flatten(tree);
        List<String> names = names(method, flat);
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            tensors.put(names.get(i), Tensor.of(flat.leaves().get(i)));
        }
        return tensors;
    }

    /// The tree built as the example of these tensors.
    ///
    /// @throws StoreException if a value is missing, is not in the example, or is of another type or shape there
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    static <T> T tree(Site site, Map<String, Tensor> tensors, T like) throws StoreException {
        Trees.Flat flat = Trees.flatten(like);
        List<String> names = names(site.method(), flat);
        List<String> wrong = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Type required = flat.leaves().get(i).type();
            Tensor value = tensors.get(names.get(i));
            String name = Site.quoted(names.get(i));
            if (value == null) wrong.add(name + " (" + required + ") is missing");
            else if (value.type().equals(required)) values.add(value);
            else wrong.add(name + " is " + value.type() + " instead of " + required);
        }
        Set<String> extra = new LinkedHashSet<>(tensors.keySet());
        names.forEach(extra::remove);
        extra.forEach(name -> wrong.add(Site.quoted(name) + " is not in the example"));
        if (wrong.isEmpty()) return (T) flat.structure().build(values);
        String told = String.join(", ", wrong.subList(0, Math.min(TOLD, wrong.size())));
        int more = wrong.size() - TOLD;
        throw site.refused(
                "the values of the example", "others: " + told + (more > 0 ? ", and " + more + " more" : ""));
    }
}
