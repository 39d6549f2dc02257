package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import talweg.graph.Graph;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.shape.Type;

/// A graph run one operation at a time.
final class Stepwise implements Early {
    private final Graph graph;
    private final Meaning meaning;

    Stepwise(Graph graph, Meaning meaning) {
        this.graph = graph;
        this.meaning = meaning;
    }

    @Override
    public void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
        List<Tensor> inputs = Stream.of(in, captured)
                .flatMap(Stream::of)
                .map(each -> Tensor.wrap(each.type(), FlowProgram.content(each)))
                .toList();
        List<Tensor> results = new ArrayList<>(meaning.run(graph, inputs));
        results.replaceAll(each -> isOneOf(inputs, each) ? Tensor.of(each.type().shape(), each.array()) : each);
        for (int i = 0; i < out.length; i++) FlowProgram.move(results.get(i).array(), out[i]);
    }

    @Override
    public void run(double[] in, Buffer[] captured, double[] out) {
        int arguments = graph.inputs().size() - captured.length;
        Buffer[] from = buffers(graph.inputs().subList(0, arguments));
        Buffer[] to = buffers(graph.outputTypes());
        int at = 0;
        for (Buffer each : from) {
            double[] x = each.doubles();
            System.arraycopy(in, at, x, 0, x.length);
            at += x.length;
        }
        run(from, captured, to);
        at = 0;
        for (Buffer each : to) {
            double[] y = each.doubles();
            System.arraycopy(y, 0, out, at, y.length);
            at += y.length;
        }
    }

    /// Such a result is set aside before others are written, which may overwrite it.
    private static boolean isOneOf(List<Tensor> inputs, Tensor result) {
        return !result.type().isHistory() && inputs.stream().anyMatch(each -> each.array() == result.array());
    }

    private static Buffer[] buffers(List<Type> types) {
        return types.stream().map(Buffer::of).toArray(Buffer[]::new);
    }
}
