package talweg.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.shape.Shape;

class TargetTest {
    private static void refused(ThrowingCallable fitting, String... parts) {
        assertThatThrownBy(fitting).isInstanceOf(DataException.class).satisfies(e -> {
            assertThat(e.getMessage().lines()).hasSize(1);
            assertThat(e.getMessage()).contains(parts);
        });
    }

    private static Table words(String... texts) {
        return Table.of(Words.of("y", Arrays.asList(texts)));
    }

    private static Table missing(double... values) {
        var absent = new BitSet();
        absent.set(1);
        return Table.of(new Numbers("y", Kind.NUMBER, values, absent));
    }

    @Test
    void a_number_is_standardised_and_comes_back() {
        Table training = Table.of(new Numbers("y", 1, 3, 1, 3));
        Target.Regression target = Target.regression(training, "y");
        assertThat(target).isEqualTo(new Target.Regression(List.of("y"), List.of(2.0), List.of(1.0)));
        assertThat(target.apply(Table.of(new Numbers("y", 5, 2))).toDoubles()).containsExactly(3, 0);
        assertThat(target.apply(training).shape()).isEqualTo(Shape.of(4, 1));
        assertThat(Tensor.of(target.meaning(Tensor.vector(3))).get(0)).isEqualTo(5);
    }

    @Test
    void classes_come_by_name_or_by_size() {
        Target.Classification species = Target.classification(words("b", "c", "a", "b"), "y");
        assertThat(species.classes()).containsExactly("a", "b", "c");
        Tensor y = species.apply(words("c", "a"));
        assertThat((long[]) y.array()).containsExactly(2, 0);
        Target.Classification digits = Target.classification(Table.of(new Numbers("y", 10, 9, 2, 9)), "y");
        assertThat(digits.classes()).containsExactly("2", "9", "10");
        assertThat((long[]) digits.apply(Table.of(new Numbers("y", 10, 2))).array())
                .containsExactly(2, 0);
    }

    @Test
    void labels_are_zeros_and_ones() {
        Table table = Table.of(new Numbers("a", 1, 0), new Numbers("b", Kind.TRUTH, new double[] {1, 1}, new BitSet()));
        Tensor y = new Target.MultiLabel(List.of("a", "b")).apply(table);
        assertThat(y.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(y.toDoubles()).containsExactly(1, 1, 0, 1);
        refused(
                () -> new Target.MultiLabel(List.of("a")).apply(Table.of(new Numbers("a", 1, 2))),
                "the target `a` of a multi-label task requires truth values, or 0 and 1, got 2 in row 2");
    }

    @Test
    void what_nothing_can_be_learnt_from_is_refused() {
        refused(
                () -> Target.classification(words("a", "a"), "y"),
                "the target `y` requires two classes or more, got only `a` in the rows for training");
        refused(
                () -> Target.classification(words("a", null), "y"),
                "the target `y` requires a value in every row, got none in 1 of 2 rows");
        refused(
                () -> Target.regression(Table.of(new Numbers("y", 7, 7)), "y"),
                "numbers that differ",
                "got 7 in all 2 rows for training");
        refused(() -> Target.regression(Table.of(new Numbers("y", 7, Double.NaN)), "y"), "got NaN in row 2");
        refused(
                () -> Target.regression(Table.of(new Numbers("y", 7, Double.NEGATIVE_INFINITY)), "y"),
                "got −infinity in row 2");
        refused(() -> Target.regression(missing(1, 0, 3), "y"), "in every row, got none in 1 of 3 rows");
        refused(
                () -> Target.regression(words("1", "2", "x"), "y"),
                "requires numbers in column `y`, got `x` in row 3 (2 of its values are numbers)");
        var classes = new Target.Classification("y", List.of("a", "b"));
        refused(
                () -> classes.apply(words("a", "z")),
                "the target `y` requires the classes of training (`a`, `b`), got `z` in row 2");
        refused(() -> classes.apply(words("a", null)), "got none in row 2");
        refused(
                () -> new Target.Regression(List.of("y"), List.of(0.0), List.of(1.0)).apply(missing(1, 0, 3)),
                "got none in row 2");
    }

    @Test
    void a_class_held_back_that_training_lacks_is_named() {
        var classes = new Target.Classification("y", List.of("a", "b"));
        classes.requireKnown(words("b", "a"));
        refused(() -> classes.requireKnown(words("b", "z")), "requires rows for training of every class, got `z` only");
    }

    @Test
    void data_of_any_size_give_the_same() {
        Dataset data = Dataset.sql("select sin(range) as y, range % 12 as c from range(5000)");
        assertThat(Target.regression(data, "y")).isEqualTo(Target.regression(data.read(), "y"));
        Target.Classification classes = Target.classification(data, "c");
        assertThat(classes).isEqualTo(Target.classification(data.read(), "c"));
        assertThat(classes.classes()).startsWith("0", "1", "2").endsWith("10", "11");
    }
}
