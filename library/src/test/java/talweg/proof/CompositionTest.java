package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What composition says of functions of which it is known, and that it is never wrong.
final class CompositionTest {
    private static final int FUNCTIONS = Integer.getInteger("talweg.proof.functions", 2500);

    private static final double INF = Double.POSITIVE_INFINITY;

    /// How a function bends, and whether composition is to say so.
    enum Bend {
        CONVEX,
        CONCAVE,
        AFFINE,
        /// Neither, or not to be seen by these rules.
        OPEN,
        UNDEFINED
    }

    record Case(Bend bend, String formula, Region region) {
        @Override
        public String toString() {
            return bend + " " + formula + " on " + region;
        }
    }

    private static Case of(Bend bend, String formula, double... ends) {
        double[] lo = new double[ends.length / 2];
        double[] hi = new double[ends.length / 2];
        for (int i = 0; i < lo.length; i++) {
            lo[i] = ends[2 * i];
            hi[i] = ends[2 * i + 1];
        }
        return new Case(bend, formula, new Region(lo, hi));
    }

    static Stream<Case> cases() {
        return Stream.of(everywhere(), onPart(), several(), lookalikes()).flatMap(each -> each);
    }

    private static Stream<Case> everywhere() {
        List<Case> cases = new ArrayList<>();
        for (String each : new String[] {
            "x^2",
            "x*x",
            "exp(x)",
            "2^x",
            "0.5^x",
            "softplus(x)",
            "log(1+exp(x))",
            "log1p(exp(x))",
            "sqrt(1+x^2)",
            "hypot(1,x)",
            "abs(x)",
            "relu(x)",
            "relu(x)^2",
            "cosh(x)",
            "log(cosh(x))",
            "cosh(x)-x^2/2",
            "x^4",
            "(x^2)^1.5",
            "exp(x^2)",
            "-log(logistic(x))",
            "-log(erfc(x))",
            "maximum(x,-2*x)",
            "abs(x)^3",
            "x^2-3*x+1",
            "(x-1)^2+abs(x)",
            "exp(abs(x))",
            "1/logistic(x)",
            "exp(-x)+x^4",
            "sqrt(2+cosh(x))",
            "expm1(x)"
        }) {
            cases.add(of(Bend.CONVEX, each, -INF, INF));
        }
        for (String each : new String[] {
            "x*y+x^2+y^2",
            "exp(x+y)+x^2+x*y+y^2",
            "(x+y)^2",
            "log(exp(x)+exp(y))",
            "log(exp(x)+exp(2*y-x)+3)",
            "hypot(x,y-1)",
            "sqrt(x^2+y^2)",
            "sqrt(x^4+y^4+1)",
            "(x^2+y^2)^1.5",
            "maximum(x^2,exp(y))",
            "maximum(x,y)-minimum(x,y)",
            "abs(x)+exp(y)-3*x",
            "exp(x^2-y)",
            "exp(-x)*exp(-y)",
            "sqrt(sqrt(x^4+y^4))",
            "log(exp(x)+exp(y))-x"
        }) {
            cases.add(of(Bend.CONVEX, each, -INF, INF, -INF, INF));
        }
        cases.add(of(Bend.AFFINE, "2*x-3*y+1", -INF, INF, -INF, INF));
        cases.add(of(Bend.AFFINE, "3", -INF, INF));
        cases.add(of(Bend.AFFINE, "x/4-x", -INF, INF));
        return cases.stream();
    }

