package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.descend.Box;
import talweg.formula.Formula;
import talweg.interval.Interval;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.proof.Expression;
import talweg.proof.Region;
import talweg.shape.ElementType;

/// Choices between values: what is written out, its bounds and derivatives, and what is proved of it.
class ChoicesTest {
    private static final Map<String, Var> EXAMPLE = new LinkedHashMap<>(Map.of("x", Tensor.scalar(0)));

    private static Expression expression(String formula) {
        Formula parsed = Formula.parse(formula);
        return Traced.of((Map<String, Var> x) -> parsed.evaluate(x), EXAMPLE).expression();
    }

    private static double value(String formula, double x) {
        return Tensor.of(Formula.parse(formula).evaluate(Map.of("x", Tensor.scalar(x))))
                .item();
    }

    static final String[] FORMULAS = {
        "if(x < 0, -x, 2*x)",
        "if(x <= 0, x^2, exp(x))",
        "if(abs(x) <= 1, x^2, 2*abs(x)-1)",
        "if(1 < abs(x-0.5), 3, x)*x",
        "if(and(x > -1, x < 1), cos(x), 0)",
        "if(or(x < -1, not(x < 1)), log(1+x^2), sin(x))",
        "if(equal(x, x), x, 1/0.0001)",
        "if(x < 0, 0, sqrt(abs(x)))+if(x < 1, 1, if(x < 2, x, x^2))",
        "if(floor(x) < x, x, -x)",
    };

    @Test
    void bounds_hold_the_values_and_slopes() {
        var random = new SplittableRandom(4);
        for (String formula : FORMULAS) {
            Lines lines = new Lines(expression(formula));
            for (int i = 0; i < 300; i++) {
                double x = random.nextInt(4) == 0 ? random.nextInt(-2, 3) : random.nextDouble(-3, 3);
                double radius = random.nextInt(3) == 0 ? 0 : random.nextDouble(2);
                Interval[] box = {Interval.of(x - radius * random.nextDouble(), x + radius)};
                Values values = Values.over(lines, box);
                assertThat(values.output().contains(value(formula, x)))
                        .as("%s at %s", formula, x)
                        .isTrue();
                Curvatures.of(values)
                        .ifPresent(bounds -> assertThat(bounds.gradient()[0].contains(slope(formula, x)))
                                .as("%s at %s", formula, x)
                                .isTrue());
                Adjoints.gradient(values)
                        .ifPresent(bounds -> assertThat(bounds[0].contains(slope(formula, x)))
                                .as("%s at %s", formula, x)
                                .isTrue());
                Interval[] left = Contraction.below(
                                Values.over(lines, box),
                                values(lines, x).output().hi())
                        .orElseThrow();
                assertThat(left[0].contains(x)).as("%s at %s", formula, x).isTrue();
            }
        }
    }

    private static Values values(Lines lines, double x) {
        return Values.over(lines, new Interval[] {Interval.of(x)});
    }

    private static double slope(String formula, double at) {
        Formula parsed = Formula.parse(formula);
        return Tensor.of(Talweg.grad((Var x) -> parsed.evaluate(Map.of("x", x))).apply(Tensor.scalar(at)))
                .item();
    }

    @Test
    void where_either_may_be_chosen_there_is_no_derivative() {
        Lines lines = new Lines(expression("if(x < 0, -x, 2*x)"));
        for (double[] ends : new double[][] {{-1, 1}, {0, 1}, {-1, 0}, {0, 0}}) {
            Values values = Values.over(lines, new Interval[] {Interval.of(ends[0], ends[1])});
            assertThat(Curvatures.of(values)).as(Arrays.toString(ends)).isEmpty();
            assertThat(Adjoints.gradient(values)).as(Arrays.toString(ends)).isEmpty();
        }
        assertThat(Curvatures.of(Values.over(lines, new Interval[] {Interval.of(0.5, 1)})))
                .isPresent();
    }

