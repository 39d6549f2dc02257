package talweg;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.Allocation.CALLS;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

/// Calls into the caller's own arrays allocate nothing.
class AllocationTest {
    @Test
    void the_measure_sees_one_small_object_a_call() throws Throwable {
        Object[] kept = new Object[1];
        long bytes = Allocation.ofRound(() -> kept[0] = new Object());
        assertThat(kept[0]).isNotNull();
        assertThat(bytes).isGreaterThanOrEqualTo(8L * CALLS);
    }

    private static void expectNoAllocation(Function<Var, ?> f, Tensor x, int results) throws Throwable {
        assertThat(Allocation.of(f, x, results)).isLessThan(CALLS);
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

    /// In a JVM of their own, as a service runs them: where very many forms of products have run, the JIT no longer
    /// keeps all their vectors in registers.
    @Test
    void products_allocate_nothing() throws Exception {
        String path = Stream.of(ProductAllocation.class, Talweg.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "--add-modules", "jdk.incubator.vector", "-cp", path, ProductAllocation.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        long[] bytes = Stream.of(printed.replaceAll("[\\[\\]\\s]", "").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
        assertThat(bytes).hasSize(7);
        for (long each : bytes) assertThat(each).as(printed).isLessThan(CALLS);
    }
}
