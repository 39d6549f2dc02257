package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.whileLoop;
import static talweg.Talweg.compile;
import static talweg.Talweg.debugNaNs;
import static talweg.Talweg.grad;
import static talweg.Talweg.jacobian;
import static talweg.Talweg.jvp;
import static talweg.Talweg.valueAndGrad;
import static talweg.Talweg.vmap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow.Carried;
import talweg.op.Line;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.NotFinite;
import talweg.run.Watch;
import talweg.shape.Type;

/// Which operation made a NaN or an infinity, as a user's program is told.
class DebugNaNsTest {
    private static final Tensor ZERO = Tensor.scalar(0);

    /// The line from which this is called.
    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    private static NotFinite.Origin origin(Runnable program) {
        NotFinite error = catchThrowableOfType(NotFinite.class, program::run);
        assertThat(error).isNotNull();
        return error.origin();
    }

    private static Optional<Line> at(int number, String method) {
        return Optional.of(new Line("DebugNaNsTest.java", number, method));
    }

    @Test
    void the_first_operation_is_named_with_its_operands_index_and_line() {
        int[] line = new int[1];
        Function<Var, Var> f = x -> {
            Var shifted = x.minus(1);
            line[0] = line() + 1;
            Var quotient = x.over(shifted);
            return quotient.minus(quotient).sum();
        };
        Tensor x = Tensor.matrix(new double[] {2, 3}, new double[] {4, 1});
        assertThatThrownBy(() -> debugNaNs(f).apply(x))
                .isInstanceOf(NotFinite.class)
                .hasMessage("`divide` made Infinity at [1, 1] of f64[2,2] out of 1.0 and 0.0, at DebugNaNsTest.java:"
                        + line[0]);
        assertThat(origin(() -> debugNaNs(f).apply(x)))
                .isEqualTo(new NotFinite.Origin(
                        "divide",
                        Double.POSITIVE_INFINITY,
                        List.of(1, 1),
                        List.of(Type.f64(2, 2), Type.f64(2, 2)),
                        List.of(1.0, 0.0),
                        at(line[0], "over")));
    }

    @Test
    void an_operation_on_whole_tensors_is_named_with_the_extent_of_its_operands() {
        assertThatThrownBy(() -> debugNaNs((Var x) -> x.sum()).apply(Tensor.vector(1e308, 1e308, -1)))
                .hasMessageStartingWith("`sum` made Infinity out of f64[3] in [-1.0, 1.0E308], at DebugNaNsTest.java:");
    }

    @Test
    void a_function_without_faults_gives_what_it_gives() {
        Function<Var, Var> f = x -> x.exp().sum();
        Tensor x = Tensor.vector(1, -700, 3);
        assertThat(Tensor.of(debugNaNs(f).apply(x)).sameBits(Tensor.of(f.apply(x))))
                .isTrue();
        assertThat(Tensor.of(grad(debugNaNs(f)).apply(x)).sameBits(Tensor.of(grad(f).apply(x))))
                .isTrue();
        assertThat(Tensor.of(debugNaNs(grad(f)).apply(x)).sameBits(Tensor.of(grad(f).apply(x))))
                .isTrue();
    }

    @Test
    void what_never_gets_into_the_result_is_no_fault_unless_asked_for() {
        Function<Var, Var> f = x -> x.constant(0).less(x).choose(x.sqrt(), x.constant(0));
        assertThat(Tensor.of(debugNaNs(f).apply(Tensor.scalar(-1))).item()).isZero();
        assertThat(Tensor.of(debugNaNs(grad(f)).apply(ZERO)).item()).isZero();
        assertThat(Tensor.of(grad(debugNaNs(f)).apply(ZERO)).item()).isZero();
        assertThat(origin(() -> debugNaNs(f, Watch.EVERYTHING).apply(Tensor.scalar(-1)))
                        .operation())
                .isEqualTo("sqrt");
    }

