package talweg.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import talweg.course.Activation;
import talweg.course.Loss;
import talweg.course.Network;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A network in a JSON file: `W1`, `W2`, …, `x` and `target`, each {"shape": […], "data": […]} with the data by
/// rows; `b1`, `b2`, … where layers have biases. Other keys do not matter, except `activation`, if it is a string:
/// what the hidden layers do, `logistic` unless given.
final class NetworkFile {
    private final Path path;
    private final Map<String, Object> keys;

    private NetworkFile(Path path, Map<String, Object> keys) {
        this.path = path;
        this.keys = keys;
    }

    /// @throws InputError naming the file and what is at fault
    static Network read(Path path) {
        if (Files.isDirectory(path))
            throw new InputError("`--network` requires a JSON file, got the folder `" + path + "`; name a file in it");
        try (JsonParser parser = new JsonFactory().createParser(Files.readAllBytes(path))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InputError("`" + path + "` requires a JSON object with W1, x and target, got something else");
            }
            return new NetworkFile(path, object(parser)).network();
        } catch (NoSuchFileException _) {
            throw new InputError(
                    "`--network` requires a JSON file, got `" + path + "`, which does not exist; check the path");
        } catch (JsonProcessingException e) {
            throw new InputError("`" + path + "` requires JSON, got a fault" + place(e) + ": "
                    + reason(e.getOriginalMessage()) + "; correct it");
        } catch (IOException e) {
            throw new InputError("`" + path + "` cannot be read: " + e.getMessage());
        }
    }

    private static String place(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    /// The parser's sentence without what it appends of its own settings.
    private static String reason(String message) {
        int appended = message.indexOf(" (start marker");
        return appended < 0 ? message : message.substring(0, appended);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            entries.put(name, value(parser));
        }
        return entries;
    }

    /// Maps, lists, doubles; everything else as text.
    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser));
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> String.valueOf(parser.getText());
        };
    }

    private Network network() {
        List<Network.Layer> layers = new ArrayList<>();
        int depth = 0;
        while (keys.containsKey("W" + (depth + 1))) depth++;
        if (depth == 0)
            throw new InputError(
                    "`" + path + "` requires weights, got no `W1`; add {\"W1\": {\"shape\": [2, 3], \"data\": […]}}");
        for (int n = 1; n <= depth; n++) {
            Optional<Tensor> bias = keys.containsKey("b" + n) ? Optional.of(tensor("b" + n)) : Optional.empty();
            layers.add(new Network.Layer(tensor("W" + n), bias, n < depth ? activation() : Activation.IDENTITY));
        }
        return new Network(layers, Loss.HALF_SQUARED_ERROR, tensor("x"), tensor("target"));
    }

    private Activation activation() {
        if (!(keys.get("activation") instanceof String name)) return Activation.LOGISTIC;
        for (Activation each : Activation.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) return each;
        }
        throw new InputError(
                "`" + path + "` requires `activation` to be identity, logistic, tanh or relu, got `" + name + "`");
    }

    private Tensor tensor(String name) {
        if (!(keys.get(name) instanceof Map<?, ?> entry)) throw malformed(name, "nothing of that form");
        double[] sizes = numbers(name, "shape", entry.get("shape"));
        double[] data = numbers(name, "data", entry.get("data"));
        int[] shape = DoubleStream.of(sizes).mapToInt(size -> (int) size).toArray();
        double count = DoubleStream.of(sizes).reduce(1, (a, b) -> a * b);
        if (count != data.length || DoubleStream.of(sizes).anyMatch(size -> size < 1 || size != Math.rint(size))) {
            throw malformed(name, "shape " + java.util.Arrays.toString(shape) + " and " + data.length + " numbers");
        }
        return Tensor.of(Shape.of(shape), data);
    }

    private double[] numbers(String name, String key, @Nullable Object value) {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(Double.class::isInstance)) {
            throw malformed(name, "no list of numbers as `" + key + "`");
        }
        return list.stream().mapToDouble(each -> (Double) each).toArray();
    }

    private InputError malformed(String name, String got) {
        return new InputError("`" + path + "` requires `" + name
                + "` as {\"shape\": [rows, columns], \"data\": [numbers by rows]}, got " + got);
    }
}
