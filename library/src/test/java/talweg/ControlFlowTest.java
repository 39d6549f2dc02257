package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.map;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.switchCase;
import static talweg.ControlFlow.whileLoop;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.graph.Verify;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.op.Vocabulary;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Programs with choices and loops, alone and in each other, through every way to run and differentiate them.
class ControlFlowTest {
    /// Two ways to one number, relative to it and to 1.
    private static final double ROUNDING = 1e-10;

    /// A difference quotient, relative to the derivative and to 1.
    private static final double DIFFERENCE = 1e-6;

    private static final Var WEIGHTS = Tensor.matrix(new double[][] {{0.3, -0.2}, {0.5, 0.4}});

    /// A scalar function, and points away from its kinks that take different ways through it.
    record Program(String name, Function<Var, Var> f, double... at) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Program> programs() {
        return Stream.of(
                new Program("cond", x -> cond(x.less(1), () -> sin(x).times(x), () -> x.exp()), 0.7, 1.4, -0.3),
                new Program(
                        "a result that does not vary", x -> cond(x.less(1), () -> x.constant(3), () -> x), 0.7, 1.4),
                new Program(
                        "switch",
                        x -> switchCase(x.cast(ElementType.I64), () -> x.exp(), () -> x.times(3), () -> cos(x)),
                        0.4,
                        1.4,
                        2.6),
                new Program("scan", ControlFlowTest::scanned, 0.7, -0.3),
                new Program("reverse scan", x -> steps(x, Steps.REVERSE), 0.7, -0.3),
                new Program("scan with snapshots", x -> steps(x, Steps.FORWARD.keeping(2)), 0.7, -0.3),
                new Program("reverse scan with a snapshot", x -> steps(x, Steps.REVERSE.keeping(1)), 0.7, -0.3),
                new Program(
                        "map",
                        x -> map(Tensor.vector(1, 2, 3), e -> sin(e.times(x))).sum(),
                        0.7,
                        -0.3),
                new Program("recurrent", ControlFlowTest::recurrent, 0.7, -0.3),
                new Program("while", x -> grown(x, 0), 0.7, 0.2, -0.4),
                new Program("while with snapshots", x -> grown(x, 3), 0.7, 0.2, -0.4),
                new Program("while that does not begin", x -> grown(x.plus(50), 0), 0.7, 1.2),
                new Program("while in while", ControlFlowTest::nested, 0.7, 0.2, 1.6),
                new Program("while in scan", ControlFlowTest::whileInScan, 0.7, 1.2, -0.4),
                new Program("scan in while", ControlFlowTest::scanInWhile, 0.7, 1.2, -0.4),
                new Program("cond in while", ControlFlowTest::condInWhile, 0.7, 1.2, -0.4),
                new Program("while in cond", ControlFlowTest::whileInCond, 0.7, 1.2, -0.4),
                new Program("derivative in scan", ControlFlowTest::newton, 0.7, 1.2, 2.1),
                new Program("batch in while", ControlFlowTest::batched, 0.7, 1.2));
    }

    private static Var scanned(Var x) {
        return steps(x, Steps.FORWARD);
    }

    /// Carries an integer, a vector that does not vary, and one that does.
    private static Var steps(Var x, Steps steps) {
        record State(Var count, Var fixed, Var varying) {}
        var start = new State(Tensor.scalar(1).cast(ElementType.I64), Tensor.vector(0.5, 0.25), Tensor.vector(1, 2));
        Var xs = Matrices.stack(0, x, x.square(), x.plus(1), x.constant(0.3));
        Carried<State, Var> result = scan(
                start,
                xs,
                (State s, Var e) -> {
                    Var next = sin(s.varying().times(e)).plus(s.fixed().times(x));
                    Var fixed = s.fixed().times(s.count().cast(ElementType.F64));
                    return new Carried<>(
                            new State(s.count().plus(1), fixed, next),
                            next.times(x).sum());
                },
                steps);
        return result.carry().varying().sum().plus(result.value().times(xs).sum());
    }

    private static Var recurrent(Var x) {
        Var inputs = Tensor.matrix(new double[][] {{1, 2}, {-1, 0.5}, {0.3, 0.1}});
        Var weights = WEIGHTS.times(x);
        return scan(x.times(Tensor.vector(1, -1)), inputs, (Var h, Var e) -> {
                    Var next = sin(weights.matmul(h).plus(e));
                    return new Carried<>(next, next.square().sum());
                })
                .value()
                .sum();
    }