    @Test
    void infinities_on_the_way_are_no_fault_where_only_NaNs_are_looked_for() {
        Function<Var, Var> f = x -> x.log();
        assertThat(Tensor.of(debugNaNs(f, Watch.NANS).apply(ZERO)).item()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(origin(
                        () -> debugNaNs((Var x) -> x.log().times(x), Watch.NANS).apply(ZERO)))
                .extracting(NotFinite.Origin::operation, NotFinite.Origin::from)
                .containsExactly("multiply", List.of(Double.NEGATIVE_INFINITY, 0.0));
        assertThat(origin(() -> debugNaNs((Var x) -> x.log().times(x)).apply(ZERO))
                        .operation())
                .isEqualTo("log");
    }

    @Test
    void an_operation_of_a_derivative_has_the_line_of_what_it_differentiates() {
        int[] line = new int[1];
        Function<Var, Var> f = x -> {
            Var square = x.square();
            line[0] = line() + 1;
            return square.sqrt();
        };
        Function<Var, Var> forward =
                x -> jvp(debugNaNs(f)).apply(x, x.constant(1)).tangent();
        for (Function<Var, Var> derivative : List.of(
                debugNaNs(grad(f)),
                grad(debugNaNs(f)),
                compile(grad(debugNaNs(f))),
                debugNaNs(compile(grad(f))),
                x -> valueAndGrad(debugNaNs(f)).apply(x).gradient(),
                jacobian(debugNaNs(f)),
                forward)) {
            NotFinite.Origin origin = origin(() -> derivative.apply(ZERO));
            assertThat(origin.operation()).isEqualTo("divide");
            assertThat(origin.from()).containsExactly(0.5, 0.0);
            assertThat(origin.line()).isEqualTo(at(line[0], "sqrt"));
        }
    }

    @Test
    void batched_and_compiled_functions_are_watched() {
        Function<Var, Var> f = x -> x.log();
        Tensor x = Tensor.vector(1, 0, 2);
        assertThat(origin(() -> vmap(debugNaNs(f)).apply(x)).index()).containsExactly(1);
        assertThat(origin(() -> debugNaNs(vmap(f)).apply(x)).index()).containsExactly(1);
        assertThat(origin(() -> compile(debugNaNs(f)).apply(x)).index()).containsExactly(1);
        assertThat(origin(() -> compile(vmap(grad(debugNaNs(f)))).apply(x)).index())
                .containsExactly(1);
    }

    @Test
    void of_control_flow_the_step_is_named() {
        int[] line = new int[1];
        int[] loop = new int[1];
        Function<Var, Var> f = x -> {
            loop[0] = line() + 1;
            return whileLoop(x, y -> y.lessEqual(3), y -> {
                line[0] = line() + 1;
                return y.plus(y.minus(2).reciprocal().times(0)).plus(1);
            });
        };
        assertThatThrownBy(() -> debugNaNs(f).apply(ZERO))
                .isInstanceOf(NotFinite.class)
                .hasMessage("`reciprocal` made Infinity out of 0.0, at DebugNaNsTest.java:" + line[0]
                        + "; in step 3 of `while` at DebugNaNsTest.java:" + loop[0]);
        Function<Var, Var> scanned =
                x -> scan(x, Tensor.vector(3, 2, 1, 0, 1), (c, s) -> new Carried<>(c.plus(s.log()), s))
                        .carry();
        assertThatThrownBy(() -> debugNaNs(scanned).apply(ZERO))
                .hasMessageContaining("`log` made -Infinity out of 0.0")
                .hasMessageContaining("in step 4 of `scan`");
        assertThatThrownBy(() -> grad(debugNaNs((Var x) -> scan(
                                        x,
                                        Tensor.vector(3, 2, 1, 0, 1),
                                        (c, s) -> new Carried<>(c.times(s).sqrt(), s))
                                .carry()))
                        .apply(Tensor.scalar(1)))
                .hasMessageContaining("`divide` made Infinity out of 0.5 and 0.0");
        assertThatThrownBy(() -> debugNaNs((Var x) -> cond(x.less(1), () -> x.log(), () -> x))
                        .apply(ZERO))
                .hasMessageContaining("`log` made -Infinity out of 0.0")
                .hasMessageContaining("; in `switch` at DebugNaNsTest.java");
    }

    @Test
    void a_NaN_that_was_given_is_named_and_an_infinity_is_blamed_for_the_NaN_it_becomes() {
        assertThatThrownBy(() -> debugNaNs(
                                (Map<String, Var> p) -> p.get("weight").exp().sum())
                        .apply(Map.of("weight", Tensor.vector(1, Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "`Talweg.debugNaNs` requires numbers, got NaN in the argument's `[weight]` at [1] of f64[2]");
        Tensor captured = Tensor.scalar(Double.NaN);
        assertThatThrownBy(() -> debugNaNs((Var x) -> x.times(captured)).apply(ZERO))
                .hasMessageContaining("got NaN in a captured value");
        Tensor infinite = Tensor.scalar(Double.POSITIVE_INFINITY);
        assertThat(origin(() -> debugNaNs((Var x) -> x.minus(x)).apply(infinite))
                        .operation())
                .isEqualTo("subtract");
        assertThat(Tensor.of(debugNaNs((Var x) -> x.plus(1)).apply(infinite)).item())
                .isInfinite();
    }
}
