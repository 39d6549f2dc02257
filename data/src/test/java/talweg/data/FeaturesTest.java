package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.shape.Shape;

class FeaturesTest {
    /// Of sums of some hundred terms.
    private static final double ROUNDING = 1e-12;

    private static Numbers numbers(String name, Double... values) {
        var absent = new BitSet();
        for (int row = 0; row < values.length; row++) if (values[row] == null) absent.set(row);
        double[] all =
                Arrays.stream(values).mapToDouble(x -> x == null ? 77 : x).toArray();
        return new Numbers(name, Kind.NUMBER, all, absent);
    }

    private static Words words(String name, String... texts) {
        return Words.of(name, Arrays.asList(texts));
    }

    private static final Table TRAINING =
            Table.of(numbers("x", 1.0, 2.0, null, 6.0), words("s", "b", null, "a", "b"), new Numbers("n", 1, 2, 1, 2));

    private static void refused(ThrowingCallable fitting, String... parts) {
        assertThatThrownBy(fitting).isInstanceOf(DataException.class).satisfies(e -> {
            assertThat(e.getMessage().lines()).hasSize(1);
            assertThat(e.getMessage()).contains(parts);
        });
    }

    @Test
    void numbers_are_standardised_by_the_training_rows_and_text_has_a_column_for_each_category() {
        Features features = Features.fit(TRAINING, "x", "s");
        assertThat(features.names()).containsExactly("x", "s=a", "s=b");
        assertThat(features.warnings()).isEmpty();
        Table other =
                Table.of(words("s", "a", "zebra", null), new Numbers("unused", 1, 1, 1), numbers("x", 3.0, null, 9.0));
        // mean 3 and variance (4 + 1 + 9) / 3
        double deviation = Math.sqrt(14.0 / 3);
        Tensor x = features.apply(other);
        assertThat(x.shape()).isEqualTo(Shape.of(3, 3));
        assertThat(x.toDoubles())
                .containsExactly(new double[] {0, 1, 0, 0, 0, 0, 6 / deviation, 0, 0}, within(ROUNDING));
    }

    @Test
    void missing_values_are_indicated_where_the_training_rows_lack_them() {
        Features features = Plan.DEFAULT
                .columns("x", "s", "n")
                .missing(Missing.INDICATED)
                .plain()
                .fit(TRAINING);
        assertThat(features.names()).containsExactly("x", "x is missing", "s=a", "s=b", "s is missing", "n");
        assertThat(features.apply(TRAINING).toDoubles())
                .containsExactly(1, 0, 0, 1, 0, 1, 2, 0, 0, 0, 1, 2, 3, 1, 1, 0, 0, 1, 6, 0, 0, 1, 0, 2);
    }

    @Test
    void rows_with_missing_values_are_dropped_where_that_is_planned() {
        Features features =
                Plan.DEFAULT.columns("x", "s").missing(Missing.DROPPED).fit(TRAINING);
        // rows 1 and 4 are whole
        assertThat(features.features().getFirst())
                .isEqualTo(new Feature.Measure("x", Missing.DROPPED, 3.5, 2.5, 3.5, false));
    }

    @Test
    void a_row_that_lacks_a_value_is_found_before_it_is_used() {
        Table whole = Table.of(numbers("x", 1.0, 2.0), words("s", "a", "b"));
        Features features = Plan.DEFAULT.missing(Missing.DROPPED).fit(whole);
        Table table = TRAINING.select("x", "s");
        assertThat(features.complete(table)).containsExactly(0, 3);
        assertThat(features.apply(table.at(features.complete(table))).shape()).isEqualTo(Shape.of(2, 3));
        refused(() -> features.apply(table), "column `x`, got none in row 3", "`table.at(features.complete(table))`");
    }

    @Test
    void unknown_categories_are_zeros_or_refused() {
        Table other = Table.of(words("s", "b", "zebra"));
        assertThat(Features.fit(TRAINING, "s").apply(other).toDoubles()).containsExactly(0, 1, 0, 0);
        Features strict = Plan.DEFAULT.columns("s").unknown(Unknown.REFUSED).fit(TRAINING);
        refused(() -> strict.apply(other), "column `s`, got `zebra` in row 2; they are `a`, `b`");
    }

