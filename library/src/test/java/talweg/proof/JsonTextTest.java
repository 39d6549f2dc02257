package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON is read as it is written, and what is none is refused with its place.
final class JsonTextTest {
    private static JsonText json(String text) throws IOException {
        return new JsonText(new StringReader(text));
    }

    private static List<String> strings(String text) throws IOException {
        List<String> strings = new ArrayList<>();
        JsonText json = json(text);
        json.list(() -> strings.add(json.string()));
        json.end();
        return strings;
    }

    @Test
    void white_space_between_is_skipped() throws IOException {
        assertThat(strings(" \n\t\r[ \"a\"\r\n ,\t\"b c\" ]\n ")).containsExactly("a", "b c");
        assertThat(strings("[]")).isEmpty();
        List<String> keys = new ArrayList<>();
        JsonText json = json(" { \"one\" : 1 ,\n\"two\" :\t[ ] , \"three\":{ } , \"four\" : true , \"five\": false }");
        json.object(key -> {
            keys.add(key);
            switch (key) {
                case "one" -> assertThat(json.number()).isOne();
                case "two" -> json.list(() -> assertThat(true).isFalse());
                case "three" -> json.object(_ -> assertThat(true).isFalse());
                default -> assertThat(json.truth()).isEqualTo(key.equals("four"));
            }
        });
        json.end();
        assertThat(keys).containsExactly("one", "two", "three", "four", "five");
    }

    @Test
    void escapes_are_what_json_says() throws IOException {
        assertThat(strings("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]")).containsExactly("\"\\/\b\f\n\r\t");
        assertThat(strings("[\"\\u0041\\u00e9\\uD83D\\uDE00\\uFFFF\"]")).containsExactly("Aé😀\uffff");
        assertThat(strings("[\"\\u00410\"]")).containsExactly("A0");
    }

    @Test
    void quoted_strings_hold_ascii_alone_and_are_read_back() throws IOException {
        assertThat(JsonText.quoted("a\"b\\c ~\u007f\u001f\né"))
                .isEqualTo("\"a\\\"b\\\\c ~\\u007f\\u001f\\u000a\\u00e9\"");
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 700; c++) all.append(c);
        assertThat(strings('[' + JsonText.quoted(all.toString()) + ']')).containsExactly(all.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[x]; `\"`, got `x` at line 1, column 2",
                "['a','b' 'c']; `,`, got `\"` at line 1, column 10",
                "['a',]; `\"`, got `]` at line 1, column 6",
                "[,'a']; `\"`, got `,` at line 1, column 2",
                "['a'; `,`, got its end at line 1, column 5",
                "['a']x; nothing after the object, got `x` at line 1, column 6",
                "['\\x']; an escape, got `x` at line 1, column 4",
                "['\\u00g0']; four hexadecimal digits, got `g` at line 1, column 7",
                "['\\u00٣0']; four hexadecimal digits, got `٣` at line 1, column 7",
                "['\\u004; four hexadecimal digits, got its end",
                "['a; a string that ends on its line, got its end",
                "{'a'}; `[`, got `{` at line 1, column 1",
            })
    void what_is_refused_is_named_with_its_place(String text, String message) {
        assertThatThrownBy(() -> strings(text.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A proof file requires " + message);
    }

    @Test
    void lines_are_counted() {
        assertThatThrownBy(() -> strings("[\n \"a\",\n\n  b]")).hasMessageContaining("got `b` at line 4, column 3");
        assertThatThrownBy(() -> strings("[\"a\nb\"]")).hasMessageContaining("a string that ends on its line");
        assertThatThrownBy(() -> strings("[\"a\tb\"]")).hasMessageContaining("a string that ends on its line");
    }

    @Test
    void numbers_are_whole_and_have_nine_digits_at_most() throws IOException {
        JsonText json = json(" 0 7\t123456789 999999999 10");
        for (int expected : new int[] {0, 7, 123456789, 999999999, 10})
            assertThat(json.number()).isEqualTo(expected);
        json.end();
        assertThatThrownBy(() -> json("1234567890").number()).hasMessageContaining("at most 9 digits");
        for (String each : List.of("-1", "+1", "x", "", ":", "/")) {
            assertThatThrownBy(() -> json(each).number()).hasMessageContaining("a whole number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tru", "trux", "fals", "True", "1", "null", "f", "t", "ttrue", ""})
    void truth_is_one_of_two_words(String text) {
        assertThatThrownBy(() -> json(text).truth()).hasMessageContaining("`true` or `false`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'a':1,'a':2}; every key once, got `a` again at line 1, column 11",
                "{'a':1 'b':2}; `,`",
                "{,'a':1}; `\"`",
                "{'a':1,}; `\"`",
                "{'a' 1}; `:`",
                "{'a':1; `,`",
                "['a']; `{`",
            })
    void objects_have_every_key_once(String text, String message) throws IOException {
        JsonText json = json(text.replace('\'', '"'));
        assertThatThrownBy(() -> json.object(_ -> json.number())).hasMessageContaining("requires " + message);
    }

    @Test
    void strings_have_an_end() throws IOException {
        String long_ = "a".repeat(1 << 24);
        assertThat(strings("[\"" + long_ + "\"]").getFirst()).hasSize(1 << 24);
        assertThatThrownBy(() -> strings("[\"" + long_ + "a\"]")).hasMessageContaining("at most 16777216 characters");
    }
}