    private static Stream<Case> onPart() {
        return Stream.of(
                of(Bend.CONVEX, "x*exp(x)", -2, INF),
                of(Bend.OPEN, "x*exp(x)", -2.01, INF),
                of(Bend.CONCAVE, "x*exp(x)", -9, -2),
                of(Bend.CONVEX, "x/exp(x)", 2, INF),
                of(Bend.CONVEX, "x*log(x)", 0.001, INF),
                of(Bend.CONCAVE, "-x*log(x)", 0.001, INF),
                of(Bend.CONVEX, "3*(x*log(x/2))", 0.1, 9),
                of(Bend.CONVEX, "1/x", 0.1, INF),
                of(Bend.CONCAVE, "1/x", -INF, -0.1),
                of(Bend.CONVEX, "(x^2)^-2", 0.1, 9),
                of(Bend.CONVEX, "(x^2)^-2", -9, -0.1),
                of(Bend.CONVEX, "x^3", 0, INF),
                of(Bend.CONCAVE, "x^3", -INF, 0),
                of(Bend.CONVEX, "x^-3", 0.5, INF),
                of(Bend.CONCAVE, "x^-3", -INF, -0.5),
                of(Bend.CONCAVE, "x^0.5", 0, 9),
                of(Bend.CONVEX, "x^1.5", 0.5, 9),
                of(Bend.CONVEX, "x^-0.5", 0.1, 9),
                of(Bend.CONCAVE, "sin(x)", 0, 3),
                of(Bend.CONVEX, "sin(x)", -3, 0),
                of(Bend.CONCAVE, "cos(x)", -1.5, 1.5),
                of(Bend.CONVEX, "tan(x)", 0, 1.5),
                of(Bend.CONCAVE, "tanh(x)", 0, 5),
                of(Bend.CONVEX, "erf(x)", -5, 0),
                of(Bend.CONVEX, "logistic(x)", -5, 0),
                of(Bend.CONCAVE, "atan(x)", 0, INF),
                of(Bend.CONVEX, "sinh(x)", 0, 9),
                of(Bend.CONVEX, "asin(x)", 0, 1),
                of(Bend.CONCAVE, "acos(x)", 0, 1),
                of(Bend.CONCAVE, "cbrt(x)", 0, 9),
                of(Bend.CONVEX, "lgamma(x)", 0.1, 9),
                of(Bend.CONVEX, "exp(lgamma(x))", 0.1, 9),
                of(Bend.CONVEX, "1/log(x)", 1.1, 9),
                of(Bend.AFFINE, "floor(x)", 0.2, 0.8));
    }

    private static Stream<Case> several() {
        return Stream.of(
                of(Bend.CONVEX, "x*log(x/y)-x+y", 0.1, 9, 0.1, 9),
                of(Bend.CONVEX, "x*(log(x)-log(y))", 0.1, 9, 0.1, 9),
                of(Bend.CONCAVE, "y*log(x/y)", 0.1, 9, 0.1, 9),
                of(Bend.CONVEX, "y*exp(x/y)", -5, 9, 0.1, 9),
                of(Bend.CONVEX, "y*exp(2/y)", 0, 1, 0.1, 9),
                of(Bend.CONVEX, "x^2/y", -5, 5, 0.1, INF),
                of(Bend.CONVEX, "(x^2+z^2)/y", -5, 5, 0.1, 9, -3, 3),
                of(Bend.CONVEX, "x^4/y^3", -5, 5, 0.1, 9),
                of(Bend.CONVEX, "x^2/sqrt(y)", -5, 5, 0.1, 9),
                of(Bend.CONVEX, "1/(x*y)", 0.1, 9, 0.1, 9),
                of(Bend.CONVEX, "1/(sqrt(x)*y)", 0.1, INF, 0.1, INF),
                of(Bend.CONVEX, "exp(x)/y", -INF, INF, 0.1, INF),
                of(Bend.CONCAVE, "sqrt(x*y)", 0, INF, 0, INF),
                of(Bend.CONCAVE, "cbrt(x*y*z)", 0, 9, 0, 9, 0, 9),
                of(Bend.CONCAVE, "sqrt(x)*sqrt(y)", 0, 1, 0, 1),
                of(Bend.CONCAVE, "log(x)+log(y)", 0.1, INF, 0.1, INF),
                of(Bend.CONCAVE, "log(logistic(x)*logistic(y))", -INF, INF, -INF, INF),
                of(Bend.CONCAVE, "minimum(x,log(y))", -INF, INF, 0.1, INF),
                of(Bend.CONCAVE, "1/(1/x+1/y)", 0.1, 9, 0.1, 9));
    }

