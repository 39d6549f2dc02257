package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.proof.Witness.GlobalMinimum;
import talweg.proof.Witness.SeparableMinimum;
import talweg.proof.Witness.SeparableMinimum.Term;

/// Sums are taken apart where no variable is in two terms, and nowhere else.
final class SeparationTest {
    private static final List<int[]> EACH = List.of(new int[] {0}, new int[] {1});

    static Region region(double... ends) {
        return new Region(
                IntStream.range(0, ends.length / 2)
                        .mapToDouble(i -> ends[2 * i])
                        .toArray(),
                IntStream.range(0, ends.length / 2)
                        .mapToDouble(i -> ends[2 * i + 1])
                        .toArray());
    }

    /// The least value of a sum, by a plain search of each function.
    static SeparableMinimum minimum(Expression sum, Region region, List<int[]> groups) {
        Separation separation = Separation.of(sum, groups);
        Bounds total = separation.number();
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < groups.size(); j++) {
            Region sides = region.of(groups.get(j));
            GlobalMinimum minimum = PlainSearch.of(separation.functions().get(j), sides, 1e-4);
            terms.add(new Term(groups.get(j), minimum));
            total = total.plus(new Bounds(minimum.lower(), minimum.upper()));
        }
        return new SeparableMinimum(sum, region, total.lo(), total.hi(), terms);
    }

    private static void refuse(Witness witness, String reason) {
        assertThat(Checker.check(witness))
                .isInstanceOfSatisfying(
                        Checker.Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x+y",
                "x^2-y",
                "3+x-5+exp(y)*y",
                "-(2*(x-y+7)/3-x*x)",
                "4*(1-(x^2+5*cos(y))/3)*2-y",
                "x*x+y*(0-y)",
                "(x+y)+(x+y)",
                "7",
                "5*(x-x)",
                "(x+1)*x+(y+1)+3",
            })
    void the_terms_and_the_number_are_the_sum(String f) {
        Expression sum = Infix.of(f, 2);
        Separation separation = Separation.of(sum, EACH);
        Random random = new Random(7);
        for (int k = 0; k < 100; k++) {
            double[] x = {4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2};
            double value = separation.number().lo();
            for (int j = 0; j < 2; j++) {
                Expression term = separation.functions().get(j);
                assertThat(term.variables()).containsExactly(sum.variables().get(j));
                value += Numbers.value(term, new double[] {x[j]});
            }
            assertThat(value).as(f).isCloseTo(Numbers.value(sum, x), within(1e-12));
        }
    }

    /// A product whose factors are shared with a sum, a power, a quotient, a function of a sum.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x*y",
                "(x+y)+(x+y)^2",
                "(x-y)*(x-y)+x+y",
                "x+y+3/(x+y)",
                "x/y",
                "exp(x+y)",
                "x+y+0*(x*y)",
                "x^2+y^2+(x+y)*(1+x-x)",
                "(x+y)/(1+x^2)",
            })
    void variables_that_meet_are_not_taken_apart(String f) {
        Expression sum = Infix.of(f, 2);
        assertThatThrownBy(() -> Separation.of(sum, EACH)).hasMessageContaining("do not meet");
        assertThat(Separation.of(sum, List.of(new int[] {0, 1})).functions()).hasSize(1);
        Region square = region(1, 2, 1, 2);
        SeparableMinimum apart = minimum(Infix.of("x+y", 2), square, EACH);
        refuse(new SeparableMinimum(sum, square, apart.lower(), apart.upper(), apart.terms()), "do not meet");
    }

    @Test
    void groups_may_hold_variables_between_others() {
        Expression sum = Infix.of("x*z+y^2-y", 3);
        List<int[]> groups = List.of(new int[] {0, 2}, new int[] {1});
        List<Expression> functions = Separation.of(sum, groups).functions();
        assertThat(functions.get(0).variables()).containsExactly("x", "z");
        assertThat(Numbers.value(functions.get(0), new double[] {3, 5})).isEqualTo(15);
        SeparableMinimum minimum = minimum(sum, region(-1, 1, -2, 2, -3, 1), groups);
        assertThat(Checker.check(minimum)).isEqualTo(new Checker.Verdict.Accepted());
        assertThat(minimum.upper()).isBetween(-3.2501, -3.2499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0;0 1", "0", "0 1;", "1 0", "0;1;2", "0 0;1", "0;1;1"})
    void every_variable_is_in_one_group(String groups) {
        List<int[]> axes = Arrays.stream(groups.split(";", -1))
                .map(each -> Arrays.stream(each.split(" "))
                        .filter(word -> !word.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        assertThatThrownBy(() -> Separation.of(Infix.of("x+y", 2), axes)).hasMessageContaining("requires");
        SeparableMinimum good = minimum(Infix.of("x+y", 2), region(0, 1, 0, 1), EACH);
        List<Term> terms = IntStream.range(0, axes.size())
                .mapToObj(j ->
                        new Term(axes.get(j), good.terms().get(Math.min(j, 1)).minimum()))
                .toList();
        refuse(new SeparableMinimum(good.expression(), good.region(), -9, 9, terms), "requires");
    }

    @Test
    void a_sum_of_nothing_is_no_proof() {
        Expression number = new Expression(List.of(), List.of(new Expression.Line.Constant(5, 5)), 0);
        assertThat(Separation.of(number, List.of()).number()).isEqualTo(Bounds.of(5));
        Region nowhere = new Region(new double[0], new double[0]);
        assertThat(Checker.check(new SeparableMinimum(number, nowhere, 5, 5, List.of())))
                .isEqualTo(new Checker.Verdict.Accepted()); // least value of a number
        refuse(new SeparableMinimum(number, nowhere, 5.5, 6, List.of()), "lower bound");
        refuse(new SeparableMinimum(number, nowhere, 4, 4.5, List.of()), "upper bound");
        refuse(new SeparableMinimum(Infix.of("x", 1), region(0, 1), 0, 0, List.of()), "a group for every variable");
    }

    @Test
    void what_was_changed_is_refused() {
        Expression sum = Infix.of("x^4-3*x^2+x+2*y^2-y+3", 2);
        SeparableMinimum good = minimum(sum, region(-2, 2, -1, 1), EACH);
        assertThat(Checker.check(good)).isEqualTo(new Checker.Verdict.Accepted());
        List<Term> terms = good.terms();
        double lower = good.lower();
        double upper = good.upper();
        refuse(new SeparableMinimum(sum, good.region(), Math.nextUp(lower), upper, terms), "lower bound");
        refuse(new SeparableMinimum(sum, good.region(), lower, Math.nextDown(upper), terms), "upper bound");
        refuse(new SeparableMinimum(sum, good.region(), Double.NaN, upper, terms), "lower bound");
        refuse(new SeparableMinimum(sum, region(-2, 2, -1, 2), lower, upper, terms), "its sides");
        Expression other = Infix.of("x^4-3*x^2+x+2*y^2-y-3", 2);
        refuse(new SeparableMinimum(other, good.region(), lower, upper, terms), "lower bound");
        Expression steeper = Infix.of("x^4-3*x^2+x+2*y^2-2*y+3", 2);
        refuse(new SeparableMinimum(steeper, good.region(), lower, upper, terms), "what the sum has of it");
        GlobalMinimum first = terms.getFirst().minimum();
        GlobalMinimum raised = new GlobalMinimum(
                first.expression(),
                first.region(),
                first.lower() + 1e-3,
                first.upper(),
                first.at(),
                first.minimisers(),
                first.parts());
        List<Term> false_ = List.of(new Term(new int[] {0}, raised), terms.get(1));
        refuse(new SeparableMinimum(sum, good.region(), lower, upper, false_), "required");
        refuse(new SeparableMinimum(sum, good.region(), lower, upper, List.of(terms.get(1), terms.get(0))), "");
    }

    /// Where a constant divides, or a number is added, that is not defined, neither is the sum.
    @ParameterizedTest
    @ValueSource(strings = {"(x+y)/0", "x+y+log(-1)", "x+y+1/0"})
    void what_is_not_defined_has_no_least_value(String f) {
        SeparableMinimum good = minimum(Infix.of("x+y", 2), region(0, 1, 0, 1), EACH);
        Expression sum = Infix.of(f, 2);
        List<Expression> functions = Separation.of(sum, EACH).functions();
        List<Term> terms = IntStream.range(0, 2)
                .mapToObj(j -> {
                    GlobalMinimum old = good.terms().get(j).minimum();
                    return new Term(
                            new int[] {j},
                            new GlobalMinimum(
                                    functions.get(j), old.region(), -9, 9, old.at(), old.minimisers(), old.parts()));
                })
                .toList();
        refuse(new SeparableMinimum(sum, good.region(), -18, 18, terms), "");
    }

    /// `x where x − 1 < 0, else x²`, plus y: the sign is read with the function.
    @Test
    void a_choice_is_a_function_of_its_sign_too() {
        List<Expression.Line> lines = List.of(
                new Expression.Line.Constant(1, 1),
                Expression.Line.Apply.of(Operation.SUBTRACT, 0, 2),
                Expression.Line.Apply.power(0, 2),
                Expression.Line.Apply.choose(0, 4, 3),
                Expression.Line.Apply.of(Operation.ADD, 5, 1));
        Expression sum = new Expression(List.of("x", "y"), lines, 6);
        Expression first = Separation.of(sum, EACH).functions().getFirst();
        assertThat(first.dimension()).isOne();
        for (double x : new double[] {-2, 0.5, 3}) {
            double expected = x < 1 ? x : x * x;
            Bounds value = new Jets(first, new boolean[1])
                    .over(Region.at(x).bounds(), 0)
                    .value();
            assertThat(value).isEqualTo(Bounds.of(expected));
        }
        List<Expression.Line> across = List.of(
                Expression.Line.Apply.power(0, 2),
                Expression.Line.Apply.choose(0, 2, 1),
                Expression.Line.Apply.of(Operation.ADD, 3, 1));
        assertThatThrownBy(() -> Separation.of(new Expression(List.of("x", "y"), across, 4), EACH))
                .hasMessageContaining("variables of two groups do not meet, got `choose` of both");
    }
}
