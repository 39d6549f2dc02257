package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Snippets;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.op.Control;
import talweg.op.Hyperbolics;
import talweg.op.Loops;
import talweg.op.Op;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;

/// What a random program that fails comes to: a smaller one, and Java that shows the same.
class SmallerTest {
    /// Fails where an operation of the class occurs, here or in a program that another runs.
    private static void expectNone(Class<? extends Op> kind, RandomProgram program) {
        if (occurs(kind, program.graph())) throw new AssertionError("there is a " + kind.getSimpleName());
    }

    private static boolean occurs(Class<? extends Op> kind, Graph graph) {
        return graph.nodes().stream().anyMatch(node -> kind.isInstance(node.op()) || occursWithin(kind, node));
    }

    private static boolean occursWithin(Class<? extends Op> kind, Node node) {
        return node.op() instanceof Control control
                && control.programs().stream().anyMatch(each -> occurs(kind, Graph.of(each)));
    }

    private static RandomProgram with(Class<? extends Op> kind) {
        return IntStream.range(0, 1000)
                .mapToObj(RandomProgram::of)
                .filter(each -> each.graph().nodes().size() > 12 && occurs(kind, each.graph()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(classes = {Hyperbolics.Tanh.class, Loops.While.class, Loops.Scan.class, Control.Switch.class})
    void what_is_left_is_the_operation_and_what_it_needs(Class<? extends Op> kind) {
        RandomProgram program = with(kind);
        RandomProgram smaller = Smaller.of(program, each -> expectNone(kind, each));
        assertThat(occurs(kind, smaller.graph())).isTrue();
        assertThat(smaller.graph().nodes().size()).as(smaller.report()).isLessThanOrEqualTo(8);
    }

    @Test
    void a_failure_shows_the_smaller_program_as_java() {
        RandomProgram program = with(Hyperbolics.Tanh.class);
        assertThatThrownBy(() -> Ways.of(program).run(ways -> expectNone(Hyperbolics.Tanh.class, ways.program())))
                .hasMessageContaining("there is a Tanh")
                .hasMessageContaining("new talweg.op.Hyperbolics.Tanh()");
    }

    /// All in one run of javac.
    @Test
    void the_java_compiles_and_gives_the_same_bits(@TempDir Path to) throws Exception {
        Map<String, RandomProgram> programs =
                IntStream.range(0, 12).boxed().collect(Collectors.toMap(seed -> "Failing" + seed, RandomProgram::of));
        Map<String, String> sources = new HashMap<>();
        programs.forEach((name, program) -> sources.put(name, JavaSource.of(program, name)));
        ClassLoader loader = Snippets.compiled(sources, to);
        for (Map.Entry<String, RandomProgram> each : programs.entrySet()) {
            Class<?> failing = loader.loadClass(each.getKey());
            Object at = failing.getMethod("at").invoke(null);
            List<?> got = (List<?>) failing.getMethod("apply", List.class).invoke(null, at);
            RandomProgram program = each.getValue();
            List<Tensor> required = Interpreter.run(program.graph(), program.at());
            for (int i = 0; i < required.size(); i++) {
                assertThat(Tensor.of((Var) got.get(i)).toDoubles())
                        .as(each.getKey())
                        .containsExactly(required.get(i).toDoubles());
            }
        }
    }
}
