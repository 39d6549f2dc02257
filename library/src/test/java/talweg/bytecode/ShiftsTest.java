package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.op.Matrices.join;
import static talweg.op.Trigonometry.sin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.graph.Trace;
import talweg.loop.Steps;
import talweg.op.Move;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops that go through slices, joins and paddings give the bits of the interpreter in every form, and are what they
/// should be.
class ShiftsTest {
    private static final int COUNT = 200;

    private static Var padded(Var x, int low, int high) {
        return new Move.Pad(List.of(low), List.of(high), List.of(0)).of(x);
    }

    /// Element i of the result is element i − by of `x`, or zero.
    private static Var shifted(Var x, int by) {
        int size = x.shape().size(0);
        return by >= 0 ? padded(x.slice(0, 0, size - by), by, 0) : padded(x.slice(0, -by, size), 0, -by);
    }

    private static Type numbers(int count) {
        return new Type(ElementType.F64, Shape.of(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void random_programs_of_moves_and_elements(int seed) {
        List<Type> types = List.of(
                numbers(COUNT), numbers(COUNT), numbers(3), numbers(COUNT - 3), new Type(ElementType.F64, Shape.of()));
        FoldFormsTest.expectForms(types, x -> program(x, new Random(seed)));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 22})
    void the_same_with_rows(int seed) {
        List<Type> types = List.of(
                new Type(ElementType.F32, Shape.of(20, 10)),
                new Type(ElementType.F32, Shape.of(20, 10)),
                new Type(ElementType.F32, Shape.of(3, 10)),
                new Type(ElementType.F32, Shape.of(17, 10)),
                new Type(ElementType.F32, Shape.of()));
        FoldFormsTest.expectForms(types, x -> program(x, new Random(seed)));
    }

    /// Some operations on what has COUNT elements, of which some are results and some are folded, too.
    private static List<Var> program(List<Var> x, Random random) {
        List<Var> known = new ArrayList<>(List.of(x.get(0), x.get(1)));
        List<Var> results = new ArrayList<>();
        int rank = x.getFirst().shape().rank();
        int size = x.getFirst().shape().size(0);
        for (int step = 0; step < 14; step++) {
            Var a = known.get(random.nextInt(known.size()));
            Var b = known.get(random.nextInt(known.size()));
            int by = 1 + random.nextInt(3);
            Var made = switch (random.nextInt(9)) {
                case 0 -> a.plus(b);
                case 1 -> a.times(b);
                case 2 -> a.max(b.times(0.5));
                case 3 -> join(0, x.get(2), a.slice(0, 0, size - 3));
                case 4 -> join(0, a.slice(0, by, size), b.slice(0, 0, by));
                case 5 -> join(0, x.get(3), a.slice(0, by, by + 3)).minus(b);
                case 6 ->
                    a.plus(new Move.Pad(counts(rank, by), counts(rank, 0), counts(rank, 0))
                            .of(b.times(a).slice(0, by, size)));
                case 7 -> a.times(x.get(4).broadcast(a.shape()));
                default -> sin(a);
            };
            known.add(made);
            if (random.nextInt(4) == 0) results.add(made);
            if (random.nextInt(6) == 0) results.add(made.sum(0));
        }
        results.add(known.getLast());
        return results;
    }

    private static List<Integer> counts(int rank, int first) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(rank, 0));
        counts.set(0, first);
        return counts;
    }

    private static List<Steps.Step> steps(Function<List<Var>, List<Var>> f) {
        List<Type> types = List.of(numbers(COUNT), numbers(COUNT), numbers(1));
        return Steps.of(Trace.graph(types, f)).steps();
    }

    private static Var slope(List<Var> x, Var y) {
        return x.get(0).times(join(0, x.get(2), y.slice(0, 0, COUNT - 1)));
    }

    @Test
    void a_chain_of_neighbours_is_one_loop_cut_at_its_ends() {
        List<Steps.Step> steps = steps(x -> {
            Var k = slope(x, x.get(1));
            for (int stage = 0; stage < 3; stage++) k = slope(x, x.get(1).plus(k.times(0.5)));
            return List.of(x.get(1).plus(k));
        });
        assertThat(steps).hasSize(5).allMatch(step -> step instanceof Steps.Loop);
        assertThat(steps.stream().mapToInt(step -> ((Steps.Loop) step).count())).containsExactly(1, 1, 1, 1, COUNT - 4);
    }

    /// A result that is a move is written by the loop that goes through it.
    @Test
    void what_is_wanted_of_moves_is_written_by_loops() {
        List<Steps.Step> steps = steps(x -> {
            Var moved = shifted(x.get(0), 2);
            return List.of(moved, moved.times(x.get(1)));
        });
        assertThat(steps).hasSize(2).allMatch(step -> step instanceof Steps.Loop loop && loop.results().length == 2);
    }

    @Test
    void a_move_alone_is_a_copy() {
        assertThat(steps(x -> List.of(shifted(x.get(0), 2)))).allMatch(step -> step instanceof Steps.Apply);
    }

    /// The sine of an element is computed once, not for each of its neighbours.
    @Test
    void what_is_long_is_not_computed_again() {
        List<Steps.Step> steps = steps(x -> {
            Var y = sin(x.get(0));
            return List.of(shifted(y, 1).minus(shifted(y, -1)).plus(y));
        });
        long writing = steps.stream()
                .filter(step -> step instanceof Steps.Loop loop
                        && loop.code().instructions().size() > 30)
                .count();
        assertThat(writing).isEqualTo(1);
    }

    @Test
    void a_loop_is_not_cut_into_many() {
        List<Steps.Step> steps = steps(x -> {
            Var y = x.get(0);
            for (int step = 0; step < 60; step++) y = y.times(shifted(y, 1)).plus(x.get(1));
            return List.of(y);
        });
        assertThat(steps.stream().filter(step -> step instanceof Steps.Loop))
                .hasSizeBetween(8, 200)
                .allMatch(step -> ((Steps.Loop) step).code().instructions().size() <= 300);
    }

    @Test
    void parts_that_end_at_many_places_are_copied() {
        List<Steps.Step> steps = steps(x -> {
            List<Var> parts = new ArrayList<>();
            for (int part = 0; part < 20; part++) parts.add(x.get(part % 2).slice(0, part * 10, part * 10 + 10));
            return List.of(join(0, parts.toArray(Var[]::new)).times(x.get(0)));
        });
        assertThat(steps.stream().filter(step -> step instanceof Steps.Loop)).hasSize(1);
    }
}
