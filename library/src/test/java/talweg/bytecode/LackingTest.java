package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.scalar.Bits;
import talweg.scalar.Evaluator;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

class LackingTest {
    private static final VectorUnit UNIT = new VectorUnit(256);
    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32"})
    void larger_and_smaller_of_a_number_that_is_shared_are_comparisons_with_the_same_bits(ElementType type) {
        Scalar x = Scalar.operand(0, type);
        Scalar y = Scalar.operand(1, type);
        Scalar z = Scalar.operand(2, type);
        Straight code =
                Straight.of(x.max(y), z.max(x), x.min(y), z.min(y), x.plus(1).max(x));
        Straight replaced = Lacking.replaced(code, UNIT);

        assertThat(replaced.instructions()).noneMatch(each -> isExtreme(each.primitive()));
        for (double a : EDGES) {
            for (double b : EDGES) {
                for (double c : EDGES) {
                    long[] at = {Bits.of(a, type), Bits.of(b, type), Bits.of(c, type)};
                    assertThat(Evaluator.bitsAt(replaced, at))
                            .as("%s, %s, %s", a, b, c)
                            .isEqualTo(Evaluator.bitsAt(code, at));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32"})
    void the_larger_of_two_numbers_that_nothing_shares_stays(ElementType type) {
        Scalar x = Scalar.operand(0, type);
        Scalar y = Scalar.operand(1, type);
        Straight code = Straight.of(x.max(y), x.min(y));
        assertThat(Lacking.replaced(code, UNIT).key()).isEqualTo(code.key());
    }

    private static boolean isExtreme(Primitive primitive) {
        return primitive == Primitive.MAX || primitive == Primitive.MIN;
    }
}
