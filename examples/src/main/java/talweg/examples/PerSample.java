package talweg.examples;

import static talweg.Talweg.grad;
import static talweg.Talweg.vmap;

import java.util.function.Function;
import talweg.op.Tensor;
import talweg.op.Var;

/// The gradient of each sample's loss by itself, all at once: `vmap` of `grad`.
final class PerSample {
    private PerSample() {}

    record Line(Var slope, Var offset) {}

    record Sample(Var x, Var y) {}

    /// Written for one sample, of two numbers.
    static Var loss(Line line, Sample sample) {
        return line.slope()
                .times(sample.x())
                .plus(line.offset())
                .minus(sample.y())
                .square();
    }

    static void main() {
        Line line = new Line(Tensor.scalar(2), Tensor.scalar(1));
        Sample samples = new Sample(Tensor.vector(0, 1, 2, 3), Tensor.vector(1, 2, 6, 7.5));

        Function<Sample, Line> gradient = sample -> {
            Function<Line, Var> ofSample = l -> loss(l, sample);
            return grad(ofSample).apply(line);
        };
        Line each = vmap(gradient).apply(samples);
        IO.println("∂/∂slope   " + each.slope());
        IO.println("∂/∂offset  " + each.offset());
    }
}
