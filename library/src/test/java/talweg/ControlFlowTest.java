package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlowPrograms.Program;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.graph.Trace;
import talweg.graph.Verify;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Op;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.op.Vocabulary;
import talweg.shape.Type;

/// Programs with choices and loops, alone and in each other, through every way to run and differentiate them.
class ControlFlowTest {
    /// Two ways to one number, relative to it and to 1.
    private static final double ROUNDING = 1e-10;

    /// A difference quotient, relative to the derivative and to 1.
    private static final double DIFFERENCE = 1e-6;

    static Stream<Program> programs() {
        return ControlFlowPrograms.all();
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
                program.f(),
                along(program.f()),
                slope(program.f()),
                along(slope(program.f())),
                slope(slope(program.f())))) {
            double[] expected = DoubleStream.of(program.at())
                    .map(x -> number(f.apply(Tensor.scalar(x))))
                    .toArray();
            var compiled = Talweg.compile(f);
            assertThat(DoubleStream.of(program.at()).map(x -> number(compiled.apply(Tensor.scalar(x)))))
                    .as("compiled")
                    .containsExactly(DoubleStream.of(expected).boxed().toArray(Double[]::new));
            Function<Var, Var> batch = x -> Talweg.vmap(f).apply(x);
            Var points = Tensor.vector(program.at());
            assertThat(Tensor.of(batch.apply(points)).toDoubles()).as("batch").containsExactly(expected);
            assertThat(Tensor.of(Talweg.compile(batch).apply(points)).toDoubles())
                    .as("compiled batch")
                    .containsExactly(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void derivatives_agree_with_each_other_and_with_differences(Program program) {
        Function<Var, Var> f = program.f();
        for (double at : program.at()) {
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
        Function<Var, Var> sum = x -> Talweg.vmap(program.f()).apply(x).sum();
        Var points = Tensor.vector(program.at());
        double[] reverse = Tensor.of(Talweg.grad(sum).apply(points)).toDoubles();
        Function<Var, Var> gradient = x -> Talweg.grad(sum).apply(x);
        double[] twice = Tensor.of(Talweg.jvp(gradient)
                        .apply(points, Tensor.of(points.constant(1)))
                        .tangent())
                .toDoubles();
        for (int i = 0; i < program.at().length; i++) {
            Var x = Tensor.scalar(program.at()[i]);
            expectNear(number(slope(program.f()).apply(x)), reverse[i], ROUNDING, "gradient");
            expectNear(number(along(slope(program.f())).apply(x)), twice[i], ROUNDING, "second");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void graphs_hold_print_and_parse_back(Program program) {
        Function<Var, Var> batch = x -> Talweg.vmap(slope(slope(program.f()))).apply(x);
        for (Function<Var, Var> f : List.of(program.f(), slope(program.f()))) {
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
        List<Class<? extends Op>> all = Vocabulary.leaves().stream()
                .filter(op -> Control.class.isAssignableFrom(op) && !Calls.class.isAssignableFrom(op))
                .toList();
        Set<Class<?>> made = new HashSet<>();
        List<Function<Var, Var>> derivatives = programs().map(Program::f).toList();
        for (int order = 0; order < 4 && !made.containsAll(all); order++) {
            for (Function<Var, Var> f : derivatives) {
                collect(
                        Trace.of(List.of(Type.F64), x -> List.of(f.apply(x.getFirst())))
                                .graph(),
                        made);
            }
            derivatives = derivatives.stream().map(ControlFlowTest::slope).toList();
        }
        assertThat(made).containsAll(all);
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
