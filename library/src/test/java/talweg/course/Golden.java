package talweg.course;

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
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A golden file of tensors `{"shape": […], "data": […]}` and numbers, by name: `W1`, `adjoint.W1`. Read from the
/// folder named by the system property `talweg.pytorch` if it is set, else from the test resources.
final class Golden {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private Golden() {}

    static Golden read(String file) {
        String folder = System.getProperty("talweg.pytorch");
        if (folder == null) return resource("/pytorch/" + file);
        try (InputStream from = Files.newInputStream(Path.of(folder, file))) {
            return read(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of the test resources.
    static Golden resource(String path) {
        try (InputStream from = Golden.class.getResourceAsStream(path)) {
            if (from == null) throw new IllegalArgumentException("a test resource is required, got " + path);
            return read(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Golden read(InputStream from) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(from)) {
            Golden golden = new Golden();
            parser.nextToken();
            golden.object(parser, "");
            return golden;
        }
    }

    Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null)
            throw new IllegalArgumentException("one of " + tensors.keySet() + " is required, got " + name);
        return tensor;
    }

    private void object(JsonParser parser, String prefix) throws IOException {
        int[] shape = {};
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String full = prefix.isEmpty() ? name : prefix + "." + name;
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) object(parser, full);
            else if (name.equals("shape"))
                shape = array(parser).stream().mapToInt(Double::intValue).toArray();
            else if (name.equals("data")) {
                tensors.put(
                        prefix,
                        Tensor.of(
                                Shape.of(shape),
                                array(parser).stream().mapToDouble(each -> each).toArray()));
            } else if (token.isNumeric()) tensors.put(full, Tensor.scalar(parser.getDoubleValue()));
        }
    }

    private static List<Double> array(JsonParser parser) throws IOException {
        List<Double> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) numbers.add(parser.getDoubleValue());
        return numbers;
    }
}
