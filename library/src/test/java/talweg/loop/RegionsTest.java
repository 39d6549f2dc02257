package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// What runs always, and what runs only where its choice is taken.
class RegionsTest {
    private static final Scalar X = Scalar.operand(0, ElementType.F64);
    private static final Scalar Y = Scalar.operand(1, ElementType.F64);

    private static Scalar chain(Scalar x, int steps) {
        Scalar y = x;
        for (int k = 0; k < steps; k++) y = y.times(y).plus(x);
        return y;
    }

    private static int select(Straight code) {
        List<Primitive> primitives = code.instructions().stream()
                .map(Straight.Instruction::primitive)
                .toList();
        return primitives.lastIndexOf(Primitive.SELECT);
    }

    @Test
    void a_long_arm_waits_for_its_choice_and_a_short_one_does_not() {
        Straight code = Straight.of(Scalar.select(X.less(Y), chain(X, 5), Y.plus(1)));
        Regions regions = Regions.of(code);
        int choice = select(code);
        assertThat(regions.isKept(Regions.taken(choice))).isTrue();
        assertThat(regions.isKept(Regions.otherwise(choice))).isFalse();
        long inArm = java.util.stream.IntStream.range(0, code.instructions().size())
                .filter(i -> regions.home(i) == Regions.taken(choice))
                .count();
        assertThat(inArm).isEqualTo(10);
        assertThat(regions.home(choice)).isZero();
    }

    @Test
    void what_both_arms_or_a_result_read_runs_always() {
        Scalar shared = chain(X, 5);
        Scalar choice = Scalar.select(X.less(Y), shared.plus(Y), shared.times(Y));
        Straight both = Straight.of(choice);
        Regions regions = Regions.of(both);
        for (int i = 0; i < both.instructions().size(); i++)
            assertThat(regions.home(i)).isZero();
        Scalar outside = chain(Y, 5);
        Straight read = Straight.of(Scalar.select(X.less(Y), outside, X), outside);
        Regions second = Regions.of(read);
        for (int i = 0; i < read.instructions().size(); i++)
            assertThat(second.home(i)).isZero();
        Scalar condition = chain(X, 5);
        Straight asked = Straight.of(Scalar.select(condition.less(Y), condition, Y));
        Regions third = Regions.of(asked);
        for (int i = 0; i < asked.instructions().size(); i++)
            assertThat(third.home(i)).isZero();
    }

    @Test
    void arms_nest_and_what_two_inner_arms_share_belongs_to_the_outer_one() {
        Scalar shared = chain(X, 4);
        Scalar inner = Scalar.select(Y.less(X), chain(shared, 4), chain(shared.plus(1), 4));
        Straight code = Straight.of(Scalar.select(X.less(Y), inner, Y));
        Regions regions = Regions.of(code);
        int outer = select(code);
        assertThat(regions.isKept(Regions.taken(outer))).isTrue();
        Straight sharedCode = Straight.of(shared);
        int found = 0;
        for (int i = 0; i < code.instructions().size(); i++) {
            if (regions.home(i) == Regions.taken(outer)) found++;
        }
        // the shared chain, the inner choice and its condition
        assertThat(found).isEqualTo(sharedCode.instructions().size() - 1 + 2);
    }

    @Test
    void choices_nested_ten_thousand_deep_are_no_matter() {
        Scalar x = X;
        for (int k = 0; k < 10_000; k++) x = Scalar.select(x.less(k), chain(x, 4), x.plus(1));
        Straight code = Straight.of(x);
        Regions regions = Regions.of(code);
        assertThat(regions.home(code.results()[0])).isZero();
    }
}
