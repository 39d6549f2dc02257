package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One run of the command in this process.
///
/// @param code the exit code
/// @param out  what went to stdout
/// @param err  what went to stderr
record Run(int code, String out, String err) {
    private static final Pattern MEMBER = Pattern.compile(
            "`(?!Features\\.parse)(Dataset|Engine|Epochs|Features|Fitting|Inspection|Plan|Reading|Recipe|Splits|Table|Target)\\.\\w+");

    static Run of(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Main.run(args, stream(out), stream(err));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /// A run that must have an answer.
    static Run answered(String... args) {
        Run run = of(args);
        assertThat(run.code).as(run.err).isZero();
        return run;
    }

    /// The one line that says why a run has no answer.
    static String refused(String... args) {
        Run run = of(args);
        assertThat(run.code).as(run.out).isEqualTo(2);
        assertThat(run.out).isEmpty();
        List<String> lines =
                run.err.lines().filter(each -> !each.startsWith("warning: ")).toList();
        assertThat(lines).hasSize(1);
        // who types options knows no members of the library: TableWords has words for what it says of tables
        assertThat(lines.getFirst()).doesNotContainPattern(MEMBER);
        return lines.getFirst();
    }

    /// The number after the first key of that name in the JSON of the answer.
    double number(String key) {
        return number("", key);
    }

    /// The number after the first key of that name behind a text.
    double number(String after, String key) {
        String rest = out.substring(out.indexOf(after));
        rest = rest.substring(rest.indexOf("\"" + key + "\": ") + key.length() + 4);
        return Double.parseDouble(rest.split("[,\\s}]", 2)[0].replace("\"", ""));
    }

    /// The keys of the JSON object that is the answer.
    List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(out)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
                if (token == JsonToken.FIELD_NAME && depth == 1) keys.add(parser.currentName());
            }
        }
        return keys;
    }
}
