package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.ControlFlow.scan;
import static talweg.op.Hyperbolics.tanh;
import static talweg.op.Sigmoidal.logistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Node;
import talweg.graph.Trace;
import talweg.loop.Recurrence;
import talweg.op.Loops;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Loops whose steps are one method give the bits of the interpreter, in every form and order.
class RecurrenceFormsTest {
    private interface Body {
        /// The carry and a value, from the carry, the element of the xs and a constant.
        List<Var> step(Var carry, Var x, Var constant);
    }

    /// A gate that keeps or takes, as in a recurrent network; |x| and x < 0 make choices of it.
    private static List<Var> gate(Var carry, Var x, Var constant) {
        Var keep = logistic(carry.times(constant).plus(x));
        Var next = keep.times(carry).plus(keep.negate().plus(1).times(tanh(x)));
        return List.of(next, x.less(0).choose(next.abs(), x.exp().minus(next)));
    }

    /// The elements of a small tensor see each other.
    private static List<Var> mixing(Var carry, Var x, Var constant) {
        Var turned = carry.flip(0).times(0.5).plus(x);
        return List.of(turned.minus(constant.sum()), turned.sum().plus(carry));
    }

    /// Both are what was carried or is constant; nothing is computed.
    private static List<Var> handedOn(Var carry, Var x, Var constant) {
        return List.of(x, carry);
    }

    static Stream<Arguments> loops() {
        List<Arguments> rows = new ArrayList<>();
        for (ElementType type : List.of(ElementType.F64, ElementType.F32)) {
            for (int size : new int[] {1, 2, 7, 8, 14, 33}) {
                for (boolean reverse : new boolean[] {false, true}) {
                    rows.add(row("gate", RecurrenceFormsTest::gate, type, size, reverse));
                    rows.add(row("handed on", RecurrenceFormsTest::handedOn, type, size, reverse));
                    if (size < 8) rows.add(row("mixing", RecurrenceFormsTest::mixing, type, size, reverse));
                }
            }
        }
        return rows.stream();
    }

    private static Arguments row(String name, Body body, ElementType type, int size, boolean reverse) {
        return Arguments.of(
                name + " of " + size + " " + type + (reverse ? " backwards" : ""), body, type, size, reverse);
    }

    private static Graph graph(Body body, ElementType type, int size, int length, boolean reverse) {
        Shape shape = Shape.of(size);
        List<Type> types =
                List.of(new Type(type, shape), new Type(type, Shape.of(length, size)), new Type(type, shape));
        return Trace.graph(types, x -> {
            Steps steps = new Steps(reverse, 0);
            Carried<Var, Var> result = scan(
                    x.get(0),
                    x.get(1),
                    (carry, each) -> {
                        List<Var> made = body.step(carry, each, x.get(2));
                        return new Carried<>(made.get(0), made.get(1));
                    },
                    steps);
            return List.of(result.carry(), result.value());
        });
    }

    private static List<Tensor> inputs(Graph graph) {
        SplittableRandom random = new SplittableRandom(17);
        return graph.inputs().stream()
                .map(type -> Tensor.of(Tensor.of(
                                type.shape(),
                                random.doubles(type.shape().count(), -3, 3).toArray())
                        .cast(type.element())))
                .toList();
    }