    /// What is not chosen need not be defined.
    @Test
    void a_root_may_guard_itself() {
        Lines lines = new Lines(expression("if(x < 0, x^2, sqrt(x))"));
        Values left = Values.over(lines, new Interval[] {Interval.of(-2, -1)});
        assertThat(left.isDefined()).isTrue();
        assertThat(left.output().contains(2)).isTrue();
        assertThat(Contraction.below(left, 4).orElseThrow()[0].contains(-2)).isTrue();
        assertThat(Values.over(lines, new Interval[] {Interval.of(-2, 1)}).isDefined())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "if(x < 0, -x, 2*x) | proved",
                "if(x < 0, exp(x)-1, x) | proved",
                "if(abs(x) <= 1, x^2, 2*abs(x)-1) | proved",
                "if(x < 1, 0, (x-1)^2)+x^2 | proved",
                "if(x < 0, x, x/4) | refuted",
                "if(x < 0, -x, 1-x) | refuted",
                "if(x < 0, x^2, 1+x) | refuted",
                "if(abs(x) < 1, x^2, 1) | refuted",
                "if(x < 0.1, (x-0.1)^2, 0) | undecided", // the place where they meet is no double
            })
    void choices_that_meet_without_a_fall_of_slope_are_convex(String formula, String kind) {
        Formula parsed = Formula.parse(formula);
        ConvexityVerdict verdict = new ConvexitySearch(Duration.ofMinutes(1), 500)
                .of((Map<String, Var> x) -> parsed.evaluate(x), EXAMPLE, new Region(new double[] {-3}, new double[] {3
                }));
        assertThat(verdict.kind()).as(verdict.text()).isEqualTo(kind);
        verdict.evidence()
                .ifPresent(witness -> assertThat(Checker.check(witness)).isInstanceOf(Checker.Verdict.Accepted.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if(x < 0, (x+1)^2, 2-x+x^2)", // least at −1, beside a jump
                "if(abs(x) <= 1, x^2, 2*abs(x)-1)+x", // least at −½
                "if(x > 1, (x-2)^4+x-2, 3-x)",
            })
    void least_values_are_found(String formula) {
        Formula parsed = Formula.parse(formula);
        GlobalVerdict verdict = GlobalSearch.standard()
                .of((Map<String, Var> x) -> parsed.evaluate(x), EXAMPLE, new Box(new double[] {-3}, new double[] {3}));
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 6000; i++) least = Math.min(least, value(formula, -3 + i / 1000.0));
        double sampled = least;
        assertThat(verdict).as("%s", verdict).isInstanceOfSatisfying(GlobalVerdict.Proved.class, proved -> {
            assertThat(proved.lower()).isLessThanOrEqualTo(sampled);
            assertThat(proved.upper()).isBetween(sampled - 1e-3, sampled + 1e-9);
            assertThat(Checker.check(proved.witness())).isInstanceOf(Checker.Verdict.Accepted.class);
        });
    }

    @Test
    void elements_choose_one_by_one_and_data_beforehand() {
        Var data = Tensor.vector(-1, 2);
        Expression f = Traced.of(
                        (List<Var> x) -> data.less(0)
                                .choose(x.getFirst(), x.getFirst().square())
                                .plus(x.getFirst().less(data).choose(data, x.getFirst()))
                                .plus(x.getFirst().less(0).cast(ElementType.F64))
                                .sum(),
                        List.<Var>of(Tensor.vector(0, 0)))
                .expression();
        Lines lines = new Lines(f);
        for (double[] x : new double[][] {{-3, -4}, {-0.5, 1}, {4, 3}}) {
            Interval[] at = {Interval.of(x[0]), Interval.of(x[1])};
            double expected = x[0]
                    + x[1] * x[1]
                    + Math.max(x[0], -1)
                    + Math.max(x[1], 2)
                    + (x[0] < 0 ? 1 : 0)
                    + (x[1] < 0 ? 1 : 0);
            assertThat(Values.over(lines, at).output()).isEqualTo(Interval.of(expected));
        }
    }
}
