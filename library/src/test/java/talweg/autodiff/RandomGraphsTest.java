package talweg.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.op.Barrier;
import talweg.op.Bound;
import talweg.op.Calls;
import talweg.op.Control;
import talweg.op.Loops;
import talweg.op.Op;
import talweg.op.Spectral;
import talweg.op.Vocabulary;

/// Random graphs through every way to run and to differentiate a program: interpreter, compiled code, forward,
/// reverse, nested, batched and Taylor mode, against each other, against Hipparchus and against differences.
class RandomGraphsTest {
    /// All of the first seeds, and of those up to the last that have an operation which none before them has.
    private static final int FIRST = 90;

    private static final int LAST = 200;

    private static final int SOAK = Integer.getInteger("talweg.soak.graphs", 1_000_000);

    private static final List<RandomProgram> PROGRAMS = chosen();

    private static List<RandomProgram> chosen() {
        List<RandomProgram> chosen = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        for (int seed = 0; seed < LAST; seed++) {
            RandomProgram program = RandomProgram.of(seed);
            boolean hasNew = seen.addAll(program.graph().nodes().stream()
                    .map(node -> node.op().getClass())
                    .toList());
            if (seed < FIRST || hasNew) chosen.add(program);
        }
        return chosen;
    }

    static Stream<RandomProgram> programs() {
        return PROGRAMS.stream();
    }

    static Stream<RandomProgram> scalars() {
        return programs().filter(program -> program.elements() <= Ways.FEW);
    }

    @Test
    void every_operation_occurs() {
        Set<Class<? extends Op>> vocabulary = new HashSet<>(Vocabulary.leaves());
        vocabulary.remove(Bound.class); // part of enclosures
        // what transforms make, and what has other derivatives than its values
        List.of(Loops.Retrace.class, Calls.Pullback.class, Control.Length.class).forEach(vocabulary::remove);
        List.of(Calls.CustomJvp.class, Calls.CustomVjp.class, Barrier.Stop.class, Barrier.Unread.class)
                .forEach(vocabulary::remove);
        vocabulary.remove(Calls.LinearSolve.class); // what equations make
        // whose derivatives divide by gaps between values
        List.of(Spectral.Eigenvalues.class, Spectral.Eigenvectors.class).forEach(vocabulary::remove);
        List.of(Spectral.SingularValues.class, Spectral.SingularVectors.class).forEach(vocabulary::remove);
        Set<Class<?>> used = programs()
                .flatMap(program -> program.graph().nodes().stream())
                .map(node -> node.op().getClass())
                .collect(Collectors.toSet());
        assertThat(used).containsAll(vocabulary);
    }

    @Test
    void straight_line_code_and_loops_both_occur() {
        assertThat(programs().filter(RandomProgram::isSmall))
                .hasSizeBetween(PROGRAMS.size() / 4, PROGRAMS.size() * 3 / 4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void interpreter_compiled_code_and_the_parsed_print_agree_bit_for_bit(RandomProgram program) {
        Ways.of(program).run(Ways::expectSameBits);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void forward_and_reverse_are_adjoint_and_compile_to_the_same_bits(RandomProgram program) {
        Ways.of(program).run(Ways::expectAdjoint);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void second_derivatives_agree_in_every_order_of_nesting(RandomProgram program) {
        Ways.of(program).run(Ways::expectSameSecondDerivatives);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void a_batch_of_gradients_is_the_gradients_bit_for_bit(RandomProgram program) {
        Ways.of(program).run(Ways::expectSameInBatches);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void sparse_derivatives_have_the_products_of_dense_ones(RandomProgram program) {
        Ways.of(program).run(Ways::expectSameSparse);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void taylor_nested_tangents_and_hipparchus_agree_to_third_order(RandomProgram program) {
        Ways.of(program).run(Ways::expectSameCurves);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void transforms_nest_in_any_order(RandomProgram program) {
        Ways.of(program).run(Ways::expectSameNested);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scalars")
    void gradients_and_hessians_are_those_of_hipparchus(RandomProgram program) {
        Ways.of(program).run(Ways::expectSameHessian);
    }

    @Test
    void first_and_second_derivatives_agree_with_differences() {
        long smooth = programs()
                .filter(program -> Ways.of(program).agreesWithDifferences())
                .count();
        assertThat(smooth)
                .as("programs that are smooth as far as differences reach")
                .isGreaterThan(PROGRAMS.size() * 9L / 10);
    }

    @Test
    @Tag("soak")
    void a_million_graphs_agree_in_every_way() {
        for (int seed = LAST; seed < LAST + SOAK; seed++) {
            Ways ways = Ways.of(RandomProgram.of(seed));
            ways.run(Ways::expectSameBits);
            ways.run(Ways::expectAdjoint);
            ways.run(Ways::expectSameSecondDerivatives);
            ways.run(Ways::expectSameSparse);
            ways.run(Ways::expectSameInBatches);
            ways.run(Ways::expectSameCurves);
            ways.run(Ways::expectSameNested);
            ways.run(Ways::expectSameHessian);
            ways.agreesWithDifferences();
        }
    }
}
