package talweg.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.implicit.Implicit.linearSolve;
import static talweg.implicit.Implicit.root;

import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.implicit.ConjugateGradient;
import talweg.implicit.Dense;
import talweg.implicit.Newton;
import talweg.implicit.Orthodir;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

/// What cannot be an equation is refused where it is written.
class ImplicitErrorsTest {
    private static final Var ONE = Tensor.scalar(1);

    record Point(Var x, Var y) {}

    @Test
    void functions_that_give_something_else_than_they_take_are_refused() {
        assertThatThrownBy(() -> root((Point p) -> new Point(p.x(), p.x().repeat(0, 2)), new Point(ONE, ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`root` requires a function that gives what it takes, x: f64[], y: f64[], got"
                        + " x: f64[], y: f64[2], at ImplicitErrorsTest.java:");
        assertThatThrownBy(() -> root(x -> x, ONE.cast(ElementType.I64)))
                .hasMessageStartingWith("`root` requires values of f64 or f32, got i64[1], at ImplicitErrorsTest");
        assertThatThrownBy(() -> root(x -> x, new Point(ONE, ONE.cast(ElementType.F32))))
                .hasMessageContaining("requires values, all of one element type, got x: f64[], y: f32[]");
    }

    @Test
    void a_matrix_that_is_seen_not_to_be_linear_is_refused() {
        assertThatThrownBy(() -> Talweg.compile((Var b) -> linearSolve(x -> x.times(x), b))
                        .apply(ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`linearSolve` requires a function that is linear, got ")
                .hasMessageContaining(", at ImplicitErrorsTest.java:");
    }

    @Test
    void solvers_refuse_settings_that_mean_nothing() {
        assertThatThrownBy(() -> new Newton(-1, 5, new Dense()))
                .hasMessage("`Newton.tolerance` requires ≥ 0, got -1.0");
        assertThatThrownBy(() -> new ConjugateGradient(0, 0))
                .hasMessage("`ConjugateGradient.steps` requires > 0, got 0");
        assertThatThrownBy(() -> new Orthodir(Double.NaN, 1, 1))
                .hasMessage("`Orthodir.tolerance` requires ≥ 0, got NaN");
    }
}
