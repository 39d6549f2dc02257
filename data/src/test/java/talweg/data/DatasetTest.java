package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.random.Key;

class DatasetTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> shown(Column column) {
        List<String> all = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) all.add(column.shown(row));
        return all;
    }

    @Test
    void columns_are_numbers_text_truth_values_and_dates_and_missing_values_are_known() throws IOException {
        Path file = file("a.csv", """
                x,y,name,day,flag
                1,2.5,abc,2020-01-01,true
                2,NA,"d, ""e""\nf",1969-12-31,false
                3,4,,,
                """);
        Dataset data = Dataset.of(file);
        assertThat(data.columns())
                .containsExactly(
                        new Field("x", Kind.NUMBER),
                        new Field("y", Kind.NUMBER),
                        new Field("name", Kind.TEXT),
                        new Field("day", Kind.DATE),
                        new Field("flag", Kind.TRUTH));
        assertThat(data.rows()).isEqualTo(3);
        Table table = data.read();
        assertThat(((Numbers) table.column("x")).values()).containsExactly(1, 2, 3);
        assertThat(shown(table.column("y"))).containsExactly("2.5", "missing", "4");
        assertThat(shown(table.column("name"))).containsExactly("`abc`", "`d, \"e\"\nf`", "missing");
        assertThat(((Numbers) table.column("day")).value(0)).isEqualTo(18262);
        assertThat(shown(table.column("day"))).containsExactly("2020-01-01", "1969-12-31", "missing");
        assertThat(shown(table.column("flag"))).containsExactly("true", "false", "missing");
    }

    @Test
    void the_same_rows_come_from_text_json_parquet_and_sql() throws IOException {
        Path csv = file("a.csv", "x,s\n1.5,u\n-2e-3,\n7,v\n");
        Path semicolons = file("b.csv", "x;s\r\n1.5;u\r\n-2e-3;\r\n7;v\r\n");
        Path tabs = file("c.tsv", "\ufeffx\ts\n1.5\tu\n-2e-3\tNA\n7\tv\n");
        Path json = file("d.json", "[{\"x\":1.5,\"s\":\"u\"},{\"x\":-2e-3},{\"x\":7,\"s\":\"v\"}]");
        Path lines = file("e.jsonl", "{\"x\":1.5,\"s\":\"u\"}\n{\"x\":-2e-3}\n{\"x\":7,\"s\":\"v\"}\n");
        Path packed = folder.resolve("f.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readAllBytes(csv));
        }
        Path parquet = folder.resolve("g.parquet");
        Written.parquet("select * from '" + csv + "'", parquet);
        for (Path each : List.of(csv, semicolons, tabs, json, lines, packed, parquet)) same(Dataset.of(each));
        same(Dataset.sql("select * from '" + parquet + "' -- all of it\n;"));
    }

    private static void same(Dataset data) {
        Table table = data.read();
        assertThat(table.names()).as("%s", data).containsExactly("x", "s");
        assertThat(((Numbers) table.column("x")).values()).as("%s", data).containsExactly(1.5, -2e-3, 7);
        assertThat(shown(table.column("s"))).as("%s", data).containsExactly("`u`", "missing", "`v`");
    }

    @Test
    void numbers_of_every_type_become_doubles() {
        Table table = Dataset.sql("""
                select 1::tinyint as a, 2::uhugeint as b, 2.5::decimal(10, 3) as c, 0.1::float as d, 'x'::enum('w', 'x') as e,
                    timestamp '1970-01-02 06:00:00' as f, timestamptz '1970-01-02 06:00:00+06' as g, null as h, 9007199254740993 as i
                """).read();
        double[] first = table.columns().stream()
                .filter(column -> column instanceof Numbers)
                .mapToDouble(column -> ((Numbers) column).value(0))
                .toArray();
        assertThat(first).containsExactly(1, 2, 2.5, 0.1f, 1.25, 1, 0, 0x1p53);
        assertThat(table.column("h").missing(0)).isTrue();
        assertThat(table.column("f").kind()).isEqualTo(Kind.DATE);
        assertThat(shown(table.column("e"))).containsExactly("`x`");
    }

    @Test
    void a_name_of_a_file_is_nothing_but_a_name() throws IOException {
        for (String name : List.of("it's [a]*?;--.csv", "year=2020.csv", "a\"b.csv", "*.csv", "[ab].csv")) {
            Path file = Files.createDirectories(folder.resolve("k=1")).resolve(name);
            Files.writeString(file, "x\n7\n");
            Table table = Dataset.of(file).read();
            assertThat(table.names()).as(name).containsExactly("x");
            assertThat(table.rows()).as(name).isEqualTo(1);
        }
    }

    @Test
    void columns_are_chosen_by_name_in_any_order_and_with_any_signs() throws IOException {
        Path file = file("a.csv", "x [mm],\"a \"\"b\"\"\",z\n1,2,3\n");
        Table table = Dataset.of(file).select("z", "a \"b\"").read();
        assertThat(table.names()).containsExactly("z", "a \"b\"");
        assertThat(((Numbers) table.column("a \"b\"")).value(0)).isEqualTo(2);
    }

    @Test
    void what_is_missing_and_what_is_text_can_be_said() throws IOException {
        Path file = file("a.csv", "zip,x\n01234,-999\n00501,NaN\n20095,5\n");
        Reading reading = Reading.DEFAULT.missing("-999", "NaN").kind(Kind.TEXT, "zip");
        Table table = Dataset.of(file, reading).read();
        assertThat(shown(table.column("zip"))).containsExactly("`01234`", "`00501`", "`20095`");
        assertThat(shown(table.column("x"))).containsExactly("missing", "missing", "5");
        assertThat(Dataset.sql("select 'NaN'::double as x")
                        .reading(reading)
                        .read()
                        .column("x")
                        .missing(0))
                .isTrue();
    }

    @Test
    void the_engine_keeps_its_limits_loads_nothing_and_asks_no_network() {
        String settings = "select name, value from duckdb_settings() where name in ('memory_limit', 'threads',"
                + " 'temp_directory', 'autoload_known_extensions', 'autoinstall_known_extensions') order by name";
        Engine engine = Engine.DEFAULT.megabytes(100).threads(1).spill(folder);
        Table table = Dataset.sql(settings).engine(engine).read();
        assertThat(shown(table.column("value")))
                .containsExactly("`false`", "`false`", "`95.3 MiB`", "`" + folder + "`", "`1`");
        assertThatThrownBy(() -> Dataset.sql("select * from 'https://localhost:1/x.parquet'")
                        .read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("requires the extension httpfs");
        assertThatThrownBy(() -> Dataset.sql("select 1 as a); set threads = 8; select * from (select 2")
                        .read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the configuration has been locked");
    }

    @Test
    void what_does_not_fit_into_the_engine_spills_and_is_sorted_all_the_same() throws IOException {
        Path spill = folder.resolve("spill");
        Dataset data = Dataset.sql("select * from (select (range * 7919) % 400009 as x, repeat(range::varchar, 40) as z"
                        + " from range(400009)) order by x")
                .engine(Engine.DEFAULT.megabytes(64).threads(1).spill(spill));
        long row = 0;
        try (Chunks chunks = data.chunks()) {
            for (Table rows = chunks.next(); rows != null; rows = chunks.next()) {
                if (row == 0) assertThat(spill).isNotEmptyDirectory();
                Numbers x = (Numbers) rows.column("x");
                for (int i = 0; i < rows.rows(); i++) assertThat(x.value(i)).isEqualTo(row++);
            }
        }
        assertThat(row).isEqualTo(400009);
        assertThat(spill)
                .satisfiesAnyOf(
                        gone -> assertThat(gone).doesNotExist(),
                        left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    void chunks_are_the_table_in_parts() {
        Dataset data = Dataset.sql(
                "select range as x, case when range % 3 > 0 then 'k' || range % 7 end as s from range(5000)");
        Table whole = data.read();
        int row = 0;
        try (Chunks chunks = data.chunks()) {
            for (Table rows = chunks.next(); rows != null; rows = chunks.next()) {
                assertThat(rows.rows()).isPositive();
                for (int i = 0; i < rows.rows(); i++, row++) {
                    for (int k = 0; k < 2; k++)
                        assertThat(rows.columns().get(k).shown(i))
                                .isEqualTo(whole.columns().get(k).shown(row));
                }
            }
        }
        assertThat(row).isEqualTo(5000);
    }

    @Test
    void a_data_set_splits_into_parts_without_a_row_in_common_by_its_key_alone() throws IOException {
        Path parquet = folder.resolve("a.parquet");
        Written.parquet("select range as x from range(20000)", parquet);
        Dataset.Parts parts = Dataset.of(parquet).split(0.2, Key.of(7));
        double[] training = ((Numbers) parts.training().read().column("x")).values();
        double[] validation = ((Numbers) parts.validation().read().column("x")).values();
        assertThat(parts.training().rows()).isEqualTo(training.length);
        assertThat(parts.validation().rows()).isEqualTo(validation.length);
        List<Double> all = new ArrayList<>();
        for (double each : training) all.add(each);
        for (double each : validation) all.add(each);
        assertThat(all).hasSize(20000).doesNotHaveDuplicates();
        // five standard deviations
        assertThat((double) validation.length).isBetween(4000 - 283.0, 4000 + 283.0);
        assertThat(((Numbers) Dataset.of(parquet)
                                .split(0.2, Key.of(7))
                                .validation()
                                .read()
                                .column("x"))
                        .values())
                .isEqualTo(validation);
        assertThat(((Numbers) Dataset.of(parquet)
                                .split(0.2, Key.of(8))
                                .validation()
                                .read()
                                .column("x"))
                        .values())
                .isNotEqualTo(validation);
    }
}
