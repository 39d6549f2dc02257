package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotesTest {
    @Test
    void notes_are_sorted_and_come_back() throws Exception {
        Map<String, String> notes = Map.of("b", "\"\\\b\f\n\r\t\u0001\u007f/é😀", "a", "");
        String text = Notes.write(notes);
        assertThat(text).isEqualTo("{\"a\":\"\",\"b\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\u007f/é😀\"}");
        assertThat(Notes.read(text, "notes")).isEqualTo(notes);
        assertThat(Notes.read(text.getBytes(StandardCharsets.UTF_8), "notes")).isEqualTo(notes);
        assertThat(Notes.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void blanks_and_escapes_are_read() throws Exception {
        assertThat(Notes.read(" {\n\"a\" :\t\"\\u0041\\/\\uD83D\\ude00\" } \r\n", "notes"))
                .containsExactly(Map.entry("a", "A/😀"));
    }

    @Test
    void what_is_no_object_of_strings_is_refused() {
        for (String text : new String[] {
            "",
            "{",
            "{}{}",
            "{\"a\":1}",
            "{\"a\":\"b\",}",
            "{\"a\":\"b\" \"c\":\"d\"}",
            "null",
            "{\"a\":\"\\ude00\"}",
            "{\"a\":\"\\x41\"}",
            "{\"a\":\"b\",\"a\":\"b\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"b"
        }) {
            assertThatThrownBy(() -> Notes.read(text, "notes.json"))
                    .as(text)
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("`Notes.read` requires ")
                    .hasMessageEndingWith(", in `notes.json`");
        }
        assertThatThrownBy(() -> Notes.read(new byte[] {'{', (byte) 0xff, '}'}, "notes.json"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> Notes.write(Map.of("a", "\udc00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`Notes.write` requires ");
    }
}
