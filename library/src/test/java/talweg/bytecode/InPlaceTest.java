package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import talweg.Talweg;
import talweg.autodiff.RandomProgram;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.loop.Tiling;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.run.Interpreter;
import talweg.shape.Type;

/// Results in the arrays of arguments have the bits of results elsewhere, in whatever order they are computed.
class InPlaceTest {
    static Stream<RandomProgram> programs() {
        return IntStream.range(0, 60).mapToObj(RandomProgram::of);
    }

    private static Buffer copy(Tensor tensor) {
        return Buffer.over(
                tensor.type(), Tensor.of(tensor.shape(), tensor.array()).array());
    }

    private static void expectSame(Graph graph, List<Tensor> at, int threads, Random random) {
        List<Tensor> expected = Interpreter.run(graph, at);
        Tiered tiered = new Tiered(graph, new Buffer[0], threads, Interpreter::run, 0);
        for (int run = 0; run < 5; run++) {
            Buffer[] in = at.stream().map(InPlaceTest::copy).toArray(Buffer[]::new);
            Buffer[] fresh = graph.outputTypes().stream().map(Buffer::of).toArray(Buffer[]::new);
            Buffer[] out = BandedTest.overlapping(in, fresh, random);
            tiered.run(in, out);
            for (int i = 0; i < out.length; i++)
                assertThat(out[i].toTensor().toDoubles())
                        .isEqualTo(expected.get(i).toDoubles());
        }
    }

    /// A step against the gradient, and what else there is.
    private static List<Var> descend(RandomProgram program, List<Var> x) {
        var found = Talweg.valueAndGrad((List<Var> at) -> program.loss(at)).apply(x);
        List<Var> all = new ArrayList<>();
        for (int i = 0; i < x.size(); i++)
            all.add(x.get(i).minus(found.gradient().get(i).times(0.1)));
        all.add(found.value());
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void random_programs_replace_their_arguments(RandomProgram program) {
        Random random = new Random(program.seed());
        List<Type> types = program.at().stream().map(Tensor::type).toList();
        expectSame(program.graph(), program.at(), 1, random);
        Function<List<Var>, List<Var>> step = x -> descend(program, x);
        expectSame(Trace.graph(types, step), program.at(), 2, random);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 256, 300, 3000})
    void tiled_programs_replace_what_they_train(int rows) {
        Random random = new Random(rows);
        List<Type> types = List.of(Type.f64(rows, 40), Type.f64(40, 7), Type.f64(40, 7), Type.f64(rows, 7));
        Graph graph = Trace.graph(types, x -> {
            Function<Var, Var> loss =
                    w -> x.get(0).matmul(w).exp().minus(x.get(3)).square().sum();
            Var v = x.get(2).times(0.9).plus(Talweg.grad(loss).apply(x.get(1)));
            return List.of(x.get(1).minus(v.times(0.01)), v, loss.apply(x.get(1)));
        });
        if (rows == 3000) assertThat(Tiling.of(graph)).isPresent();
        List<Tensor> at = types.stream()
                .map(type -> Tensor.of(
                        type.shape(),
                        random.doubles(type.shape().count(), -0.1, 0.1).toArray()))
                .toList();
        for (int threads : new int[] {1, 2, 3}) expectSame(graph, at, threads, random);
    }

    @Test
    void arguments_change_places() {
        Type type = Type.f64(1000);
        Graph graph = Trace.graph(
                List.of(type, type, type),
                x -> List.of(x.get(1), x.get(2), x.get(0), x.get(0).exp(), x.get(1)));
        Random random = new Random(5);
        List<Tensor> at = graph.inputs().stream()
                .map(each -> Tensor.vector(random.doubles(1000).toArray()))
                .toList();
        List<Tensor> expected = Interpreter.run(graph, at);
        Buffer[] in = at.stream().map(InPlaceTest::copy).toArray(Buffer[]::new);
        Buffer[] out = {in[0], in[1], in[2], Buffer.of(type), Buffer.of(type)};
        new Tiered(graph, new Buffer[0], 1, Interpreter::run, 0).run(in, out);
        for (int i = 0; i < out.length; i++)
            assertThat(out[i].toTensor().toDoubles()).isEqualTo(expected.get(i).toDoubles());
    }
}
