package talweg;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// Files of golden values made with PyTorch, read from the folder named by the system property `talweg.pytorch` if it
/// is set, else from the test resources. Objects are maps, arrays lists, all numbers doubles, `null` an empty map.
public final class GoldenFile {
    private GoldenFile() {}

    /// The values that follow one another in a file: one in `.json`, one a line in `.jsonl`.
    public static List<Map<String, Object>> read(String file) {
        return read(System.getProperty("talweg.pytorch"), file);
    }

    /// As [#read], always from the test resources: for what names their numbers.
    public static List<Map<String, Object>> bundled(String file) {
        return read(null, file);
    }

    private static List<Map<String, Object>> read(String folder, String file) {
        try (InputStream from = folder == null
                        ? Objects.requireNonNull(GoldenFile.class.getResourceAsStream("/pytorch/" + file), file)
                        : Files.newInputStream(Path.of(folder, file));
                JsonParser parser = new JsonFactory().createParser(from)) {
            List<Map<String, Object>> values = new ArrayList<>();
            while (parser.nextToken() != null) values.add(object(parser));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser));
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Map.of();
            case VALUE_STRING -> parser.getText();
            default -> parser.getDoubleValue();
        };
    }

    /// The tensor `{"shape": […], "dtype": …, "data": […]}`.
    public static Tensor tensor(Object value) {
        Map<?, ?> object = (Map<?, ?>) value;
        Shape shape = Shape.of(integers(object.get("shape")));
        List<?> data = (List<?>) Objects.requireNonNull(object.get("data"));
        if (!"bool".equals(object.get("dtype"))) return Tensor.of(shape, numbers(data));
        boolean[] elements = new boolean[data.size()];
        for (int i = 0; i < elements.length; i++) elements[i] = (Boolean) data.get(i);
        return Tensor.of(shape, elements);
    }

    /// An array of numbers, `"inf"`, `"-inf"` and `"nan"` among them.
    public static double[] numbers(Object list) {
        return ((List<?>) list).stream().mapToDouble(GoldenFile::number).toArray();
    }

    /// An array of whole numbers.
    public static int[] integers(Object list) {
        return ((List<?>) list).stream().mapToInt(each -> (int) number(each)).toArray();
    }

    private static double number(Object value) {
        if (value instanceof Double number) return number;
        return switch ((String) value) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            case String other -> throw new IllegalArgumentException("a number is required, got " + other);
        };
    }
}
