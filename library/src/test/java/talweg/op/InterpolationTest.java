package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Interpolation.interpolate;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.hipparchus.analysis.interpolation.LinearInterpolator;
import org.hipparchus.analysis.polynomials.PolynomialSplineFunction;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.shape.ElementType;
import talweg.shape.Shape;

class InterpolationTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Tensor ABSCISSAE = Tensor.vector(-1, 0, 2, 2.5);
    private static final Tensor ORDINATES = Tensor.vector(3, 1, 5, 0.1);
    private static final Function<Var, Var> CURVE = x -> interpolate(x, ABSCISSAE, ORDINATES);

    private static double[] numbers(Var x) {
        return Tensor.of(x).toDoubles();
    }

    private static double[] slopes(double... x) {
        return Everywhere.run(Talweg.<Var>grad(at -> CURVE.apply(at).sum())::apply, Tensor.vector(x))
                .toDoubles();
    }

    @Test
    void the_curve_goes_through_the_points_exactly_and_stays_level_outside() {
        double[] y = Everywhere.run(
                        CURVE, Tensor.vector(-1, 0, 2, 2.5, -5, 7, -INFINITY, INFINITY, -0.5, 0.5, Double.NaN))
                .toDoubles();
        assertThat(y).containsExactly(3, 1, 5, 0.1, 3, 0.1, 3, 0.1, 2, 2, Double.NaN);
    }

    @Test
    void between_the_points_it_is_hipparchus_curve() {
        PolynomialSplineFunction expected =
                new LinearInterpolator().interpolate(ABSCISSAE.toDoubles(), ORDINATES.toDoubles());
        double[] x = new Random(1).doubles(200, -1, 2.5).toArray();
        double[] y = Everywhere.run(CURVE, Tensor.vector(x)).toDoubles();
        double[] slopes = slopes(x);
        for (int k = 0; k < x.length; k++) {
            assertThat(y[k]).isCloseTo(expected.value(x[k]), within(1e-14));
            assertThat(slopes[k])
                    .isCloseTo(expected.polynomialSplineDerivative().value(x[k]), within(1e-13));
        }
    }

    @Test
    void slopes_are_those_to_the_right_inside_at_the_ends_and_none_outside() {
        assertThat(slopes(-1, 0, -2, 3, INFINITY, -INFINITY)).containsExactly(-2, 2, 0, 0, 0, 0);
        assertThat(slopes(2, 2.5)[0]).isCloseTo(-9.8, within(1e-14));
        assertThat(slopes(2, 2.5)[1]).isCloseTo(-9.8, within(1e-14));
    }

    @Test
    void it_moves_with_the_ordinates_by_their_weights_and_with_the_abscissae() {
        Tensor x = Tensor.vector(-9, -0.75, 0, 1, 2.25, 9);
        Var jacobian = Talweg.<Var>jacobian(b -> interpolate(x, ABSCISSAE, b)).apply(ORDINATES);
        assertThat(numbers(jacobian))
                .containsExactly(1, 0, 0, 0, 0.75, 0.25, 0, 0, 0, 1, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
        Everywhere.expectDuality(a -> interpolate(x, a, ORDINATES), Tensor.vector(-1, 0.125, 2, 2.5));
        Everywhere.expectDuality(b -> interpolate(x, ABSCISSAE, b), ORDINATES);
        Everywhere.expectDuality(CURVE, Tensor.vector(-9, -0.75, 0.25, 1, 2.25, 9));
        List<Var> coefficients =
                Talweg.<Var, Var>taylor(at -> CURVE.apply(at.square()), 2).apply(Tensor.scalar(1), Tensor.scalar(1));
        assertThat(coefficients.stream().mapToDouble(c -> Tensor.of(c).item()).toArray())
                .containsExactly(3, 4, 2);
    }

    @Test
    void it_is_mapped_of_any_shape_and_of_single_precision() {
        Everywhere.expectMap(CURVE, Everywhere.random(Shape.of(3, 2, 2), new Random(2)));
        Tensor single = Tensor.of(Tensor.vector(-0.5, 1).cast(ElementType.F32));
        Tensor y = Everywhere.run(
                x -> interpolate(x, ABSCISSAE.cast(ElementType.F32), ORDINATES.cast(ElementType.F32)), single);
        assertThat(y.type()).isEqualTo(single.type());
        assertThat(y.toDoubles()).containsExactly(2, 3);
    }

    @Test
    void points_that_do_not_fit_are_refused() {
        for (Function<Var, Var> wrong : List.<Function<Var, Var>>of(
                x -> interpolate(x, Tensor.vector(1), Tensor.vector(2)),
                x -> interpolate(x, ABSCISSAE, Tensor.vector(1, 2, 3)),
                x -> interpolate(x, ABSCISSAE.reshape(2, 2), ORDINATES.reshape(2, 2)),
                x -> interpolate(x.cast(ElementType.F32), ABSCISSAE, ORDINATES))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> wrong.apply(Tensor.scalar(1)))
                    .withMessageContaining("`Interpolation.interpolate` requires two vectors of at least 2 numbers");
        }
    }
}