    private static Var grown(Var x, int snapshots) {
        Var rate = x.exp().times(0.1).plus(1);
        return whileLoop(x.plus(2), c -> c.less(40), c -> c.times(rate).plus(sin(c).times(0.1)), snapshots);
    }

    private static Var nested(Var x) {
        return whileLoop(
                x.plus(1),
                c -> c.less(30),
                c -> whileLoop(
                        c,
                        e -> e.less(c.times(2)),
                        e -> e.times(x.times(0.1).plus(1.2)).plus(sin(e).times(0.1))));
    }

    private static Var whileInScan(Var x) {
        return scan(x.square().plus(1), Tensor.vector(3, 5, 9), (Var c, Var most) -> {
                    Var next = whileLoop(c, e -> e.less(most), e -> e.times(1.4).plus(x.times(0.1)));
                    return new Carried<>(next.times(0.9), next.times(x));
                })
                .value()
                .sum();
    }

    private static Var scanInWhile(Var x) {
        return whileLoop(
                x.square().plus(1),
                c -> c.less(20),
                c -> scan(
                                c,
                                Tensor.vector(1.1, 1.2, 1.3),
                                (Var d, Var e) -> new Carried<>(d.times(e).plus(x.times(0.01)), d))
                        .carry());
    }

    private static Var condInWhile(Var x) {
        return whileLoop(
                x.square().plus(1),
                c -> c.less(20),
                c -> cond(
                        sin(c.times(3)).less(0),
                        () -> c.times(1.3).plus(x.square()),
                        () -> c.square().times(0.2).plus(c)));
    }

    private static Var whileInCond(Var x) {
        return cond(x.less(1), () -> grown(x, 0), () -> whileLoop(x, c -> c.less(9), c -> c.times(x.plus(1))));
    }

    /// Newton's steps for a root of y² − x, from 1: the derivative inside is taken of a function that captures.
    private static Var newton(Var x) {
        Function<Var, Var> f = y -> y.square().minus(x);
        return scan(x.constant(1), Tensor.vector(0, 0, 0, 0), (Var y, Var _) -> {
                    Var next = y.minus(f.apply(y).over(Talweg.grad(f).apply(y)));
                    return new Carried<>(next, next);
                })
                .carry();
    }

    private static Var batched(Var x) {
        Var all = Talweg.vmap((Var e) -> whileLoop(e, c -> c.less(9), c -> c.times(x.plus(1))))
                .apply(Tensor.vector(1, 5, 12).times(x));
        return all.square().sum().sqrt();
    }

    private static double number(Var x) {
        return Tensor.of(x).item();
    }

    private static Function<Var, Var> along(Function<Var, Var> f) {
        return x -> Talweg.jvp(f).apply(x, Tensor.scalar(1)).tangent();
    }

