package talweg.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as maps, lists, numbers and strings.
///
/// @param value the whole of it, or what is at some place in it
record JsonTree(@Nullable Object value) {
    static JsonTree parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return new JsonTree(value(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    entries.put(name, value(parser));
                }
                yield entries;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser));
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    /// What is under a key, or at a place of a list.
    JsonTree at(Object key) {
        if (value instanceof List<?> list && key instanceof Integer place) return new JsonTree(list.get(place));
        if (value instanceof Map<?, ?> map && map.containsKey(key)) return new JsonTree(map.get(key));
        throw new IllegalArgumentException("the key " + key + " is required, got " + value);
    }

    List<JsonTree> elements() {
        if (value instanceof List<?> list)
            return list.stream().map(JsonTree::new).toList();
        throw new IllegalArgumentException("a list is required, got " + value);
    }

    double number() {
        if (value instanceof Double number) return number;
        throw new IllegalArgumentException("a number is required, got " + value);
    }

    String text() {
        if (value instanceof String text) return text;
        throw new IllegalArgumentException("a string is required, got " + value);
    }

    List<String> texts() {
        return elements().stream().map(each -> String.valueOf(each.value)).toList();
    }

    /// The element of a list whose key `key` is `text`.
    JsonTree where(String key, String text) {
        return elements().stream()
                .filter(each -> text.equals(each.at(key).value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " " + text + " is required, got " + value));
    }

    /// All numbers, in order.
    double[] numbers() {
        if (value instanceof Double number) return new double[] {number};
        return elements().stream()
                .flatMapToDouble(each -> java.util.stream.DoubleStream.of(each.numbers()))
                .toArray();
    }
}
