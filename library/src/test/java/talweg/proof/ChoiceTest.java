package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.INF;
import static talweg.proof.Claims.region;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Choices bend as both of their values do where these meet as they must, and are left alone elsewhere.
final class ChoiceTest {
    /// What composition says, which is held against chords.
    static String bend(String f, Region region) {
        Expression choice = Infix.of(f, region.dimension());
        Composition.Outcome outcome = Composition.of(choice, region);
        if (!(outcome instanceof Composition.Outcome.Known known)) {
            return outcome instanceof Composition.Outcome.Undefined ? "undefined" : "open";
        }
        Chords.hold(choice, region, known, 500, 3);
        if (known.isConvex() && known.isConcave()) return "affine";
        return known.isConvex() ? "convex" : "concave";
    }

    private static Region sides(int count, double lo, double hi) {
        return region(IntStream.range(0, 2 * count)
                .mapToDouble(i -> i % 2 == 0 ? lo : hi)
                .toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "choose(-x,x,x); convex",
                "choose(x,-x,x); concave",
                "choose(x,-x,-x); convex",
                "choose(-x,x,-x); concave",
                "choose(2*x,2*x+0,x); affine",
                "choose(x^2,2*x-1,x-1); convex",
                "choose(2*x-1,x^2,1-x); convex",
                "choose(-2*x-1,choose(x^2,2*x-1,x-1),x+1); convex",
                "choose(x^2,x^4,x-1); convex",
                "choose(x^4,x^2,x-1); open",
                "choose(-x^2,1-2*x,x-1); concave",
                "choose(x,x+1,x); open",
                "choose(x+1,x,x); open",
                "choose(2-2*x,x-1,2*x-2); convex",
                "choose(1-3*x,3*x-1,3*x-1); open",
                "choose(0.75-3*x,3*x-0.75,3*x-0.75); convex",
                "choose(exp(-x)-1,expm1(x),x); convex",
                "choose(-x,sin(x),x); open",
                "choose(-x,x,x^2-1); open",
                "choose(-x,x,x^3); open",
                "choose(-x,x,exp(x)-1); open",
            })
    void values_that_meet_bend_as_their_slopes_do(String f, String expected) {
        assertThat(bend(f, sides(1, -3, 3))).isEqualTo(expected);
    }

    /// Where the place is an end of the region, or outside, one value alone is taken, or none is known to be.
    @Test
    void a_sign_that_is_known_chooses() {
        String f = "choose(x^2,-x^2,x)";
        assertThat(bend(f, region(-3, -1))).isEqualTo("convex");
        assertThat(bend(f, region(0, 3))).isEqualTo("concave");
        assertThat(bend(f, region(1, 3))).isEqualTo("concave");
        assertThat(bend(f, region(-3, 0))).isEqualTo("open");
        assertThat(bend("choose(-x,x,x)", region(-3, 0))).isEqualTo("open");
        assertThat(bend("choose(-x,x,-x)", region(0, 3))).isEqualTo("open");
        assertThat(bend("choose(-x,x,x)", region(-INF, INF))).isEqualTo("convex");
        assertThat(bend("choose(log(x),x,x)", region(0, 3))).isEqualTo("undefined");
    }

    /// Along a plane, values have to agree on all of it, and be of the one variable.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "choose(-x,x,x); convex",
                "choose(-x,x,x)+y^2; convex",
                "choose(-y,y,y); convex",
                "choose(-x,x,y); open",
                "choose(-x,x,x+y); open",
                "choose(y-x,x,x); open",
                "choose(-x,x+y,x); open",
                "choose(y-x,y+x,x); open",
                "choose(-x,x,x*y); open",
                "choose(-x,x,x-x); open",
                "choose(-x,x,3); affine",
            })
    void the_values_are_of_the_variable_that_decides(String f, String expected) {
        assertThat(bend(f, sides(2, -3, 3))).isEqualTo(expected);
    }

    /// On a side without extent a variable is a number, and may decide with another one.
    @Test
    void a_side_without_extent_is_a_number() {
        assertThat(bend("choose(y-x,x-y,x-y)", region(-3, 3, 0.5, 0.5))).isEqualTo("convex");
        assertThat(bend("choose(x-y,y-x,x-y)", region(-3, 3, 0.5, 0.5))).isEqualTo("concave");
        assertThat(bend("choose(y-x,x-y,x-y)", region(-3, 3, 0.5, 0.75))).isEqualTo("open");
        assertThat(bend("choose(-x,x,x-y)", region(-3, 3, 0.5, 0.5))).isEqualTo("open");
    }

    /// Derivatives of a choice are those of the value taken, where the sign is not 0.
    @Test
    void derivatives_are_those_of_what_is_chosen() {
        Expression f = Infix.of("choose(x^2+y,x*y,x)", 2);
        Jets jets = new Jets(f, new boolean[] {true, true});
        jets.over(region(-2, -1, 3, 4).bounds(), 2);
        assertThat(jets.value()).isEqualTo(new Bounds(4, 8));
        assertThat(jets.gradient()).containsExactly(new Bounds(-4, -2), Bounds.ONE);
        assertThat(jets.hessian()[0]).containsExactly(Bounds.of(2), Bounds.ZERO);
        assertThat(jets.hessian()[1]).containsExactly(Bounds.ZERO, Bounds.ZERO);
        assertThat(jets.isContinuous()).isTrue();
        jets.over(region(1, 2, 3, 4).bounds(), 2);
        assertThat(jets.gradient()).containsExactly(new Bounds(3, 4), new Bounds(1, 2));
        assertThat(jets.hessian()[0]).containsExactly(Bounds.ZERO, Bounds.ONE);
        jets.over(region(0, 2, 3, 4).bounds(), 2);
        assertThat(jets.value()).isEqualTo(new Bounds(0, 8));
        assertThat(jets.isContinuous()).isTrue();
        assertThat(jets.gradient()[0].isUndefined()).isTrue();
        assertThat(jets.hessian()[0][1].isUndefined()).isTrue();
        jets.over(region(-1, 2, 3, 4).bounds(), 2);
        assertThat(jets.value()).isEqualTo(new Bounds(-4, 8));
        assertThat(jets.isContinuous()).isFalse();
    }
}
