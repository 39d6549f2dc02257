package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever cannot be read says so in one line.
class RefusalsTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refused(ThrowingCallable reading, String... parts) {
        assertThatThrownBy(reading).isInstanceOf(DataException.class).satisfies(e -> {
            assertThat(e.getMessage().lines()).hasSize(1);
            assertThat(e.getMessage()).contains(parts).hasSizeLessThan(500);
        });
    }

    private void text(String content, String... parts) throws IOException {
        Path file = file("t.csv", content);
        refused(() -> Dataset.of(file).read(), parts);
    }

    @Test
    void a_file_that_is_none() throws IOException {
        refused(() -> Dataset.of(folder.resolve("none.csv")), "There is no file `", "none.csv`");
        refused(() -> Dataset.of(folder), "is a folder; name a file in it");
        Path book = file("a.xlsx", "x");
        refused(() -> Dataset.of(book), "of no known type", ".csv, .tsv", ".parquet");
    }

    @Test
    void text_that_is_no_table() throws IOException {
        text("", "is empty; its first line must name the columns");
        text("x,y\n", "has no rows");
        text("x,,y\n1,2,3\n", "line 1 has no name for column 2");
        text("x,x\n1,2\n", "line 1 names two columns `x`; rename one");
        text("x,y\n1,2\n3\n", "line 3: requires 2 fields, as the line of names has, got 1");
        text("x,y\n1,2\n" + "3,4\n".repeat(50000) + "3,4,5\n", "line 50003: requires 2 fields", "got 3");
        text("x,y\n1,2\n1,\"abc\n2,3\n", "line 3: quotes that do not match");
        text("x,y\n1,2\n1,\"abc\"d\n2,3\n", "line 3: quotes that do not match");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "x,y\n1,é\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(() -> Dataset.of(latin).read(), "line 2: bytes that are no UTF-8");
        Path packed = file("a.csv.gz", "x,y\n1,2\n");
        refused(() -> Dataset.of(packed).read(), "cannot be read: Not in GZIP format");
    }

    @Test
    void text_in_a_column_of_numbers() throws IOException {
        text(
                "x,y\n" + "1,2\n".repeat(30000) + "a,2\n",
                "line 30002: column `x` requires numbers, got `a`; name such texts missing by `Reading.missing`");
        Path file = file("b.csv", "x,y\n1,2\n?,3\nabc,4\n5,6\n");
        refused(
                () -> Dataset.of(file, Reading.DEFAULT.kind(Kind.NUMBER, "x")).read(),
                "line 4: column `x` requires numbers, got `abc`");
        refused(
                () -> Dataset.sql("select case when range = 2 then 'abc' else range::varchar end as x from range(4)")
                        .reading(Reading.DEFAULT.kind(Kind.NUMBER, "x"))
                        .read(),
                "The query row 3: column `x` requires numbers, got `abc`");
        refused(
                () -> Features.fit(Dataset.of(file).read(), "x", "y"),
                "requires numbers in column `x`, which has them in 2 of 3 rows, got `abc`");
    }

    @Test
    void json_and_parquet_that_are_cut_or_broken() throws IOException {
        Path json = file("a.json", "[{\"x\":1},{\"x\":}]");
        refused(() -> Dataset.of(json).read(), "cannot be read: Malformed JSON", "at byte 6");
        Path whole = folder.resolve("a.parquet");
        Written.parquet("select range as x, random() as y from range(10000)", whole);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {0, 4, 11, 12, bytes.length / 2, bytes.length - 1}) {
            Path cut = folder.resolve("cut.parquet");
            Files.write(cut, Arrays.copyOf(bytes, length));
            refused(() -> Dataset.of(cut).read(), "cut.parquet`");
        }
        Path foot = folder.resolve("foot.parquet");
        byte[] broken = bytes.clone();
        Arrays.fill(broken, bytes.length - 200, bytes.length - 8, (byte) 0xff);
        Files.write(foot, broken);
        refused(() -> Dataset.of(foot).read(), "foot.parquet`");
        Path lists = folder.resolve("lists.parquet");
        Written.parquet("select [1, 2] as a, 3 as b", lists);
        refused(() -> Dataset.of(lists).read(), "has in column `a` values of type integer[]", "`Dataset.select`");
        assertThat(Dataset.of(lists).select("b").read().rows()).isEqualTo(1);
    }

    @Test
    void queries_that_are_none() {
        refused(() -> Dataset.sql("selec 1").read(), "The query is refused: syntax error");
        refused(() -> Dataset.sql("select zz from (select 1 as a)").read(), "Referenced column \"zz\" not found");
        refused(() -> Dataset.sql("select * from 'none.parquet'").read(), "No files found that match");
        refused(() -> Dataset.sql("select 1 where false").read(), "The query gives no rows");
        refused(() -> Dataset.sql("drop table x").read(), "The query is refused: syntax error");
    }

    @Test
    void columns_that_are_not_there_are_listed_with_the_nearest() throws IOException {
        Path file = file("a.csv", "length,width,species\n1,2,a\n");
        String message = "got `Widht`; did you mean `width`? the columns are `length`, `width`, `species`";
        refused(() -> Dataset.of(file).select("Widht"), "`Dataset.select` requires a column of the data, ", message);
        Table table = Dataset.of(file).read();
        refused(() -> table.column("Widht"), message);
        refused(() -> Features.fit(table, "Widht"), "`Features.fit`", message);
        refused(() -> Target.regression(table, "Widht"), "`Target.regression`", message);
        refused(() -> table.column("quite another"), "got `quite another`; the columns are");
    }
}
