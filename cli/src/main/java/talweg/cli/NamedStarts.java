package talweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Starts with names, as `A:x=1.5;B:x=-1.5`; one without a name is called by its place in the alphabet.
final class NamedStarts {
    static final String OPTION = "--starts";

    private NamedStarts() {}

    /// A start by name, each with a number for every variable in their order.
    ///
    /// @throws InputError if a start has not just the variables, or a name is there twice
    static Map<String, double[]> parse(List<String> texts, List<String> variables) {
        Map<String, double[]> starts = new LinkedHashMap<>();
        for (String text : texts) {
            for (String part : text.split(";", -1)) {
                if (part.isBlank())
                    throw new InputError("`" + OPTION + "` requires starts, got nothing" + remedy(variables));
                int colon = part.indexOf(':');
                boolean isNamed = colon >= 0 && colon < part.indexOf('=');
                String name = isNamed ? part.substring(0, colon).strip() : letter(starts.size());
                double[] start = start(isNamed ? part.substring(colon + 1) : part, variables);
                if (name.isEmpty() || starts.put(name, start) != null) {
                    throw new InputError("`" + OPTION + "` requires a name of its own for every start, got "
                            + (name.isEmpty() ? "none" : "`" + name + "` twice") + remedy(variables));
                }
            }
        }
        return starts;
    }

    private static double[] start(String text, List<String> variables) {
        Map<String, Double> numbers = Assignments.numbers(OPTION, List.of(text));
        List<String> missing = new ArrayList<>(variables);
        missing.removeAll(numbers.keySet());
        List<String> more = new ArrayList<>(numbers.keySet());
        more.removeAll(variables);
        if (missing.isEmpty() && more.isEmpty())
            return variables.stream().mapToDouble(numbers::get).toArray();
        throw new InputError("`" + OPTION + "` requires a number for every variable and no other, got "
                + (missing.isEmpty() ? "`" + more.getFirst() + "`" : "none for `" + missing.getFirst() + "`") + " in `"
                + text.strip() + "`" + remedy(variables));
    }

    private static String letter(int place) {
        return place < 26 ? String.valueOf((char) ('A' + place)) : "S" + (place + 1);
    }

    private static String remedy(List<String> variables) {
        return "; write `" + OPTION + " 'A:" + String.join("=1,", variables) + "=1'`";
    }
}