    private static Stream<Case> lookalikes() {
        return Stream.of(
                of(Bend.UNDEFINED, "(x^2)^-2", -1, 9),
                of(Bend.UNDEFINED, "1/x", -1, 1),
                of(Bend.UNDEFINED, "1/x", 0, 1),
                of(Bend.UNDEFINED, "log(x)", 0, 1),
                of(Bend.UNDEFINED, "sqrt(x)", -1, 1),
                of(Bend.UNDEFINED, "x^2/y", -1, 1, -1, 1),
                of(Bend.OPEN, "1/(1+x^2)", -3, 3),
                of(Bend.OPEN, "exp(-x^2)", -3, 3),
                of(Bend.OPEN, "log(1+x^2)", -3, 3),
                of(Bend.OPEN, "cosh(x)-0.51*x^2", -1, 1),
                of(Bend.OPEN, "x^2+3*x*y+y^2", -INF, INF, -INF, INF),
                of(Bend.OPEN, "x*y", 0, 9, 0, 9),
                of(Bend.OPEN, "x*y*z", 0, 1, 0, 1, 0, 1),
                of(Bend.OPEN, "x^4/y^4", -5, 5, 0.1, 9),
                of(Bend.OPEN, "(x^2+y^2)^0.25", -INF, INF, -INF, INF),
                of(Bend.OPEN, "logistic(x)*logistic(y)", -INF, INF, -INF, INF),
                of(Bend.OPEN, "abs(x^2-1)", -2, 2),
                of(Bend.OPEN, "x^3", -1, 1),
                of(Bend.OPEN, "sin(x)", 0, 4),
                of(Bend.OPEN, "tanh(x)", -1, 1),
                of(Bend.OPEN, "floor(x)", 0, 2),
                of(Bend.OPEN, "x^2*exp(-x)", 0, 9),
                of(Bend.OPEN, "x/y", 0.1, 3, 0.1, 3),
                of(Bend.OPEN, "sqrt(abs(x))", -1, 1),
                of(Bend.OPEN, "x*log(x/2)-x^2", 0.1, 9),
                of(Bend.OPEN, "y*log(x/y)*z", 0.1, 9, 0.1, 9, 0, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void bends_as_it_should(Case each) {
        Expression f = Infix.of(each.formula, each.region.dimension());
        Composition.Outcome outcome = Composition.of(f, each.region);
        Bend found = switch (outcome) {
            case Composition.Outcome.Known(boolean isConvex, boolean isConcave) ->
                isConvex && isConcave ? Bend.AFFINE : isConvex ? Bend.CONVEX : Bend.CONCAVE;
            case Composition.Outcome.Unknown _ -> Bend.OPEN;
            case Composition.Outcome.Undefined _ -> Bend.UNDEFINED;
        };
        assertThat(found).isEqualTo(each.bend);
        if (outcome instanceof Composition.Outcome.Known known) Chords.hold(f, each.region, known, 2000, 7);
    }

    @Test
    void the_value_in_the_way_is_named() {
        Expression f = Infix.of("exp(x)+sqrt(1+sin(y))", 2);
        Composition.Outcome outcome = Composition.of(f, new Region(new double[] {0, 0}, new double[] {4, 4}));
        assertThat(outcome).isInstanceOf(Composition.Outcome.Unknown.class);
        int value = ((Composition.Outcome.Unknown) outcome).value();
        assertThat(f.text().get(value - f.dimension())).contains("sin");
    }

    /// Random functions on random regions: whatever is said to be convex or concave holds on random
    /// chords.
    @Test
    void is_never_wrong_of_random_functions() {
        Random random = new Random(20261127);
        int known = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            Expression f = RandomExpressions.of(random, 2, 2 + random.nextInt(7));
            Region region = RandomExpressions.region(random, 2);
            if (Composition.of(f, region) instanceof Composition.Outcome.Known outcome) {
                known++;
                Chords.hold(f, region, outcome, 60, i);
            }
        }
        assertThat(known).isGreaterThan(FUNCTIONS / 5);
    }
}
