package talweg.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A column of text.
///
/// @param categories the different texts, in the order in which they were first seen
/// @param codes      for every row the place of its text in `categories`, −1 where it is missing
public record Words(String name, List<String> categories, int[] codes) implements Column {
    public Words {
        categories = List.copyOf(categories);
        codes = codes.clone();
        for (int code : codes) {
            if (code < -1 || code >= categories.size())
                throw new DataException("`Words` requires codes in [−1, " + categories.size() + ") in column `" + name
                        + "`, got " + code);
        }
    }

    /// The column of these texts; null where one is missing.
    public static Words of(String name, List<String> texts) {
        Map<String, Integer> places = new HashMap<>();
        List<String> categories = new ArrayList<>();
        int[] codes = new int[texts.size()];
        for (int row = 0; row < codes.length; row++) codes[row] = code(texts.get(row), places, categories);
        return new Words(name, categories, codes);
    }

    static int code(@Nullable String text, Map<String, Integer> places, List<String> texts) {
        if (text == null) return -1;
        Integer known = places.putIfAbsent(text, texts.size());
        if (known != null) return known;
        texts.add(text);
        return texts.size() - 1;
    }

    /// A column as text: numbers as they print (3, 2.5), truth values as false and true.
    public static Words of(Column column) {
        return switch (column) {
            case Words words -> words;
            case Numbers numbers -> {
                Map<String, Integer> places = new HashMap<>();
                List<String> categories = new ArrayList<>();
                int[] codes = new int[numbers.size()];
                Arrays.setAll(codes, row -> numbers.missing(row) ? -1 : code(numbers.shown(row), places, categories));
                yield new Words(numbers.name(), categories, codes);
            }
        };
    }

    @Override
    public int[] codes() {
        return codes.clone();
    }

    /// The place of a row's text in [#categories], −1 where it is missing.
    public int code(int row) {
        return codes[row];
    }

    @Override
    public Kind kind() {
        return Kind.TEXT;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean missing(int row) {
        return codes[row] < 0;
    }

    @Override
    public String shown(int row) {
        return missing(row) ? "missing" : "`" + categories.get(codes[row]) + "`";
    }

    @Override
    public Words at(int... rows) {
        return new Words(
                name, categories, Arrays.stream(rows).map(row -> codes[row]).toArray());
    }

    @Override
    public String toString() {
        return "column `" + name + "` of " + codes.length + " texts, " + categories.size() + " different";
    }
}
