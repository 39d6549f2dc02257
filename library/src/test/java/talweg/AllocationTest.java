package talweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.op.Buffer;
import talweg.op.Contract;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Calls into the caller's own arrays allocate nothing.
class AllocationTest {
    private static final int CALLS = 100_000;

    /// Bytes that this thread has allocated since its start. By name, since the library does not read
    /// `jdk.management`.
    private static final MethodHandle ALLOCATED = allocated();

    private static MethodHandle allocated() {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return MethodHandles.publicLookup()
                    .findVirtual(
                            Class.forName("com.sun.management.ThreadMXBean"),
                            "getCurrentThreadAllocatedBytes",
                            MethodType.methodType(long.class))
                    .bindTo(bean);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Rounds until the JIT has compiled what a call runs, products on vectors last, without objects on the way.
    private static final int ROUNDS = 40;

    /// The smallest object has 16 bytes, so less than one byte a call is none.
    private static void expectNoAllocation(Runnable call) throws Throwable {
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && bytes >= CALLS; round++) {
            long before = (long) ALLOCATED.invokeExact();
            for (int k = 0; k < CALLS; k++) call.run();
            bytes = (long) ALLOCATED.invokeExact() - before;
        }
        assertThat(bytes).as("bytes in %d calls", CALLS).isLessThan(CALLS);
    }

    @Test
    void the_measure_sees_one_small_object_a_call() throws Throwable {
        Object[] kept = new Object[1];
        long before = (long) ALLOCATED.invokeExact();
        for (int k = 0; k < CALLS; k++) kept[0] = new Object();
        long after = (long) ALLOCATED.invokeExact();
        assertThat(kept[0]).isNotNull();
        assertThat(after - before).isGreaterThanOrEqualTo(8L * CALLS);
    }

    private static void expectNoAllocation(Function<Var, ?> f, Tensor x, int results) throws Throwable {
        Compiled<Var, ?> compiled = Talweg.compile(f);
        Buffer[] out = compiled.prepare(x);
        Buffer[] in = {Buffer.over(x.type(), x.toDoubles())};
        expectNoAllocation(() -> compiled.callInto(out, in));
        double[] numbers = x.toDoubles();
        double[] flat = new double[results];
        expectNoAllocation(() -> compiled.callInto(flat, numbers));
    }

    @Test
    void a_small_function_and_its_gradient_allocate_nothing() throws Throwable {
        Function<Var, Var> rosenbrock = x -> x.at(1)
                .minus(x.at(0).square())
                .square()
                .times(100)
                .plus(x.at(0).minus(1).square());
        expectNoAllocation(Talweg.valueAndGrad(rosenbrock), Tensor.vector(-1.2, 1), 3);
        expectNoAllocation(Talweg.hessian(rosenbrock), Tensor.vector(-1.2, 1), 4);
    }

    @Test
    void captured_values_do_not_change_that() throws Throwable {
        Tensor t = Tensor.vector(1, 2, 3, 4);
        expectNoAllocation(x -> x.times(t).exp().sum(), Tensor.vector(0.1, 0.2, 0.3, 0.4), 1);
    }

    @Test
    void a_program_cut_into_several_methods_allocates_nothing() throws Throwable {
        Function<Var, Var> f = x -> {
            Var y = x;
            for (int k = 0; k < 60; k++)
                y = y.times(x).plus(0.5).sqrt().plus(y.less(x).choose(y, x));
            return y.sum();
        };
        expectNoAllocation(Talweg.grad(f), Tensor.vector(0.5, 0.25, 0.125), 3);
    }

    @Test
    void a_fused_loop_allocates_nothing() throws Throwable {
        double[] numbers = new double[100];
        java.util.Arrays.setAll(numbers, i -> i * 0.01);
        expectNoAllocation(x -> x.exp().times(x).plus(1), Tensor.vector(numbers), 100);
    }

    @Test
    void folds_and_copies_allocate_nothing() throws Throwable {
        double[] numbers = new double[100];
        java.util.Arrays.setAll(numbers, i -> i * 0.01);
        expectNoAllocation(x -> x.exp().times(x).sum(), Tensor.vector(numbers), 1);
        expectNoAllocation(
                x -> {
                    Var rows = x.reshape(10, 10);
                    return rows.minus(rows.max(1).reshape(10, 1)).exp().sum(0);
                },
                Tensor.vector(numbers),
                10);
        expectNoAllocation(x -> x.reshape(20, 5).transpose().exp().sum(1), Tensor.vector(numbers), 5);
    }

    /// Small and large, of one column, read along either axis, summed over axes that lie in different orders, batched.
    /// Holds in a JVM of its own; in one that has run products of other forms the JIT leaves 288 bytes a call.
    @Test
    @org.junit.jupiter.api.Tag("soak")
    void products_allocate_nothing() throws Throwable {
        expectNoAllocation(x -> x.matmul(x).matmul(numbers(9)), numbers(9, 9), 9);
        expectNoAllocation(x -> x.transpose().matmul(x), numbers(9, 9), 81);
        expectNoAllocation(x -> x.matmul(x.transpose()), numbers(17, 5), 289);
        expectNoAllocation(
                x -> new Contract(List.of(0, 1, 2), List.of(2, 1, 3), List.of(3, 0)).of(x, x), numbers(5, 5, 5), 25);
        expectNoAllocation(
                x -> new Contract(List.of(0, 1, 2), List.of(0, 2, 3), List.of(0, 1, 3)).of(x, x),
                numbers(3, 6, 6),
                108);
    }

    private static Tensor numbers(int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] numbers = new double[shape.count()];
        java.util.Arrays.setAll(numbers, i -> Math.sin(i));
        return Tensor.of(shape, numbers);
    }
}
