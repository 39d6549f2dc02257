package talweg.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.shape.ElementType.F64;
import static talweg.shape.ElementType.I64;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Scalars in order, each once; and the evaluator over blocks, however deep the code.
class StraightTest {
    private static final Scalar X = Scalar.operand(0, F64);
    private static final Scalar Y = Scalar.operand(1, F64);

    @Test
    void equal_values_share_one_instruction() {
        Scalar twice = X.plus(Y).times(Scalar.operand(0, F64).plus(Scalar.operand(1, F64)));
        assertThat(Straight.of(twice).instructions()).hasSize(4);
        assertThat(Straight.of(Scalar.constant(0.5), Scalar.constant(0.5)).results())
                .containsExactly(0, 0);
        assertThat(Straight.of(X.plus(1), X.plus(1), X).results()).containsExactly(2, 2, 0);
    }

    @Test
    void what_differs_in_a_bit_a_type_or_an_order_stays_apart() {
        assertThat(Straight.of(Scalar.constant(0.0), Scalar.constant(-0.0)).instructions())
                .hasSize(2);
        assertThat(Straight.of(Scalar.constant(1L), Scalar.ofBits(1, talweg.shape.ElementType.I32))
                        .instructions())
                .hasSize(2);
        assertThat(Straight.of(X.minus(Y), Y.minus(X)).instructions()).hasSize(4);
        assertThat(Straight.of(X.less(Y), X.lessEqual(Y)).instructions()).hasSize(4);
        assertThat(Straight.of(X.cast(I64).cast(F64), X.floor()).instructions()).hasSize(4);
    }

    @Test
    void one_table_is_one_and_equal_tables_are_two() {
        long[] table = {1, 2, 3};
        Scalar index = Scalar.operand(0, I64);
        Scalar sum = Scalar.table(table, I64, index).plus(Scalar.table(table, I64, index));
        assertThat(Straight.of(sum).instructions()).hasSize(3);
        assertThat(Straight.of(Scalar.table(table, I64, index).plus(Scalar.table(table.clone(), I64, index)))
                        .instructions())
                .hasSize(4);
        assertThat(Evaluator.bitsAt(Straight.of(sum), 2)[0]).isEqualTo(6);
    }

    @Test
    void every_instruction_reads_earlier_ones_alone() {
        Random random = new Random(1);
        List<Scalar> all = new ArrayList<>(List.of(X, Y));
        for (int k = 0; k < 2000; k++) {
            Scalar a = all.get(random.nextInt(all.size()));
            Scalar b = all.get(random.nextInt(all.size()));
            all.add(random.nextBoolean() ? a.plus(b) : a.times(b).minus(a));
        }
        Straight code = Straight.of(all.reversed());
        for (int i = 0; i < code.instructions().size(); i++) {
            for (int input : code.instructions().get(i).inputs())
                assertThat(input).isLessThan(i);
        }
        assertThat(code.operands()).isEqualTo(2);
    }

    @Test
    void a_chain_of_a_hundred_thousand_is_numbered_and_run() {
        Scalar x = X;
        for (int k = 0; k < 100_000; k++) x = x.plus(k % 2 == 0 ? Y : X);
        Straight code = Straight.of(x);
        assertThat(code.instructions()).hasSize(100_002);
        assertThat(Evaluator.at(code, 1, 2)).isEqualTo(1 + 50_000 * 3);
        Scalar doubled = X;
        for (int k = 0; k < 1000; k++) doubled = doubled.plus(doubled);
        assertThat(Evaluator.at(Straight.of(doubled), 0x1p-500))
                .as("2^1000 paths")
                .isEqualTo(0x1p500);
    }

    @Test
    void blocks_of_every_length_give_what_single_points_give() {
        Scalar y = Scalar.select(X.less(Y), X.times(Y).plus(X), Y.sqrt().minus(X));
        Straight code = Straight.of(y, X, y.negate());
        Random random = new Random(2);
        for (int count : new int[] {0, 1, 255, 256, 257, 1000}) {
            int from = 3;
            long[][] operands = new long[2][from + count];
            for (long[] column : operands) {
                for (int i = 0; i < column.length; i++) column[i] = Double.doubleToRawLongBits(random.nextGaussian());
            }
            long[][] results = new long[3][from + count];
            Evaluator.run(code, operands, from, count, results);
            for (int i = from; i < from + count; i++) {
                long[] expected = Evaluator.bitsAt(code, operands[0][i], operands[1][i]);
                for (int k = 0; k < 3; k++) assertThat(results[k][i]).isEqualTo(expected[k]);
            }
            for (int i = 0; i < from; i++) assertThat(results[0][i]).isZero();
        }
    }

    @Test
    void what_the_evaluator_cannot_do_is_refused_by_name() {
        assertThatThrownBy(() -> Evaluator.at(Straight.of(Scalar.operand(0, I64).sqrt()), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires a type that has SQRT, got i64");
        assertThatThrownBy(() -> Evaluator.at(Straight.of(X.plus(Y)), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2 coordinates, one for each operand, got 1");
        assertThatThrownBy(() -> X.plus(Scalar.operand(1, I64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f64 and i64");
        assertThatThrownBy(() -> Scalar.select(X, X, Y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`Scalar.select`");
        assertThatThrownBy(() -> Scalar.table(new long[1], F64, X)).isInstanceOf(IllegalArgumentException.class);
    }
}
