package talweg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

/// Generated classes go with the functions they belong to.
class MetaspaceTest {
    private static Compiled<Var, Var> compiled(int k) {
        Compiled<Var, Var> f = Talweg.compile(x -> x.times(k).plus(x.exp()).sum());
        assertThat(Tensor.of(f.apply(Tensor.vector(0, 0))).item()).isEqualTo(2);
        double[] out = new double[1];
        f.callInto(out, 0, 0);
        assertThat(out[0]).isEqualTo(2);
        return f;
    }

    @Test
    void a_function_that_nobody_holds_is_collected_with_its_classes() throws InterruptedException {
        List<WeakReference<Object>> programs = new ArrayList<>();
        for (int k = 0; k < 20; k++) programs.add(new WeakReference<>(programClass(compiled(k))));
        for (int wait = 0; wait < 100 && programs.stream().anyMatch(each -> each.get() != null); wait++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(programs).allMatch(each -> each.get() == null);
    }

    private static Class<?> programClass(Compiled<?, ?> f) {
        try {
            var flat = Compiled.class.getDeclaredField("flat");
            flat.setAccessible(true);
            Object program = flat.get(f);
            assertThat(program.getClass().isHidden()).isTrue();
            return program.getClass();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("soak")
    void ten_thousand_compilations_leave_metaspace_as_it_was() throws Exception {
        for (int k = 0; k < 500; k++) compiled(k);
        System.gc();
        long before = metaspace();
        for (int k = 0; k < 10_000; k++) compiled(k);
        System.gc();
        assertThat(metaspace() - before).as("bytes of metaspace kept").isLessThan(16L << 20);
    }

    /// Bytes in use. By name, since the library does not read `java.management`.
    private static long metaspace() throws ReflectiveOperationException {
        Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
        for (Object pool : (List<?>) factory.getMethod("getMemoryPoolMXBeans").invoke(null)) {
            Class<?> type = Class.forName("java.lang.management.MemoryPoolMXBean");
            if (!"Metaspace".equals(type.getMethod("getName").invoke(pool))) continue;
            Object usage = type.getMethod("getUsage").invoke(pool);
            return (long) Class.forName("java.lang.management.MemoryUsage")
                    .getMethod("getUsed")
                    .invoke(usage);
        }
        throw new AssertionError("this JVM has no pool named Metaspace");
    }
}
