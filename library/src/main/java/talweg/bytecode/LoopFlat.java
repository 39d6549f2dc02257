package talweg.bytecode;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import talweg.op.Buffer;
import talweg.shape.Type;

/// A program on buffers, called with one array for all arguments and one for all results: the elements are copied.
/// The buffers are kept for the next call.
final class LoopFlat extends Flat {
    private final Program program;
    private final List<Type> arguments;
    private final List<Type> results;
    private final int elementsIn;
    private final int elementsOut;
    private final AtomicReference<@Nullable Buffers> spare = new AtomicReference<>();

    private record Buffers(Buffer[] in, Buffer[] out) {}

    LoopFlat(Program program, List<Type> arguments, Buffer[] captured, List<Type> results) {
        super(captured);
        this.program = program;
        this.arguments = arguments;
        this.results = results;
        this.elementsIn = elements(arguments);
        this.elementsOut = elements(results);
    }

    @Override
    public boolean run(double[] in, double[] out) {
        if (in.length != elementsIn || out.length != elementsOut) return false;
        Buffers lent = spare.getAndSet(null);
        Buffers buffers = lent == null ? new Buffers(made(arguments), made(results)) : lent;
        int from = 0;
        for (Buffer buffer : buffers.in) {
            double[] to = buffer.doubles();
            System.arraycopy(in, from, to, 0, to.length);
            from += to.length;
        }
        program.run(buffers.in, captured(), buffers.out);
        int at = 0;
        for (Buffer buffer : buffers.out) {
            double[] result = buffer.doubles();
            System.arraycopy(result, 0, out, at, result.length);
            at += result.length;
        }
        spare.set(buffers);
        return true;
    }

    private static int elements(List<Type> types) {
        int elements = 0;
        for (Type type : types) elements += type.shape().count();
        return elements;
    }

    private static Buffer[] made(List<Type> types) {
        return types.stream().map(Buffer::of).toArray(Buffer[]::new);
    }
}
