package talweg.bytecode;

import java.util.Arrays;
import java.util.List;
import talweg.kernel.Elements;
import talweg.op.Buffer;
import talweg.scalar.Evaluator;
import talweg.scalar.Straight;
import talweg.shape.Type;

/// Straight-line code run by the [Evaluator], with the bits that its class would give. Safe for use by many threads.
final class Interpreted implements Early {
    private final Evaluator evaluator;
    private final int operands;

    Interpreted(Straight code, List<Type> inputs) {
        this.evaluator = Evaluator.of(code);
        this.operands = inputs.stream().mapToInt(type -> type.shape().count()).sum();
    }

    @Override
    public void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
        long[] point = new long[operands];
        read(captured, point, read(in, point, 0));
        long[] bits = evaluator.bits(point);
        int from = 0;
        for (Buffer each : out) {
            int to = from + each.type().shape().count();
            Elements.write(each.array(), 0, to - from, Arrays.copyOfRange(bits, from, to));
            from = to;
        }
    }

    @Override
    public void run(double[] in, Buffer[] captured, double[] out) {
        long[] point = new long[operands];
        Elements.read(in, 0, in.length, point);
        read(captured, point, in.length);
        Elements.write(out, 0, out.length, evaluator.bits(point));
    }

    private static int read(Buffer[] buffers, long[] point, int from) {
        int to = from;
        for (Buffer each : buffers) {
            long[] bits = new long[each.type().shape().count()];
            Elements.read(each.array(), 0, bits.length, bits);
            System.arraycopy(bits, 0, point, to, bits.length);
            to += bits.length;
        }
        return to;
    }
}
