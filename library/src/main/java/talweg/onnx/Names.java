package talweg.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Names that ONNX allows, those of C: each once, none of those that nodes and constants have.
final class Names {
    private final Set<String> taken = new HashSet<>();

    /// One name for each value.
    ///
    /// @param single the name of a value that has none
    List<String> all(List<String> values, String single) {
        return values.stream()
                .map(value -> free(value.isEmpty() ? single : allowed(value)))
                .toList();
    }

    private static String allowed(String value) {
        String name = value.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
        return name.matches("([0-9].*|[cv][0-9]+|)") ? "_" + name : name;
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) free = name + "_" + i;
        return free;
    }
}
