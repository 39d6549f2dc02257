package talweg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import talweg.op.Tensor;

/// What no file of safetensors may say. None of these allocates what it claims: the largest claims are 2⁶² bytes.
class SafetensorsHostileTest {
    private static byte[] length(long length, byte... rest) {
        return ByteBuffer.allocate(8 + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(rest)
                .array();
    }

    private static void assertRefused(byte[] bytes, String what) {
        assertThatThrownBy(() -> Safetensors.read(bytes))
                .isInstanceOf(StoreException.class)
                .message()
                .startsWith("`Safetensors.read` requires ")
                .contains(what)
                .matches(message -> message.lines().count() == 1, "is one line")
                .matches(message -> message.length() < 400, "is short");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {                                                                             | got its end
            []                                                                            | requires `{` at character 1
            {}x                                                                           | requires its end at character 3
            {} {}                                                                         | requires its end
            {"a":1}                                                                       | requires `{`
            {"a":{}}                                                                      | `dtype`, `shape` and `data_offsets`, got fewer
            {"a":{"dtype":"F32","shape":[1]}}                                             | got fewer
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}                  | got `x`
            {"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}          | `dtype` twice
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}                      | two offsets, got 3
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}                        | offsets 4 bytes apart
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}                        | offsets 4 bytes apart for F32[1], got 0 and 8
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}                       | whole number ≥ 0
            {"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}                      | requires `]`
            {"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}                       | whole number ≥ 0
            {"a":{"dtype":"F32","shape":[1e0],"data_offsets":[0,4]}}                      | requires `]`
            {"a":{"dtype":"F32","shape":[1,],"data_offsets":[0,4]}}                       | whole number ≥ 0
            {"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}      | below 2^63
            {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}    | fewer than 2^31 elements
            {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,4]}}              | fewer than 2^31 elements
            {"a":{"dtype":"F32","shape":[4294967296,0],"data_offsets":[0,0]}}             | fewer than 2^31 elements
            {"a":{"dtype":"F64","shape":[2147483647],"data_offsets":[0,17179869176]}}     | 17179869176 bytes of elements, got 4 bytes; the file is cut short
            {"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}                    | got `F8_E4M3`
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}                         | requires `}`
            {"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}                      | whole number ≥ 0
            {"a":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}                         | without gaps, got `a` from byte 4 where byte 0 is next
            {"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"I8","shape":[2],"data_offsets":[2,4]}} | got `b` from byte 2 where byte 4 is next
            {"a":{"dtype":"I8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"I8","shape":[1],"data_offsets":[3,4]}} | got `b` from byte 3 where byte 1 is next
            {"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}} | `a` twice
            {"a":{"dtype":"I8","shape":[3],"data_offsets":[0,3]}}                         | nothing after them, got 4 bytes
            {"a":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}}                       | 0 or 1 for a truth value, got 255
            {"__metadata__":{"a":1}}                                                      | a string in double quotes
            {"__metadata__":{"a":{"b":"c"}}}                                              | a string in double quotes
            {"__metadata__":{"a":"b","a":"c"}}                                            | `a` twice
            {"__metadata__":{"a":"b"},"__metadata__":{"a":"b"}}                           | `__metadata__` twice
            {"__metadata__":{"a":"\\x"}}                                                   | an escape
            {"__metadata__":{"a":"\\u12"}}                                                 | four hexadecimal digits
            {"__metadata__":{"a":"\\ud800"}}                                               | surrogates in pairs
            {"__metadata__":{"a":"\\u0000","b":}}                                          | a string in double quotes
            {'a':{}}                                                                      | a string in double quotes
            """)
    void a_header_that_is_none_is_refused(String header, String what) {
        assertRefused(SafetensorsTest.file(header, "ff000000"), what);
    }

    @Test
    void a_length_beyond_the_file_is_refused() {
        assertRefused(length(3, (byte) '{', (byte) '}'), "one of 3 bytes where 2 follow");
        assertRefused(length(Long.MAX_VALUE), "one of 9223372036854775807 bytes where 0 follow");
        assertRefused(length(-1), "one of 18446744073709551615 bytes");
        assertRefused(length(0), "requires `{`");
        assertRefused(new byte[7], "cut short");
        assertRefused(new byte[0], "cut short");
    }

    @Test
    void text_that_is_not_utf_8_is_refused() {
        for (byte[] wrong :
                new byte[][] {{(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
            byte[] file = SafetensorsTest.file("{\"__metadata__\":{\"a\":\"xxx\"}}", "");
            System.arraycopy(wrong, 0, file, 8 + "{\"__metadata__\":{\"a\":\"".length(), wrong.length);
            assertRefused(file, "text in UTF-8");
        }
        assertRefused(SafetensorsTest.file("\ufeff{}", ""), "requires `{`");
    }

    @Test
    void control_characters_in_names_do_not_break_the_line() {
        assertRefused(
                SafetensorsTest.file("{\"a\\nb\\u2028" + "x".repeat(1000) + "\":{}}", ""), "`a\\u000ab\\u2028xxx");
        assertRefused(SafetensorsTest.file("{\"a\nb\":{}}", ""), "control characters escaped");
    }

    @Test
    void depth_is_no_stack() {
        String deep = "{\"a\":".repeat(200_000);
        assertRefused(SafetensorsTest.file(deep, ""), "`dtype`, `shape` and `data_offsets`, got `a`");
        assertRefused(SafetensorsTest.file("{\"a\":{\"shape\":" + "[".repeat(1_000_000), ""), "whole number");
    }

    @Test
    void many_axes_are_refused() {
        String sizes = "1,".repeat(64) + "1";
        assertRefused(
                SafetensorsTest.file(
                        "{\"a\":{\"dtype\":\"I8\",\"shape\":[" + sizes + "],\"data_offsets\":[0,1]}}", "00"),
                "at most 64 axes, got more");
    }

    @Test
    void headers_that_would_take_much_more_memory_than_they_have_bytes_are_refused() {
        StringBuilder names = new StringBuilder("{\"__metadata__\":{");
        for (int i = 0; i <= 100_000; i++) names.append('"').append(i).append("\":\"\",");
        assertRefused(SafetensorsTest.file(names.toString(), ""), "at most 100000 names, got more");
        byte[] tooLong = length((1 << 25) + 1, new byte[(1 << 25) + 1]);
        assertRefused(tooLong, "a header of at most 33554432 bytes, got 33554433");
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= 100_000; i++) many.put(Integer.toString(i), "");
        assertThatThrownBy(() -> Safetensors.of(Tensor.scalar(1), many).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 tensors, 100001 strings");
    }

    @Test
    void every_cut_is_refused() {
        byte[] whole = Safetensors.of(Tensor.vector(1, 2, 3), Map.of("a", "b")).bytes();
        for (int cut = 0; cut < whole.length; cut++) {
            assertRefused(Arrays.copyOf(whole, cut), "");
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "nothing after them");
    }

    @Test
    void what_is_no_file_is_refused(@TempDir Path folder) {
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(StoreException.class)
                .hasMessage("`Safetensors.read` requires a file, got the folder `" + folder + "`");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> Safetensors.outline(none))
                .isInstanceOf(StoreException.class)
                .hasMessage("`Safetensors.outline` requires a file, got `" + none + "`, where there is none");
    }

    @Test
    void a_large_claim_is_refused_before_anything_is_allocated(@TempDir Path folder) throws Exception {
        String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[2000000000],\"data_offsets\":[0,16000000000]}}";
        byte[] bytes = SafetensorsTest.file(header, "");
        Path file = Files.write(folder.resolve("bomb"), bytes);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("16000000000 bytes of elements, got 0 bytes");
        assertThat(header.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100);
    }
}
