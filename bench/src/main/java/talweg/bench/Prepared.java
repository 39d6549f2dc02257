package talweg.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.op.Buffer;
import talweg.op.Tensor;

/// A compiled function, bound to an argument and to buffers for its result: what is timed.
public final class Prepared<R> implements Runnable {
    private final Compiled<?, R> compiled;
    private final Buffer[] in;
    private final Buffer[] out;
    private final Trees.Structure result;
    private final Predicate<Duration> warming;

    private Prepared(
            Compiled<?, R> compiled, Buffer[] in, Buffer[] out, Trees.Structure result, Predicate<Duration> warming) {
        this.compiled = compiled;
        this.in = in;
        this.out = out;
        this.result = result;
        this.warming = warming;
    }

    /// Traces and compiles the function, and runs it.
    public static <A, R> Prepared<R> of(Function<A, R> f, A argument) {
        Compiled<A, R> compiled = Talweg.compile(f);
        Buffer[] out = compiled.prepare(argument);
        Buffer[] in = Trees.flatten(argument).leaves().stream()
                .map(value -> Buffer.reading(Tensor.of(value)))
                .toArray(Buffer[]::new);
        var structure = Trees.flatten(compiled.apply(argument)).structure();
        Prepared<R> prepared = new Prepared<>(compiled, in, out, structure, most -> compiled.warmUp(argument, most));
        prepared.run();
        return prepared;
    }

    /// Brings it to its speed.
    ///
    /// @return whether it was reached in that time
    /// @see Compiled#warmUp
    public boolean warmUp(Duration atMost) {
        return warming.test(atMost);
    }

    @Override
    public void run() {
        compiled.callInto(out, in);
    }

    /// What the latest run gave.
    @SuppressWarnings("unchecked") // the structure was taken from a result of the function
    public R result() {
        List<Tensor> values = Arrays.stream(out).map(Buffer::toTensor).toList();
        return (R) result.build(values);
    }
}
