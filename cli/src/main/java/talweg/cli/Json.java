package talweg.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import talweg.op.Tensor;

/// An answer as JSON, as `docs/json.md` describes it: keys in the order they are put, numbers in the shortest form
/// that reads back as the same double, NaN and infinities as strings.
final class Json {
    /// What the documented form is called; it changes when a reader of the old form would misread the new one.
    static final int SCHEMA = 1;

    private final Map<String, Object> entries = new LinkedHashMap<>();

    /// The answer of a subcommand, with the keys that all share.
    static Json answer(String command) {
        return new Json().put("schema", SCHEMA).put("command", command);
    }

    /// Puts a string, a number, a boolean, a `double[]`, a list or map of these, a [Tensor], an optional of
    /// these (absent is null), or another [Json].
    Json put(String key, Object value) {
        entries.put(key, value);
        return this;
    }

    void print(PrintStream out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(lines));
            write(generator, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(text);
    }

    private static void write(JsonGenerator to, Object value) throws IOException {
        switch (value) {
            case Json json -> write(to, json.entries);
            case Map<?, ?> map -> {
                to.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    to.writeFieldName(String.valueOf(entry.getKey()));
                    write(to, entry.getValue());
                }
                to.writeEndObject();
            }
            case List<?> list -> {
                to.writeStartArray();
                for (Object each : list) write(to, each);
                to.writeEndArray();
            }
            case double[] array -> {
                to.writeStartArray();
                for (double each : array) number(to, each);
                to.writeEndArray();
            }
            case double[][] rows -> write(to, List.of(rows));
            case Double number -> number(to, number);
            case Integer number -> to.writeNumber(number);
            case Long number -> to.writeNumber(number);
            case BigInteger number -> to.writeNumber(number);
            case Tensor tensor -> tensor(to, tensor.toDoubles(), tensor.shape().sizes(), 0, 0);
            case Optional<?> optional -> {
                if (optional.isPresent()) write(to, optional.get());
                else to.writeNull();
            }
            case Boolean truth -> to.writeBoolean(truth);
            case String text -> to.writeString(text);
            default ->
                throw new IllegalArgumentException(
                        "`Json` requires strings, numbers, lists and maps, got " + value.getClass());
        }
    }

    /// A number, or arrays of arrays, as the shape has axes.
    private static void tensor(JsonGenerator to, double[] elements, int[] sizes, int axis, int place)
            throws IOException {
        if (axis == sizes.length) {
            number(to, elements[place]);
            return;
        }
        to.writeStartArray();
        for (int i = 0; i < sizes[axis]; i++) tensor(to, elements, sizes, axis + 1, place * sizes[axis] + i);
        to.writeEndArray();
    }

    private static void number(JsonGenerator to, double x) throws IOException {
        if (Double.isFinite(x)) to.writeNumber(Numbers.shortest(x));
        else to.writeString(Double.toString(x));
    }
}