    private static Function<Var, Var> slope(Function<Var, Var> f) {
        return x -> Talweg.grad(f).apply(x);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void compiled_code_and_batches_are_the_program_bit_for_bit(Program program) {
        for (Function<Var, Var> f : List.of(
                program.f, along(program.f), slope(program.f), along(slope(program.f)), slope(slope(program.f)))) {
            double[] expected = DoubleStream.of(program.at)
                    .map(x -> number(f.apply(Tensor.scalar(x))))
                    .toArray();
            var compiled = Talweg.compile(f);
            assertThat(DoubleStream.of(program.at).map(x -> number(compiled.apply(Tensor.scalar(x)))))
                    .as("compiled")
                    .containsExactly(DoubleStream.of(expected).boxed().toArray(Double[]::new));
            Function<Var, Var> batch = x -> Talweg.vmap(f).apply(x);
            Var points = Tensor.vector(program.at);
            assertThat(Tensor.of(batch.apply(points)).toDoubles()).as("batch").containsExactly(expected);
            assertThat(Tensor.of(Talweg.compile(batch).apply(points)).toDoubles())
                    .as("compiled batch")
                    .containsExactly(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void derivatives_agree_with_each_other_and_with_differences(Program program) {
        Function<Var, Var> f = program.f;
        for (double at : program.at) {
            Var x = Tensor.scalar(at);
            double first = number(along(f).apply(x));
            expectNear(first, number(slope(f).apply(x)), ROUNDING, "reverse");
            expectNear(difference(f, at), first, DIFFERENCE, "first, by differences");
            double second = number(along(along(f)).apply(x));
            expectNear(second, number(along(slope(f)).apply(x)), ROUNDING, "forward over reverse");
            expectNear(second, number(slope(along(f)).apply(x)), ROUNDING, "reverse over forward");
            expectNear(second, number(slope(slope(f)).apply(x)), ROUNDING, "reverse over reverse");
            expectNear(difference(along(f), at), second, DIFFERENCE, "second, by differences");
            double third = number(along(along(along(f))).apply(x));
            expectNear(third, number(slope(slope(slope(f))).apply(x)), ROUNDING, "reverse thrice");
            List<Var> taylor = Talweg.taylor(f, 3).apply(x, Tensor.scalar(1));
            expectNear(first, number(taylor.get(1)), ROUNDING, "Taylor, order 1");
            expectNear(second, 2 * number(taylor.get(2)), ROUNDING, "Taylor, order 2");
            expectNear(third, 6 * number(taylor.get(3)), ROUNDING, "Taylor, order 3");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void a_batch_has_the_derivatives_of_its_elements(Program program) {
        Function<Var, Var> sum = x -> Talweg.vmap(program.f).apply(x).sum();
        Var points = Tensor.vector(program.at);
        double[] reverse = Tensor.of(Talweg.grad(sum).apply(points)).toDoubles();
        Function<Var, Var> gradient = x -> Talweg.grad(sum).apply(x);
        double[] twice = Tensor.of(Talweg.jvp(gradient)
                        .apply(points, Tensor.of(points.constant(1)))
                        .tangent())
                .toDoubles();
        for (int i = 0; i < program.at.length; i++) {
            Var x = Tensor.scalar(program.at[i]);
            expectNear(number(slope(program.f).apply(x)), reverse[i], ROUNDING, "gradient");
            expectNear(number(along(slope(program.f)).apply(x)), twice[i], ROUNDING, "second");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void graphs_hold_print_and_parse_back(Program program) {
        Function<Var, Var> batch = x -> Talweg.vmap(slope(slope(program.f))).apply(x);
        for (Function<Var, Var> f : List.of(program.f, slope(program.f))) {
            expectText(Trace.of(List.of(Type.F64), x -> List.of(f.apply(x.getFirst())))
                    .graph());
        }
        expectText(Trace.of(List.of(Type.f64(3)), x -> List.of(batch.apply(x.getFirst())))
                .graph());
    }

    private static void expectText(Graph graph) {
        Verify.verify(graph);
        assertThat(Text.parse(Text.print(graph))).isEqualTo(graph).hasSameHashCodeAs(graph);
    }

    /// All but calls, which have a test of their own.
    @Test
    void every_operation_is_made_by_some_program_or_its_derivatives() {
        Set<Class<?>> made = new HashSet<>();
        programs().forEach(program -> {
            Function<Var, Var> f = program.f;
            for (int order = 0; order < 4; order++, f = slope(f)) {
                Function<Var, Var> derivative = f;
                collect(
                        Trace.of(List.of(Type.F64), x -> List.of(derivative.apply(x.getFirst())))
                                .graph(),
                        made);
            }
        });
        assertThat(made)
                .containsAll(Vocabulary.leaves().stream()
                        .filter(op -> Control.class.isAssignableFrom(op) && !Calls.class.isAssignableFrom(op))
                        .toList());
    }

    private static void collect(Graph graph, Set<Class<?>> made) {
        for (var node : graph.nodes()) {
            made.add(node.op().getClass());
            if (node.op() instanceof Control control) {
                control.programs().forEach(program -> collect(Graph.of(program), made));
            }
        }
    }

    private static double difference(Function<Var, Var> f, double x) {
        double wide = quotient(f, x, 0x1p-11);
        double narrow = quotient(f, x, 0x1p-12);
        return (4 * narrow - wide) / 3;
    }

    private static double quotient(Function<Var, Var> f, double x, double h) {
        return (number(f.apply(Tensor.scalar(x + h))) - number(f.apply(Tensor.scalar(x - h)))) / (2 * h);
    }

    private static void expectNear(double expected, double actual, double tolerance, String what) {
        assertThat(actual).as(what).isCloseTo(expected, within(tolerance * (1 + Math.abs(expected))));
    }
}
