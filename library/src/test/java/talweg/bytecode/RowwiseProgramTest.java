package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Tiling;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Tiles of small rows: what they take from tables, and where their results go.
class RowwiseProgramTest {
    private static final int ROWS = 1000;
    private static final int SIZE = 7;

    /// Of rows of 3, a table of rows of 3 and places: results of rows, and a sum over them.
    private static Graph graph(ElementType element, ElementType index) {
        List<Type> types = List.of(
                new Type(element, Shape.of(ROWS, 3)),
                new Type(element, Shape.of(SIZE, 3)),
                new Type(index, Shape.of(ROWS)));
        return Trace.graph(types, x -> {
            Var product = x.get(0).times(x.get(1).take(0, x.get(2)));
            Var norm = product.square().sum(1);
            return List.of(product.exp(), norm.sqrt(), norm.sum());
        });
    }

    private static Tensor[] inputs(Graph graph) {
        SplittableRandom random = new SplittableRandom(3);
        Tensor[] inputs = new Tensor[3];
        for (int i = 0; i < 2; i++) {
            Type type = graph.inputs().get(i);
            inputs[i] = Tensor.of(Tensor.of(
                            type.shape(),
                            random.doubles(type.shape().count(), -1, 1).toArray())
                    .cast(type.element()));
        }
        long[] places = random.longs(ROWS, 0, SIZE).toArray();
        inputs[2] = Tensor.of(
                Tensor.of(Shape.of(ROWS), places).cast(graph.inputs().get(2).element()));
        return inputs;
    }

    private static TiledProgram program(Graph graph) {
        Tiling tiling = Tiling.of(graph, 1).orElseThrow();
        assertThat(tiling.tables()).hasSize(1);
        return new TiledProgram(tiling, 3, 1);
    }

    private static void expect(Graph graph, Tensor[] inputs, Buffer[] out) {
        List<Tensor> expected = Interpreter.run(graph, List.of(inputs));
        for (int i = 0; i < out.length; i++)
            assertThat(out[i].toTensor().toDoubles()).isEqualTo(expected.get(i).toDoubles());
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F64", "F32"})
    void rows_of_a_table_are_taken_in_tiles(ElementType element) {
        for (ElementType index : List.of(ElementType.I64, ElementType.I32)) {
            Graph graph = graph(element, index);
            Tensor[] inputs = inputs(graph);
            Buffer[] out = graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
            program(graph).run(Stream.of(inputs).map(Buffer::reading).toArray(Buffer[]::new), new Buffer[0], out);
            expect(graph, inputs, out);
        }
    }

    @Test
    void a_place_outside_the_table_is_named() {
        Graph graph = graph(ElementType.F64, ElementType.I64);
        Tensor[] inputs = inputs(graph);
        long[] places = new long[ROWS];
        places[700] = SIZE;
        inputs[2] = Tensor.of(Shape.of(ROWS), places);
        TiledProgram program = program(graph);
        Buffer[] in = Stream.of(inputs).map(Buffer::reading).toArray(Buffer[]::new);
        Buffer[] out = graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
        assertThatThrownBy(() -> program.run(in, new Buffer[0], out))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("an index in [0, 7) is required, got 7 at place 700")
                .hasMessageContaining("`take`");
    }

    /// A result may take the place of an argument, which other tiles still read.
    @Test
    void results_in_the_place_of_arguments_are_those_of_the_arguments() {
        Graph graph = graph(ElementType.F64, ElementType.I64);
        Tensor[] inputs = inputs(graph);
        Buffer[] in = graph.inputs().stream().map(Buffer::of).toArray(Buffer[]::new);
        TiledProgram program = program(graph);
        for (int call = 0; call < 2; call++) { // the second with the buffers of the first
            for (int i = 0; i < in.length; i++)
                System.arraycopy(
                        Buffer.reading(inputs[i]).array(),
                        0,
                        in[i].array(),
                        0,
                        inputs[i].shape().count());
            Buffer[] out = {
                in[0],
                Buffer.of(graph.outputTypes().get(1)),
                Buffer.of(graph.outputTypes().get(2))
            };
            program.run(in, new Buffer[0], out);
            expect(graph, inputs, out);
        }
    }
}
