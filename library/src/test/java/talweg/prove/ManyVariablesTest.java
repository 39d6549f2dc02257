package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;

/// Points of functions whose Hessians are not written out.
final class ManyVariablesTest {
    private static CriticalVerdict of(Function<Var, Var> f, double... at) {
        CriticalVerdict verdict = Classification.standard().of(f, Tensor.vector(new double[at.length]), at);
        verdict.evidence()
                .ifPresent(witness -> assertThat(Checker.check(witness)).isInstanceOf(Checker.Verdict.Accepted.class));
        return verdict;
    }

    private static double[] filled(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }

    private static Var rosenbrock(Var x) {
        int n = x.type().shape().size(0);
        Var head = x.slice(0, 0, n - 1);
        return x.slice(0, 1, n)
                .minus(head.square())
                .square()
                .times(100)
                .plus(head.minus(1).square())
                .sum();
    }

    private static Var wells(Var x) {
        return x.square().minus(1).square().sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 3000})
    void a_direction_down_is_proved_to_leave_no_minimum(int n) {
        double[] saddle = filled(n, 1);
        saddle[n / 2] = 0;
        assertThat(of(ManyVariablesTest::wells, saddle))
                .isInstanceOfSatisfying(CriticalVerdict.NoMinimum.class, none -> {
                    assertThat(Math.abs(none.direction()[n / 2])).isCloseTo(1, within(1e-6));
                    assertThat(none.bendLo()).isLessThan(-3.99);
                    assertThat(none.bendHi()).isBetween(-4.0, -3.9);
                    assertThat(none.box().contains(saddle)).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 3000})
    void a_minimum_is_probable_and_not_said_to_be_proved(int n) {
        double[] near = filled(n, 1);
        near[3] += 1e-6;
        assertThat(of(ManyVariablesTest::rosenbrock, near))
                .isInstanceOfSatisfying(CriticalVerdict.Probable.class, minimum -> {
                    assertThat(minimum.text()).startsWith("probably").contains("may have been missed");
                    assertThat(minimum.evidence()).isEmpty();
                    assertThat(minimum.at()[3]).isCloseTo(1, within(1e-9));
                    // ∇²f's least eigenvalue at (1, …, 1) from SciPy's eigvalsh, n = 101
                    assertThat(minimum.curvature()).isCloseTo(0.498753117, within(1e-6));
                });
    }

    @Test
    void a_slope_is_proved() {
        assertThat(of(ManyVariablesTest::rosenbrock, filled(500, 0.9)))
                .isInstanceOfSatisfying(CriticalVerdict.NotStationary.class, slope -> {
                    assertThat(slope.axis()).isZero();
                    assertThat(-32.6).isBetween(slope.slopeLo(), slope.slopeHi());
                });
    }

    @Test
    void what_is_flat_somewhere_is_undecided() {
        assertThat(of(x -> x.slice(0, 0, 199).square().sum(), filled(200, 0)))
                .isInstanceOfSatisfying(
                        CriticalVerdict.Undecided.class,
                        flat -> assertThat(flat.why()).contains("not told from 0"));
        assertThat(of(x -> x.pow(4).sum(), filled(200, 0))).isInstanceOf(CriticalVerdict.Undecided.class);
        assertThat(of(x -> x.abs().sum(), filled(200, 0))).isInstanceOf(CriticalVerdict.Undecided.class);
    }

    @Test
    void few_variables_are_proved_as_far_as_the_hessian_is_written_out() {
        assertThat(of(ManyVariablesTest::rosenbrock, filled(45, 1)).kind()).isEqualTo("local-minimum");
    }
}