    private static List<Recurrent> forms(Recurrence recurrence) {
        List<Recurrent> forms = new ArrayList<>();
        forms.add(RecurrenceForms.scalar(recurrence).orElseThrow());
        for (VectorUnit unit : Forms.units().toList()) {
            for (boolean bothWays : new boolean[] {false, true}) {
                Optional<VectorRecurrent> vectors = RecurrenceForms.vectors(recurrence, unit);
                vectors.ifPresent(made -> {
                    made.bothWays = bothWays;
                    forms.add(made);
                });
            }
        }
        return forms;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loops")
    void every_form_gives_the_bits_of_the_interpreter(
            String name, Body body, ElementType type, int size, boolean reverse) {
        for (int length : new int[] {1, 2, 19}) {
            Graph graph = graph(body, type, size, length, reverse);
            Node node = graph.nodes().getLast();
            assertThat(node.op()).isInstanceOf(Loops.Scan.class);
            Recurrence recurrence = Recurrence.of((Loops.Scan) node.op()).orElseThrow();
            List<Tensor> inputs = inputs(graph);
            List<Tensor> all = Interpreter.run(Trace.graph(graph.inputs(), x -> operands(graph, node, x)), inputs);
            List<Tensor> expected = Interpreter.run(graph, inputs);
            for (Recurrent form : forms(recurrence)) {
                Object[] arrays = new Object[all.size() + 2];
                for (int i = 0; i < all.size(); i++) arrays[i] = all.get(i).array();
                List<Tensor> results =
                        expected.stream().map(each -> Tensor.zeros(each.type())).toList();
                for (int k = 0; k < 2; k++)
                    arrays[all.size() + k] = results.get(k).array();
                form.run(arrays, 0, recurrence.count(), length, reverse ? -1 : 1);
                for (int k = 0; k < 2; k++) {
                    assertThat(results.get(k).toDoubles())
                            .as(form.getClass().getSuperclass().getSimpleName())
                            .isEqualTo(expected.get(k).toDoubles());
                }
            }
        }
    }

    /// What the loop is given.
    private static List<Var> operands(Graph graph, Node node, List<Var> inputs) {
        var replay = new talweg.graph.Replay(graph, inputs);
        for (Node each : graph.nodes()) {
            if (each == node) break;
            replay.set(each, each.op().apply(replay.operands(each)));
        }
        return replay.operands(node);
    }

    /// Wide enough for vectors, some are of vectors.
    @Test
    void elements_that_know_nothing_of_each_other_are_vectors() {
        Node node = graph(RecurrenceFormsTest::gate, ElementType.F64, 14, 5, false)
                .nodes()
                .getLast();
        Recurrence recurrence = Recurrence.of((Loops.Scan) node.op()).orElseThrow();
        assertThat(recurrence.count()).isEqualTo(14);
        assertThat(forms(recurrence)).hasSize(7);
    }

    @Test
    void what_reads_at_computed_places_or_is_long_is_no_recurrence() {
        Graph gathers = Trace.graph(
                List.of(Type.f64(9), Type.I64.with(Shape.of(4))),
                x -> List.of(scan(
                                x.get(0).sum(),
                                x.get(1),
                                (Var carry, Var place) ->
                                        new Carried<>(carry.plus(x.get(0).take(0, place)), carry))
                        .carry()));
        assertThat(Recurrence.of((Loops.Scan) gathers.nodes().getLast().op())).isEmpty();
        Graph longer = graph(
                (carry, x, constant) -> {
                    Var y = carry;
                    for (int k = 0; k < 60; k++) y = y.times(0.5).plus(x).exp().minus(constant);
                    return List.of(y, y);
                },
                ElementType.F64,
                14,
                5,
                false);
        assertThat(Recurrence.of((Loops.Scan) longer.nodes().getLast().op())).isEmpty();
    }

    /// The gradient's loops, values and slopes of all steps, run in the same way.
    @Test
    void gradients_through_such_loops_are_those_of_the_interpreter() {
        for (int size : new int[] {1, 5, 14}) {
            List<Type> types = List.of(Type.f64(size), Type.f64(30, size), Type.f64(size));
            Graph graph = Trace.graph(
                    types,
                    x -> Talweg.grad((List<Var> p) -> scan(p.get(0), p.get(1), (Var carry, Var each) -> {
                                        List<Var> made = gate(carry, each, p.get(2));
                                        return new Carried<>(made.get(0), made.get(1));
                                    })
                                    .value()
                                    .square()
                                    .sum())
                            .apply(x));
            List<Tensor> inputs = inputs(graph);
            List<Tensor> expected = Interpreter.run(graph, inputs);
            var compiled = Talweg.compile((List<Var> x) -> graph.replay(x));
            for (int call = 0; call < 2; call++) { // the second in the arrays of the first
                List<Var> actual = compiled.apply(List.copyOf(inputs));
                for (int k = 0; k < expected.size(); k++)
                    assertThat(Tensor.of(actual.get(k)).toDoubles())
                            .isEqualTo(expected.get(k).toDoubles());
            }
        }
    }
}
