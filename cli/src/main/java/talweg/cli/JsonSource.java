package talweg.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A JSON file while it is read, one value at a time. What is at fault is told with the file, the key and its place.
final class JsonSource {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int SHOWN = 40;

    /// Up to so many numbers are read.
    static final int NUMBERS = 1_000_000;

    /// What the parser's sentences say of its own settings.
    private static final Pattern SETTINGS = Pattern.compile(
            " \\(start marker.*|: enable `[^`]*` to allow|, from `[^`]*`| \\(not recognized as one.*| \\(or 'NaN'[^)]*\\)");

    // NaN is read as a number, so that it is refused with its key as other numbers are; depth and length end with the
    // file, since what is not wanted is skipped without recursion
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Path path;
    private final JsonParser parser;
    private int numbers;

    private JsonSource(Path path, JsonParser parser) {
        this.path = path;
        this.parser = parser;
    }

    /// What reads a value.
    interface Reading<T> {
        T of(JsonSource source) throws IOException;
    }

    /// What reads the value of a key; `place` is where the key stands.
    interface Entry {
        void read(String key, String place) throws IOException;
    }

    /// Reads the one value of the file at `path`.
    ///
    /// @param option that names the file
    /// @throws InputError naming the file and what is at fault
    static <T> T read(String option, Path path, Reading<T> reading) {
        if (Files.isDirectory(path)) {
            throw new InputError(
                    "`" + option + "` requires a JSON file, got the folder `" + path + "`; name a file in it");
        }
        try (Reader text = text(path);
                JsonParser parser = FACTORY.createParser(text)) {
            JsonSource source = new JsonSource(path, parser);
            parser.nextToken();
            T result = reading.of(source);
            source.end();
            return result;
        } catch (NoSuchFileException _) {
            throw new InputError(
                    "`" + option + "` requires a JSON file, got `" + path + "`, which does not exist; check the path");
        } catch (AccessDeniedException _) {
            throw new InputError("`" + option + "` requires a file that can be read, got `" + path
                    + "` without permission; change its permissions");
        } catch (CharacterCodingException _) {
            throw new InputError(
                    "A JSON file in UTF-8 is required, got other bytes in `" + path + "`; convert it to UTF-8");
        } catch (JsonProcessingException e) {
            throw new InputError("`" + path + "` requires JSON, got a fault" + place(e.getLocation()) + ": "
                    + SETTINGS.matcher(e.getOriginalMessage()).replaceAll("") + "; correct it");
        } catch (IOException e) {
            throw new InputError("`" + path + "` cannot be read: " + e.getMessage() + "; check the path");
        }
    }

    private static Reader text(Path path) throws IOException {
        // a decoder, unlike a charset, refuses what is no UTF-8
        Reader text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) text.reset();
        return text;
    }

    private void end() throws IOException {
        JsonLocation at;
        try {
            if (parser.nextToken() == null) return;
            at = parser.currentTokenLocation();
        } catch (JsonProcessingException e) {
            at = e.getLocation();
        }
        throw error("one JSON object and nothing after it", "more" + place(at), "remove what follows");
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /// Where the present value stands: ` at line 2, column 7`.
    String place() {
        return place(parser.currentTokenLocation());
    }

    /// What the present value is called: `W1.data[3]`; empty for the whole of the file.
    String name() {
        boolean begins = parser.currentToken() != null && parser.currentToken().isStructStart();
        JsonStreamContext within = parser.getParsingContext();
        return name(begins ? within.getParent() : within);
    }

    private static String name(@Nullable JsonStreamContext within) {
        if (within == null || within.inRoot()) return "";
        String before = name(within.getParent());
        if (within.inArray()) return before + "[" + within.getCurrentIndex() + "]";
        return (before.isEmpty() ? "" : before + ".") + cut(String.valueOf(within.getCurrentName()));
    }

    /// Whether a list or an object begins here, or neither.
    boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isNumber() {
        return parser.currentToken() != null && parser.currentToken().isNumeric();
    }

    /// Reads the entries of an object, each key once.
    void entries(Entry entry) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String place = place();
            if (!seen.add(key)) {
                throw here("every key once", "`" + name() + "` again", "remove one of them");
            }
            parser.nextToken();
            entry.read(key, place);
        }
    }

    /// Goes to the next element of a list; false at its end.
    boolean next() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /// Leaves out the present value.
    void skip() throws IOException {
        parser.skipChildren();
    }

    /// The present value, which must be a finite number.
    double number() throws IOException {
        if (!isNumber()) {
            throw here(
                    "a number as `" + name() + "`", given(), isText() ? "write it without quotes" : "write a number");
        }
        if (++numbers > NUMBERS) throw here("at most " + NUMBERS + " numbers", "more", "make it smaller");
        double value = parser.getDoubleValue();
        if (Double.isFinite(value)) return value;
        throw here("a finite number as `" + name() + "`", given(), "write one of at most 1.7976931348623157e308");
    }

    /// The present value, which must be a string.
    ///
    /// @param required what it must be, for the error
    String text(String required) throws IOException {
        if (!isText()) throw here(required, given(), "write it in quotes");
        return parser.getText();
    }

    /// What stands here, for an error.
    String given() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) return "an empty file";
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "the string \"" + cut(parser.getText()) + "\"";
            default -> cut(parser.getText());
        };
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /// The error of what stands here.
    InputError here(String required, String got, String remedy) {
        return error(path, required, got + (parser.currentToken() == null ? "" : place()), remedy);
    }

    /// The error of what was read before.
    InputError error(String required, String got, String remedy) {
        return error(path, required, got, remedy);
    }

    /// The one line about a file.
    static InputError error(Path path, String required, String got, String remedy) {
        return new InputError("`" + path + "` requires " + required + ", got " + got + "; " + remedy);
    }
}
