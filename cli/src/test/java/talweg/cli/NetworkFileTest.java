package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file that holds no network is refused in one line: the file, the place, what is required, what was given, the
/// remedy.
class NetworkFileTest {
    @TempDir
    Path folder;

    private String error(String text) throws IOException {
        return error(text.getBytes(StandardCharsets.UTF_8));
    }

    private String error(byte[] bytes) throws IOException {
        Path file = folder.resolve("net.json");
        Files.write(file, bytes);
        Run run = Run.of("derive", "--network", file.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("error: ")
                .contains("net.json`", " require", "got ", "; ")
                .doesNotContain("Network", "Tensor", "Json", "Feature", "Source", "Exception");
        return run.err().replace(file.toString(), "F").strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'W1':[[1,2]],'W3':[[1]],X} | `W1`, `W2`, … without gaps, got `W3` at line 1, column 15 but no `W2`; add it, or rename `W3`
            {'W1':[[1,2]],'b2':[1],X} | a weight for each bias, got `b2` at line 1, column 15 but no `W2`; add it, or rename `b2`
            {'W0':[[1,2]],X} | as its keys, got `W0` at line 1, column 2; correct or remove it
            {'w1':[[1,2]],X} | as its keys, got `w1` at line 1, column 2
            {'W1':[[1,2]],'activaton':'tanh',X} | W1, W2, …, b1, b2, …, x, target, activation and loss as its keys, got `activaton` at line 1, column 15
            {'W1':{'shape':[1,2],'dta':[1,2]},X} | `shape` and `data` of `W1` and no more, got `W1.dta` at line 1, column 22
            {X} | weights `W1`, `W2`, …, got no `W1`; add
            {'W1':[[1,2]],'target':[1]} | `x`, got none; it is the input; add
            {'W1':[[1,2]],'x':[1,2]} | `target`, got none; it is what the output is measured against; add
            {'W1':[[1,2]],'x':[1,2],'y':[1]} | `target`, got none; it is what the output is measured against, while `y` is an output on record; add
            """)
    void wrong_and_missing_keys(String json, String expected) throws IOException {
        assertThat(error(written(json))).contains("`F` requires ").contains(expected);
    }

    /// Single quotes for double ones, X for an input of two numbers and a target of one.
    private static String written(String json) {
        return json.replace("X", "'x':[1,2],'target':[1]").replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'W1':[[1,2],[3,4],[5,6]],'W2':[[1,2]],X} | `W2` of 3 columns, one for each row of `W1`, got 1×2 at line 1, column 27; correct `W2` or `W1`
            {'W1':[[1,2,3]],X} | `W1` of 2 columns, one for each number of `x`, got 1×3 at line 1, column 2; correct `W1` or `x`
            {'W1':[[1],[2]],X} | `W1` of 2 columns, one for each number of `x`, got 2×1 at line 1, column 2; write its transpose
            {'W1':[[1,2]],'b1':[1,2],X} | `b1` of 1 number, one for each row of `W1`, got a vector of 2 at line 1, column 15; correct `b1` or `W1`
            {'W1':[[1,2],[1,2]],X} | `target` of 2 numbers, one for each row of `W1`, got a vector of 1 at line 1, column 31
            {'W1':[1,2],X} | `W1` to be a matrix, got a vector of 2 at line 1, column 2; write its rows
            {'W1':[[1,2]],'x':[[1],[2]],'target':[1]} | `x` to be a vector, got 2×1 at line 1, column 15; write its numbers
            """)
    void shapes_that_do_not_chain(String json, String expected) throws IOException {
        assertThat(error(written(json))).contains("`F` requires " + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'W1':[[1,1e999]],X} | a finite number as `W1[0][1]`, got 1e999 at line 1, column 11; write one
            {'W1':{'shape':[1,2],'data':[1,NaN]},X} | a finite number as `W1.data[1]`, got NaN at line 1, column 32
            {'W1':[[1,2]],'x':[-Infinity,1]} | a finite number as `x[0]`, got -Infinity at line 1, column 20
            {'W1':[[1,'2']],X} | a number as `W1[0][1]`, got the string "2" at line 1, column 11; write it without quotes
            {'W1':[[1,null]],X} | a number as `W1[0][1]`, got null at line 1, column 11
            {'W1':'abc',X} | `W1` as a list of numbers or rows, got the string "abc" at line 1, column 7; write {
            {'W1':[[1,2]],'x':1} | `x` as a list of numbers or rows, got 1 at line 1, column 19
            {'W1':[[1,2],[3]],X} | rows of equal length in `W1`, 2 as its first, got 1 in `W1[1]` at line 1, column 14
            {'W1':[[1,2],3],X} | a row as `W1[1]`, got 3 at line 1, column 14
            {'W1':[[[1,2]]],X} | a number as `W1[0][0]`, got a list at line 1, column 9
            {'W1':[],X} | at least one number in `W1`, got none at line 1, column 7; add its numbers
            {'W1':[[],[]],X} | at least one number in `W1`, got none at line 1, column 7
            {'W1':{'shape':[2,2],'data':[1,2,3]},X} | 4 numbers in `W1.data` for the shape [2, 2], got 3 at line 1, column 7
            {'W1':{'shape':[0,2],'data':[]},X} | whole numbers from 1 to 1000000 in `W1.shape`, got 0 at line 1, column 17
            {'W1':{'shape':[1.5,2],'data':[1,2,3]},X} | whole numbers from 1 to 1000000 in `W1.shape`, got 1.5 at line 1, column 17
            {'W1':{'shape':[1,1,2],'data':[1,2]},X} | one or two sizes in `W1.shape`, got 3 at line 1, column 22
            {'W1':{'shape':[1,2],'data':[[1,2]]},X} | a number as `W1.data[0]`, got a list at line 1, column 30
            {'W1':{'shape':[1,2]},X} | `shape` and `data` of `W1`, got no `W1.data` at line 1, column 7; add it
            {'W1':{'data':[1,2]},X} | `shape` and `data` of `W1`, got no `W1.shape` at line 1, column 7; add it
            {'W1':{'shape':2,'data':[1,2]},X} | `W1.shape` as a list of sizes, got 2 at line 1, column 16; write [rows, columns]
            {'W1':{'shape':[1,2],'data':1},X} | `W1.data` as a list of numbers, got 1 at line 1, column 29
            {'W1':[[1,2]],'activation':'sigmoid',X} | `activation` to be identity, logistic, tanh or relu, got the string "sigmoid" at line 1, column 28; write one of them
            {'W1':[[1,2]],'activation':3,X} | `activation` to be identity, logistic, tanh or relu, got 3 at line 1, column 28
            {'W1':[[1,2]],'loss':'cross-entropy',X} | `loss` to be half-squared-error, squared-error or mean-squared-error, got the string "cross-entropy" at line 1, column 22
            {'W1':[[1,2]],'loss':null,X} | `loss` to be half-squared-error, squared-error or mean-squared-error, got null at line 1, column 22
            """)
    void values_of_the_wrong_kind(String json, String expected) throws IOException {
        assertThat(error(written(json))).contains("`F` requires " + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'W1':[[1,2]],X} xyz | one JSON object and nothing after it, got more at line 1, column
            {'W1':[[1,2]],X} {} | one JSON object and nothing after it, got more at line 1, column 39; remove what follows
            {'W1':[[1,2]],'W1':[[3,4]],X} | every key once, got `W1` again at line 1, column 15; remove one of them
            {'W1':{'shape':[1,2],'data':[1,2],'data':[3,4]},X} | every key once, got `W1.data` again at line 1, column 35
            {'W1':[[1, | JSON, got a fault at line 1, column 11: Unexpected end-of-input within/between Array entries; correct it
            {'W1':[[1,2],],X} | JSON, got a fault at line 1, column 14:
            {'W1':[[.5,2]],X} | JSON, got a fault at line 1, column 9:
            {'W1':[[+1,2]],X} | JSON, got a fault at line 1, column 10:
            {'W1':[[1,2]], // X | JSON, got a fault at line 1, column 16:
            [1,2] | a JSON object with W1, x and target, got a list at line 1, column 1; write {
            'abc' | a JSON object with W1, x and target, got the string "abc" at line 1, column 1
            """)
    void text_that_is_no_json_object(String json, String expected) throws IOException {
        assertThat(error(written(json))).contains("`F` requires " + expected);
    }

    @Test
    void files_that_are_no_text_or_hold_nothing() throws IOException {
        assertThat(error("")).contains("a JSON object with W1, x and target, got an empty file; write {");
        assertThat(error(" \n")).contains("got an empty file");
        String utf8 = "A JSON file in UTF-8 is required, got other bytes in `F`; convert it to UTF-8";
        assertThat(error(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0}))
                .contains(utf8);
        assertThat(error("{}".getBytes(StandardCharsets.UTF_16))).contains(utf8);
        assertThat(error("{}".getBytes(StandardCharsets.UTF_16LE))).contains("requires JSON, got a fault at line 1");
        assertThat(error(new byte[] {0, 0, 0, 0})).contains("requires JSON, got a fault at line 1");
    }

