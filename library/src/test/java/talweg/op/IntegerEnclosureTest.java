package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import talweg.shape.ElementType;
import talweg.shape.Shape;

/// Bounds of integers, and of what is cast to them.
class IntegerEnclosureTest {
    @Test
    void integers_that_are_not_known_have_bounds_and_none_where_they_wrap() {
        List<Enclosure> x = new ArrayList<>();
        x.add(new Enclosure(
                Tensor.of(Shape.of(3), new long[] {-2, 3, Long.MAX_VALUE}),
                Tensor.of(Shape.of(3), new long[] {4, 3, Long.MAX_VALUE})));
        x.add(new Enclosure(
                Tensor.of(Shape.of(3), new long[] {-3, 2, 0}), Tensor.of(Shape.of(3), new long[] {1, 2, 1})));
        expect(new Arithmetic.Add().enclosure(x), new long[] {-5, 5, Long.MIN_VALUE}, new long[] {5, 5, Long.MAX_VALUE
        });
        expect(new Arithmetic.Subtract().enclosure(x), new long[] {-3, 1, Long.MIN_VALUE}, new long[] {
            7, 1, Long.MAX_VALUE
        });
        expect(new Arithmetic.Multiply().enclosure(x), new long[] {-12, 6, Long.MIN_VALUE}, new long[] {
            6, 6, Long.MAX_VALUE
        });
        expect(
                new Extremes.Maximum().enclosure(x.reversed()).hull(new Extremes.Minimum().enclosure(x)),
                new long[] {-3, 2, 0},
                new long[] {4, 3, Long.MAX_VALUE});
    }

    private static final long[] ENDS = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -3, -1, 0, 1, 2, Long.MAX_VALUE};

    private static Tensor integer(long value) {
        return Tensor.of(Shape.SCALAR, new long[] {value});
    }

    /// Every operation of integers at every pair between small ends, and at the ends where those are large.
    @Test
    void quotients_and_remainders_of_integers_lie_within_their_bounds() {
        List<Binary> operations =
                List.of(new Arithmetic.Divide(), new Arithmetic.Remainder(), new Arithmetic.FloorMod());
        for (long a : ENDS) {
            for (long b : ENDS) {
                for (long c : ENDS) {
                    for (long d : ENDS) {
                        if (b < a || d < c) continue;
                        List<Enclosure> x =
                                List.of(new Enclosure(integer(a), integer(b)), new Enclosure(integer(c), integer(d)));
                        for (Binary op : operations) expectWithin(op, op.enclosure(x), a, b, c, d);
                    }
                }
            }
        }
    }

    private static void expectWithin(Binary op, Enclosure bounds, long a, long b, long c, long d) {
        long[] x = between(a, b);
        long[] y = between(c, d);
        Var rows = Tensor.of(Shape.of(x.length, 1), x).broadcast(Shape.of(x.length, y.length));
        Var columns = Tensor.of(Shape.of(y.length), y).broadcast(rows.shape());
        Var z = op.apply(List.of(rows, columns)).getFirst();
        assertThat(List.of(Tensor.of(z.min()).bits(0), Tensor.of(z.max()).bits(0)))
                .as("%s of [%s, %s] and [%s, %s]", op.name(), a, b, c, d)
                .allSatisfy(each -> assertThat(each)
                        .isBetween(
                                Tensor.of(bounds.lo()).bits(0),
                                Tensor.of(bounds.hi()).bits(0)));
    }

    private static long[] between(long from, long to) {
        return LongStream.concat(LongStream.of(from, to), LongStream.of(ENDS))
                .filter(x -> x >= from && x <= to)
                .distinct()
                .toArray();
    }

    @Test
    void bounds_of_quotients_are_tight_where_the_divisor_keeps_its_sign() {
        Enclosure x = new Enclosure(integer(-7), integer(20));
        Enclosure y = new Enclosure(integer(2), integer(3));
        expect(new Arithmetic.Divide().enclosure(List.of(x, y)), new long[] {-3}, new long[] {10});
        expect(new Arithmetic.Remainder().enclosure(List.of(x, y)), new long[] {-2}, new long[] {2});
        expect(new Arithmetic.FloorMod().enclosure(List.of(x, y)), new long[] {0}, new long[] {2});
        double[][] halves = OrderEnclosureTest.bounds(
                p -> Arithmetic.floorDivide(
                        p.cast(ElementType.I64), OrderEnclosureTest.constants(2).cast(ElementType.I64)),
                Tensor.vector(-3),
                Tensor.vector(5));
        assertThat(halves[0][0]).isBetween(-3.0, -2.0);
        assertThat(halves[1][0]).isEqualTo(2);
    }

    @Test
    void casts_of_what_is_not_known_have_bounds() {
        Enclosure x = new Enclosure(
                Tensor.vector(-2.5, 0, Double.NaN, 0, 1e300), Tensor.vector(3.9, 0, 1, 2, Double.POSITIVE_INFINITY));
        expect(
                new Convert.Cast(ElementType.I64).enclosure(List.of(x)),
                new long[] {-2, 0, Long.MIN_VALUE, 0, Long.MAX_VALUE},
                new long[] {3, 0, Long.MAX_VALUE, 2, Long.MAX_VALUE});
        Enclosure truth = new Convert.Cast(ElementType.BOOL).enclosure(List.of(x));
        assertThat(Tensor.of(truth.lo()).toDoubles()).containsExactly(0, 0, 0, 0, 1);
        assertThat(Tensor.of(truth.hi()).toDoubles()).containsExactly(1, 0, 1, 1, 1);
        Enclosure wide = new Enclosure(
                Tensor.of(Shape.of(2), new long[] {-3, 5}), Tensor.of(Shape.of(2), new long[] {4, 1L << 31}));
        Enclosure narrow = new Convert.Cast(ElementType.I32).enclosure(List.of(wide));
        assertThat(Tensor.of(narrow.lo()).toDoubles()).containsExactly(-3, Integer.MIN_VALUE);
        assertThat(Tensor.of(narrow.hi()).toDoubles()).containsExactly(4, Integer.MAX_VALUE);
    }

    static void expect(Enclosure actual, long[] lo, long[] hi) {
        for (int k = 0; k < lo.length; k++) {
            assertThat(Tensor.of(actual.lo()).bits(k)).isLessThanOrEqualTo(lo[k]);
            assertThat(Tensor.of(actual.hi()).bits(k)).isGreaterThanOrEqualTo(hi[k]);
            if (Math.abs(lo[k]) > 1L << 53 || Math.abs(hi[k]) > 1L << 53) continue;
            assertThat(Tensor.of(actual.lo()).bits(k)).isEqualTo(lo[k]);
            assertThat(Tensor.of(actual.hi()).bits(k)).isEqualTo(hi[k]);
        }
    }
}
