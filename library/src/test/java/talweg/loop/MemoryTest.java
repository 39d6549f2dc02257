package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.autodiff.RandomProgram;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Whoever reads an array finds what was written for it, and no more arrays are there than it takes.
class MemoryTest {
    private static final Type MANY = Type.f64(1000);

    private static Memory memory(Function<Var, Var> f, Type type) {
        Graph graph = Trace.graph(List.of(type), x -> List.of(f.apply(x.getFirst())));
        return Memory.of(graph, Steps.of(graph));
    }

    private static Var sorted(Var x) {
        return talweg.op.Sorting.sort(x, 0);
    }

    @Test
    void a_chain_of_operations_takes_turns_with_two_arrays() {
        Function<Var, Var> f = x -> {
            Var y = x;
            for (int k = 0; k < 10; k++) y = sorted(y.exp());
            return y.plus(1);
        };
        Memory memory = memory(f, MANY);
        assertThat(memory.arrays()).containsExactly(new Memory.Pages(MANY, 1), new Memory.Pages(MANY, 1));
        assertThat(memory.bytes()).isEqualTo(2 * 8000);
    }

    @Test
    void a_loop_writes_in_place_of_an_operand_that_dies_and_of_no_other() {
        assertThat(memory(x -> sorted(sorted(x).exp()).plus(1), MANY).bytes()).isEqualTo(2 * 8000);
        Function<Var, Var> again = x -> {
            Var y = sorted(x);
            Var z = y.exp();
            return sorted(z).plus(sorted(y)).plus(z);
        };
        assertThat(memory(again, MANY).bytes())
                .as("what is exponentiated is wanted again, and so is the exponential")
                .isEqualTo(4 * 8000);
        assertThat(memory(x -> sorted(sorted(x).cast(ElementType.F32)), MANY).bytes())
                .as("of another type")
                .isEqualTo(8000 + 4000);
    }

    @Test
    void arguments_results_and_fused_values_have_none() {
        assertThat(memory(x -> x.exp().times(x), MANY).bytes()).isZero();
        Memory fold = memory(x -> x.exp().times(x).sum(), MANY);
        assertThat(fold.arrays()).isEmpty();
        assertThat(fold.bytes()).as("eight lanes").isEqualTo(64);
    }

    static Stream<RandomProgram> programs() {
        return IntStream.range(0, 200).mapToObj(RandomProgram::of).filter(program -> !program.isSmall());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void every_read_finds_what_was_written_for_it(RandomProgram program) {
        expectKept(program.graph());
        Function<List<Var>, List<Var>> gradient =
                x -> Talweg.grad(program::loss).apply(x);
        expectKept(Trace.of(program.at().stream().map(Tensor::type).toList(), gradient)
                .graph());
    }

    private static void expectKept(Graph graph) {
        Steps steps = Steps.of(graph);
        Memory memory = Memory.of(graph, steps);
        Map<Integer, Integer> held = new HashMap<>();
        for (Steps.Step step : steps.steps()) {
            List<Steps.Step> parts = step instanceof Steps.Bands bands ? bands.parts() : List.of(step);
            for (Steps.Step part : parts) expectKept(graph, memory, held, part, others(parts, part));
        }
    }

    /// What is read again when the next band runs.
    private static int[] others(List<Steps.Step> parts, Steps.Step part) {
        return parts.stream()
                .filter(other -> other != part)
                .flatMapToInt(other -> Arrays.stream(other.operands()))
                .toArray();
    }

    private static void expectKept(
            Graph graph, Memory memory, Map<Integer, Integer> held, Steps.Step step, int[] others) {
        for (int operand : step.operands()) expectHeld(memory, held, operand);
        int[] written = step.written();
        int[] kept = step instanceof Steps.Loop
                ? others
                : IntStream.concat(Arrays.stream(others), Arrays.stream(step.operands()))
                        .toArray();
        for (int result : written) {
            int place = memory.places()[result];
            if (place < 0) continue;
            Memory.Pages pages = memory.arrays().get(place);
            assertThat(pages.type().element()).isEqualTo(graph.type(result).element());
            assertThat((long) pages.pages() * pages.type().shape().count())
                    .isEqualTo(graph.type(result).shape().count());
            assertThat(Arrays.stream(kept).filter(each -> each != result).map(each -> memory.places()[each]))
                    .doesNotContain(place);
            held.put(place, result);
        }
        for (int result : written) expectHeld(memory, held, result); // two results never share
    }

    private static void expectHeld(Memory memory, Map<Integer, Integer> held, int value) {
        int place = memory.places()[value];
        if (place >= 0) assertThat(held).containsEntry(place, value);
    }
}