    @Test
    void files_that_are_too_large_or_deep() throws IOException {
        assertThat(error("{\"x\": [" + "1, ".repeat(1_000_001) + "1]}"))
                .contains("requires at most 1000000 numbers, got more at line 1, column 3000008; make it smaller");
        assertThat(error("{\"_a\":".repeat(100_000))).contains("requires JSON, got a fault at line 1, column 600001");
        assertThat(error("{\"W1\": [[" + "[".repeat(100_000))).contains("a number as `W1[0][0]`, got a list");
        assertThat(error("{\"" + "k".repeat(60_000) + "\": 1}").length()).isLessThan(300);
        assertThat(error("{\"W1\": \"" + "k".repeat(60_000) + "\"}").length()).isLessThan(400);
    }

    @Test
    void a_number_of_many_digits_is_one() throws IOException {
        Path file = folder.resolve("net.json");
        Files.writeString(file, written("{'W1':[[0,1." + "5".repeat(5000) + "]],'x':[1,1],'target':[0]}"));
        Run run = Run.of("derive", "--network", file.toString(), "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"W1\": [ [ 1.5555555555555556, 1.5555555555555556 ] ]");
    }

    @Test
    void results_on_record_are_left_alone() throws IOException {
        Path file = folder.resolve("net.json");
        Files.writeString(
                file,
                written(
                        "{'W1':{'shape':[1,2],'dtype':'f64','data':[1,2]},'h1':{},'y':null,'loss':3.5,'adjoint':{'W1':[]},"
                                + "'hessian_W1':[[[1]]],'jacobian_h2_W1':'?','_b':" + "[".repeat(10_000)
                                + "]".repeat(10_000)
                                + ",X}"));
        Run run = Run.of("derive", "--network", file.toString(), "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"value\": 8,");
    }
}
