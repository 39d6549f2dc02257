package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import talweg.proof.Expression.Line;

/// Tangents of squares lie below the function, and end parts of a least value where they are above it.
final class TangentTest {
    private static final int FUNCTIONS = Integer.getInteger("talweg.proof.functions", 20_000);

    private static Tangent tangent(Expression f, double... at) {
        boolean[] isActive = new boolean[f.dimension()];
        Arrays.fill(isActive, true);
        return new Tangent(f, new Jets(f, isActive), at);
    }

    private static Bounds value(Expression f, double[] x) {
        return new Jets(f, new boolean[x.length]).over(Region.at(x).bounds(), 0).value();
    }

    @Test
    void no_value_lies_below_the_bound() {
        Random random = new Random(3);
        int compared = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            Expression f = squares(random);
            double[] lo = new double[2];
            double[] hi = new double[2];
            for (int k = 0; k < 2; k++) {
                lo[k] = random.nextInt(25) / 4.0 - 3;
                hi[k] = lo[k] + random.nextDouble() * Math.pow(10, 1 - random.nextInt(4));
            }
            Region region = new Region(lo, hi);
            double lower = tangent(f, Chords.point(random, region)).lower(region);
            for (int k = 0; k < 8; k++) {
                Bounds value = value(f, Chords.point(random, region));
                if (Double.isNaN(lower) || !value.isFinite()) continue;
                assertThat(value.hi()).as(() -> f.text() + " on " + region).isGreaterThanOrEqualTo(lower);
                if (Double.isFinite(lower)) compared++;
            }
        }
        assertThat(compared).isGreaterThan(2 * FUNCTIONS);
    }

    /// Sums and differences of squares and of others at random, with factors of either sign.
    private static Expression squares(Random random) {
        Expression inner = RandomExpressions.of(random, 2, 3 + random.nextInt(6));
        List<Line> lines = new ArrayList<>(inner.lines());
        int sum = inner.output();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int of = random.nextInt(2 + lines.size());
            int square = 2 + lines.size();
            lines.add(random.nextBoolean() ? Line.Apply.of(Operation.MULTIPLY, of, of) : Line.Apply.power(of, 2));
            lines.add(new Line.Constant(random.nextInt(9) / 2.0 - 1, 4));
            lines.add(Line.Apply.of(Operation.MULTIPLY, square, square + 1));
            lines.add(Line.Apply.of(random.nextBoolean() ? Operation.ADD : Operation.SUBTRACT, square + 2, sum));
            sum = square + 3;
        }
        return new Expression(inner.variables(), lines, sum);
    }

    /// Residuals that are linear have no second derivatives: the bound is the least value where that is
    /// taken, however wide the region and however close to singular.
    @Test
    void the_bound_of_linear_residuals_about_their_least_point_is_the_least_value() {
        Expression f = Infix.of("(x+y-1)^2+(x+y-3)^2+(x-y)^2*0.0009765625", 2);
        Region region = new Region(new double[] {-100, -100}, new double[] {100, 100});
        assertThat(tangent(f, 1, 1).lower(region)).isEqualTo(2);
        assertThat(tangent(f, 1, 2).lower(region)).isLessThan(2);
    }

    private static Witness.GlobalMinimum claim(String f, double upper, double[] at, Partition ended) {
        var minimiser =
                new Witness.GlobalMinimum.Minimiser(new Region(new double[] {-3, -1}, new double[] {3, 0.5}), false);
        Partition parts = new Partition.Split(1, 0.5, new Partition.Bounded(0), ended);
        return new Witness.GlobalMinimum(
                Infix.of(f, 2),
                new Region(new double[] {-3, -1}, new double[] {3, 2}),
                0,
                upper,
                at,
                List.of(minimiser),
                parts);
    }

    private static String refused(Witness witness) {
        return Checker.check(witness) instanceof Checker.Verdict.Refused(String reason, int _, var _) ? reason : "";
    }

    /// Above y = 0.5 the sum is at least ½, since it is (x + y)² + (x − y)² = 2x² + 2y².
    @Test
    void a_part_ends_where_tangents_are_above_the_upper_bound() {
        String f = "(x+y)^2+(x-y)^2";
        double[] zero = {0, 0};
        Partition ended = new Partition.Tangent(new double[] {0, 0.5});
        assertThat(refused(claim(f, 0.49, zero, ended))).isEmpty();
        assertThat(refused(claim(f, 0.5, zero, ended))).contains("tangents of squares above the upper bound");
        assertThat(refused(claim(f, 0.49, zero, new Partition.Tangent(new double[] {2, 0.5}))))
                .contains("tangents");
    }

    @Test
    void the_point_of_tangents_lies_in_the_part() {
        double[] zero = {0, 0};
        Partition outside = new Partition.Tangent(new double[] {0, 0.4});
        Partition incomplete = new Partition.Tangent(new double[] {0});
        assertThat(refused(claim("(x+y)^2+(x-y)^2", 0.1, zero, outside))).contains("point of tangents");
        assertThat(refused(claim("(x+y)^2+(x-y)^2", 0.1, zero, incomplete))).contains("point of tangents");
    }

    /// Of −u² a tangent lies above, not below.
    @Test
    void a_square_that_is_taken_away_has_no_tangent() {
        Partition ended = new Partition.Tangent(new double[] {0, 0.5});
        assertThat(refused(claim("20+y*y-(x*y)^2", 20, new double[] {0, 0}, ended)))
                .contains("tangents of squares above the upper bound");
    }

    @Test
    void a_part_where_the_function_is_not_defined_is_not_ended() {
        Partition ended = new Partition.Tangent(new double[] {1, 0.5});
        assertThat(refused(claim("(y+1)^2+(0*log(x+2))^2", 0.5, new double[] {0, -0.9}, ended)))
                .contains("required");
    }

    @Test
    void the_step_is_written_and_read() throws IOException {
        double[] at = {0.1, 0.5};
        Witness witness = claim("(x+y)^2+(x-y)^2", 0.49, new double[] {0, 0}, new Partition.Tangent(at));
        StringBuilder text = new StringBuilder();
        ProofFile.write(witness, text);
        Witness read = ProofFile.read(new StringReader(text.toString()));
        assertThat(read).isInstanceOfSatisfying(Witness.GlobalMinimum.class, minimum -> {
            assertThat(minimum.parts()).isInstanceOfSatisfying(Partition.Split.class, split -> {
                assertThat(split.above()).isInstanceOfSatisfying(Partition.Tangent.class, tangent -> {
                    assertThat(tangent.at()).containsExactly(at);
                });
            });
        });
    }
}