    @Test
    void a_column_that_says_nothing_is_left_out_with_a_warning() {
        Table training = Table.of(
                new Numbers("x", 1, 2, 3),
                new Numbers("c", 5, 5, 5),
                words("w", "a", "a", null),
                numbers("e", null, null, null));
        Features features = Features.fit(training);
        assertThat(features.columns()).containsExactly("x");
        assertThat(features.warnings())
                .containsExactly(
                        "column `c` has one value, 5, in all training rows and is left out",
                        "column `w` has one value, `a`, in all training rows and is left out",
                        "column `e` has no value in the training rows and is left out");
        refused(
                () -> Features.fit(training, "c"),
                "requires a column that varies, got none: column `c` has one value, 5");
    }

    @Test
    void numbers_can_be_categories_and_text_that_is_empty_can_be_numbers() {
        Features features = Plan.DEFAULT.columns("n").categorical("n").fit(TRAINING);
        assertThat(features.names()).containsExactly("n=1", "n=2");
        assertThat(features.apply(Table.of(numbers("n", 2.0, 1.0, 3.0))).toDoubles())
                .containsExactly(0, 1, 1, 0, 0, 0);
        Features x = Features.fit(TRAINING, "x");
        assertThat(x.apply(Table.of(words("x", null, null))).toDoubles()).containsExactly(0, 0);
    }

    @Test
    void what_cannot_be_computed_with_is_refused_with_its_row() {
        Features x = Features.fit(TRAINING, "x");
        refused(() -> x.apply(Table.of(words("x", "1", "a"))), "requires numbers in column `x`, got `a` in row 2");
        refused(
                () -> x.apply(Table.of(new Numbers("x", 1, Double.NaN))),
                "column `x`, got NaN in row 2",
                "Reading.missing");
        refused(
                () -> Features.fit(Table.of(new Numbers("x", 1, 2, Double.POSITIVE_INFINITY))),
                "got infinity in row 3");
        refused(() -> Features.fit(Table.of(new Numbers("x", -1e200, 1e200))), "standard deviation Infinity; scale it");
        Table many = Table.of(Words.of(
                "id",
                java.util.stream.IntStream.range(0, 2000).mapToObj(i -> "k" + i).toList()));
        refused(() -> Features.fit(many), "requires at most 1000 categories in column `id`, got more by row 2000");
    }

    @Test
    void the_fit_is_the_same_in_one_pass_over_chunks() {
        Dataset data = Dataset.sql("select sin(range) * 1e3 as x, case when range % 5 > 0 then cos(range) end as y,"
                + " 'k' || (range * range) % 7 as s from range(7000)");
        Plan plan = Plan.DEFAULT.missing(Missing.INDICATED);
        assertThat(plan.fit(data)).isEqualTo(plan.fit(data.read()));
    }

    @Test
    void standardised_training_rows_have_mean_0_and_variance_1() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int round = 0; round < 20; round++) {
            double offset = random.nextGaussian() * 100;
            double[] x = random.doubles(50 + random.nextInt(200))
                    .map(each -> offset + each)
                    .toArray();
            double[] z = Features.fit(Table.of(new Numbers("x", x)))
                    .apply(Table.of(new Numbers("x", x)))
                    .toDoubles();
            double mean = Arrays.stream(z).average().orElseThrow();
            assertThat(mean).isCloseTo(0, within(1e-10));
            assertThat(Arrays.stream(z).map(each -> each * each).average().orElseThrow())
                    .isCloseTo(1, within(1e-10));
        }
    }

    @Test
    void text_gives_the_same_again_to_the_last_bit_and_nothing_else_is_taken_for_it() {
        Table odd = Table.of(
                new Numbers("a\tb\\n\n\"c\"", 0.1, 1.0 / 3, Math.PI),
                words("\u00e9", "tab\t", "line\n", null),
                new Numbers("c", 1, 1, 1));
        Features features = Plan.DEFAULT.missing(Missing.INDICATED).fit(odd);
        assertThat(Features.parse(features.text())).isEqualTo(features);
        refused(() -> Features.parse("something else"), "requires `talweg features 1` in line 1, got `something else`");
        refused(() -> Features.parse(""), "in line 1, got ``");
        String head = "talweg features 1\n";
        for (String line : List.of(
                "measure\tx",
                "measure\tx\tMEAN\t0\t0\t0\tfalse",
                "measure\tx\tMEAN\t0\tNaN\t0\tfalse",
                "measure\tx\tMEAN\t0\t1\t0\tyes",
                "category\tx\tMEAN",
                "column\tx\tMEAN",
                "")) {
            refused(
                    () -> Features.parse(head + "warning\tw\n" + line + "\nwarning\tv\n"),
                    "requires a column in line 3");
        }
        refused(() -> Features.parse(head), "requires a column that varies, got none");
    }
}
