package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is given, the answer is one line that says what is required, what was given, where, and what to do.
class BadInputTest {
    @TempDir
    Path folder;

    /// The one line of the error; a formula's error has two more, the text and a caret.
    private static String error(int lines, String... args) {
        Run run = Run.of(args);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> !line.startsWith("warning: ")))
                .hasSize(lines);
        assertThat(run.err())
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .contains("error: ");
        return run.err();
    }

    private String file(String text) throws IOException {
        Path file = Files.createTempFile(folder, "data", ".csv");
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void an_unknown_function_is_named_with_its_place() {
        assertThat(error(3, "derive", "1 + foo(x)", "--at", "x=1"))
                .contains("`foo`", "position 5", "\n1 + foo(x)\n    ^");
    }

    @Test
    void an_unbalanced_parenthesis_is_pointed_at() {
        assertThat(error(3, "derive", "(x + 1", "--at", "x=1")).contains("`)`", "^");
    }

    @Test
    void an_unknown_name_is_named_with_what_is_known() {
        assertThat(error(3, "derive", "x + z", "--at", "x=1"))
                .contains("got none for `z`", "--at has `x`", "position 5", "add `--at z=1`", "\nx + z\n    ^");
    }

    @Test
    void a_missing_start_names_columns_and_starts() throws IOException {
        String data = file("x,y\n1,2\n2,3\n3,5\n");
        assertThat(error(3, "fit", "y ~ a + b*x", data, "--start", "a=1"))
                .contains("got none for `b`", "--start has `a`", "columns are `x`, `y`", "add `--start b=1`", "^");
    }

    @Test
    void a_name_on_the_left_must_be_a_column() throws IOException {
        String data = file("x,y\n1,2\n");
        assertThat(error(3, "fit", "z ~ a*x", data, "--start", "a=1"))
                .contains("got `z`, which is neither", "columns are `x`, `y`", "^");
        assertThat(error(3, "fit", "a*y ~ a*x", data, "--start", "a=1"))
                .contains("got `a`, a parameter of --start", "move it to the right side", "^");
        assertThat(error(3, "fit", "e*y ~ e*x", data, "--start", "e=1"))
                .contains("got `e`, a parameter of --start", "give the parameter another name", "^");
    }

    @Test
    void a_model_of_columns_alone_has_nothing_to_fit() throws IOException {
        assertThat(error(1, "fit", "y ~ x", file("x,y\n1,2\n"))).contains("requires a parameter", "--start b=1");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        assertThat(error(1, "fit", "y ~ b*x", file(""), "--start", "b=1")).contains("got an empty file");
    }

    @Test
    void a_file_without_rows_is_refused() throws IOException {
        assertThat(error(1, "fit", "y ~ b*x", file("x,y\n"), "--start", "b=1"))
                .contains("got only the line of column names");
    }

    @Test
    void a_folder_is_no_file() {
        assertThat(error(1, "fit", "y ~ b*x", folder.toString(), "--start", "b=1"))
                .contains("got the folder");
    }

    @Test
    void a_missing_file_is_named() {
        assertThat(error(1, "fit", "y ~ b*x", "nowhere.csv", "--start", "b=1"))
                .contains("`nowhere.csv`, which does not exist");
    }

    @Test
    void text_in_a_numeric_column_is_refused_with_line_and_column() throws IOException {
        assertThat(error(1, "fit", "y ~ b*x", file("x,y\n1,2\n2,abc\n"), "--start", "b=1"))
                .contains("line 3, column 2 (`y`) requires a finite number, got `abc`");
        assertThat(error(1, "fit", "y ~ b*x", file("x,y\n1,\n2,1\n"), "--start", "b=1", "--missing", "error"))
                .contains("line 2, column 2 (`y`)", "got nothing");
        assertThat(error(1, "fit", "y ~ b*x", file("x,y\n1,NaN\n2,1\n"), "--start", "b=1"))
                .contains("line 2, column 2 (`y`)", "got `NaN`", "`--na NaN`");
    }

    @Test
    void a_short_row_is_refused_with_its_line() throws IOException {
        assertThat(error(1, "fit", "y ~ b*x", file("x,y\n1,2\n2\n"), "--start", "b=1"))
                .contains("line 3 requires 2 fields", "got 1");
    }

    @Test
    void a_file_without_names_is_refused() throws IOException {
        assertThat(error(1, "fit", "y ~ b*x", file("1,2\n2,3\n"), "--start", "b=1"))
                .contains("got the numbers `1,2`");
    }

    @Test
    void a_name_that_is_two_columns_is_refused() throws IOException {
        assertThat(error(1, "fit", "y ~ b*x", file("x,x\n1,2\n"), "--start", "b=1"))
                .contains("got `x` twice in line 1");
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        Path file = folder.resolve("binary.csv");
        Files.write(file, new byte[] {'x', ',', 'y', '\n', (byte) 0xff, (byte) 0xfe, ',', '1', '\n'});
        assertThat(error(1, "fit", "y ~ b*x", file.toString(), "--start", "b=1"))
                .contains("UTF-8");
    }

    @Test
    void a_long_formula_with_a_fault_ends_in_one_line() {
        String formula = "x+".repeat(500_000);
        assertThat(error(3, "derive", formula, "--at", "x=1").lines()).allMatch(line -> line.length() < 300);
    }

    @Test
    void a_long_formula_is_answered() {
        Run run = Run.of("derive", "x" + "+x".repeat(50_000), "--at", "x=1", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"value\": 50001,");
    }

    @Test
    void a_formula_nested_ten_thousand_deep_is_answered_or_refused_in_one_line() {
        String deep = "(".repeat(10_000) + "x" + ")".repeat(10_000);
        assertThat(Run.of("derive", deep, "--at", "x=3", "--format", "json").out())
                .contains("\"value\": 3,");
        assertThat(error(3, "derive", "(".repeat(10_000) + "x", "--at", "x=3").lines())
                .allMatch(line -> line.length() < 300);
    }

    @Test
    void values_that_are_no_numbers_are_refused() {
        assertThat(error(1, "derive", "x", "--at", "x")).contains("`--at` requires name=value, got `x`");
        assertThat(error(1, "derive", "x", "--at", "x=one")).contains("requires a finite number for `x`, got `one`");
        assertThat(error(1, "derive", "x", "--at", "x=1,x=2")).contains("got `x` twice");
        assertThat(error(1, "certify", "x", "--convex", "--box", "x=1..0")).contains("write `--box x=0..1`");
        assertThat(error(1, "certify", "x", "--convex", "--box", "x=1")).contains("requires a range for `x`");
    }

    @Test
    void a_network_that_is_none_is_refused() throws IOException {
        assertThat(error(1, "derive", "--network", "nowhere.json")).contains("does not exist");
        assertThat(error(1, "derive", "--network", folder.toString())).contains("got the folder");
        assertThat(error(1, "derive", "--network", file(""))).contains("requires a JSON object");
        assertThat(error(1, "derive", "--network", file("{\"W1\": ")))
                .contains("requires JSON", "line 1")
                .doesNotContain("Source");
        assertThat(error(1, "derive", "--network", file("{\"x\": [1]}"))).contains("got no `W1`");
        assertThat(error(1, "derive", "--network", file("{\"W1\": {\"shape\": [2, 2], \"data\": [1]}}")))
                .contains("4 numbers in `W1.data`", "got 1 at line 1");
        assertThat(error(1, "derive", "x", "--network", "n.json")).contains("no expression beside --network");
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThat(error(1, "minimize", "x^2", "--start", "x=1", "--rate", "-1"))
                .contains("`--rate` requires");
        assertThat(error(1, "minimize", "x^2", "--start", "x=1", "--rate", "fast"))
                .contains("--rate", "fast");
        assertThat(error(1, "minimize", "x^2", "--start", "x=1", "--steps", "0"))
                .contains("`--max-iterations` requires");
        assertThat(error(1, "minimize", "x^2", "--start", "x=1", "--method", "luck"))
                .contains("`--method` requires");
        assertThat(error(1, "derive", "x", "--at", "x=1", "--format", "xml")).contains("text or json, got `xml`");
        assertThat(error(1, "derive", "x*y", "--at", "x=1,y=2", "--order", "2")).contains("--direction x=1");
        assertThat(error(1, "derive", "x", "--at", "x=1", "--direction", "y=2")).contains("got `y`");
        assertThat(error(1, "certify", "x", "--box", "x=0..1")).contains("add `--convex`");
    }

    @Test
    void a_network_nested_too_deeply_is_refused() throws IOException {
        assertThat(error(1, "derive", "--network", file("{\"_a\":".repeat(20_000))))
                .contains("requires JSON");
    }

    @Test
    void options_after_the_end_of_options_are_told_to_go_before_it() {
        assertThat(error(1, "derive", "--", "-x", "--at", "x=1")).contains("`--at`", "before `--`");
    }

    @Test
    void an_option_that_is_none_is_named_with_the_one_meant() {
        assertThat(error(1, "minimize", "x^2", "--start", "x=1", "--rtae", "3"))
                .contains("no option `--rtae`, did you mean `--rate`?");
        assertThat(error(1, "minimise", "x^2"))
                .contains("fit, minimize, landscape, derive, certify, check", "`minimise`");
    }

    @Test
    void what_is_no_single_number_is_refused() throws IOException {
        assertThat(error(1, "derive", "x < 2", "--at", "x=1")).contains("got a condition");
        assertThat(error(1, "minimize", "(y-a)^2", "--data", file("x,y\n1,2\n2,3\n"), "--start", "a=1"))
                .contains("got a column of 2; write `sum(…)`");
    }

    @Test
    void a_start_outside_the_domain_is_refused() {
        assertThat(error(1, "minimize", "log(x)", "--start", "x=-1")).contains("choose another start");
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_work_starts() {
        assertThat(error(
                        1,
                        "minimize",
                        "x^2",
                        "--start",
                        "x=1",
                        "--trace",
                        folder.resolve("none/way.csv").toString()))
                .contains("requires a folder that exists");
        assertThat(error(
                        1,
                        "derive",
                        "x",
                        "--at",
                        "x=1",
                        "--plot",
                        folder.resolve("p.gif").toString()))
                .contains(".svg or .png");
    }

    @Test
    void a_side_that_is_a_condition_is_named() throws IOException {
        String data = file("x,y\n1,2\n2,3\n");
        assertThat(error(1, "fit", "y < 3 ~ a*x", data, "--start", "a=1"))
                .contains("requires numbers on the left side, got the condition `y < 3`", "if(condition, 1, 0)");
        assertThat(error(1, "fit", "y ~ a*x < 3", data, "--start", "a=1"))
                .contains("requires numbers on the right side, got the condition `a*x < 3`");
    }
}
