package talweg.openblas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.blas.MatrixProduct;

/// The functions of OpenBLAS that are called, or why they cannot be.
///
/// @param name     with version and kernel
/// @param obstacle why nothing can be called; then the functions are null
/// @param dgemm    `cblas_dgemm`
/// @param sgemm    `cblas_sgemm`
@SuppressWarnings("restricted") // to call native code is what it is for
record Library(
        String name,
        Optional<String> obstacle,
        @Nullable MethodHandle dgemm,
        @Nullable MethodHandle sgemm) {
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;

    /// The library that is there, found and loaded once in a process.
    static Library found() {
        return Found.LIBRARY;
    }

    private static final class Found {
        static final Library LIBRARY = load();

        private static Library load() {
            try {
                return of(Natives.library());
            } catch (Natives.Missing | RuntimeException | LinkageError e) {
                return missing("OpenBLAS cannot be used: " + e.getMessage());
            }
        }
    }

    /// No library, and why.
    static Library missing(String obstacle) {
        return new Library("OpenBLAS, missing", Optional.of(obstacle), null, null);
    }

    private static Library of(SymbolLookup lookup) {
        call(lookup, "openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT), 1);
        Object config = call(lookup, "openblas_get_config", FunctionDescriptor.of(text()));
        String name = config instanceof MemorySegment text ? text.getString(0).strip() : "OpenBLAS";
        return new Library(
                name,
                Optional.empty(),
                product(lookup, "cblas_dgemm", JAVA_DOUBLE),
                product(lookup, "cblas_sgemm", JAVA_FLOAT));
    }

    private static AddressLayout text() {
        return ADDRESS.withTargetLayout(
                java.lang.foreign.MemoryLayout.sequenceLayout(Integer.MAX_VALUE, ValueLayout.JAVA_BYTE));
    }

    private static MethodHandle handle(
            SymbolLookup lookup, String name, FunctionDescriptor type, Linker.Option... options) {
        MemorySegment function = lookup.find(name)
                .orElseThrow(() -> new IllegalStateException("the library has no function `" + name + "`"));
        return Linker.nativeLinker().downcallHandle(function, type, options);
    }

    private static @Nullable Object call(
            SymbolLookup lookup, String name, FunctionDescriptor type, Object... arguments) {
        try {
            return handle(lookup, name, type).invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("`" + name + "` failed: " + e.getMessage(), e);
        }
    }

    /// `critical`: works on arrays in the heap, without a copy.
    private static MethodHandle product(SymbolLookup lookup, String name, ValueLayout number) {
        FunctionDescriptor type = FunctionDescriptor.ofVoid(
                JAVA_INT, JAVA_INT, JAVA_INT, // order, and how each factor lies
                JAVA_INT, JAVA_INT, JAVA_INT, // rows, columns, terms
                number, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, // factor, x, y
                number, ADDRESS, JAVA_INT); // what is kept of z, z
        return handle(lookup, name, type, Linker.Option.critical(true));
    }

    /// z = x·y, or z + x·y; rows of z are contiguous.
    void multiply(MatrixProduct p, MemorySegment x, MemorySegment y, MemorySegment z, boolean adds, boolean single) {
        int layX = p.x().column() == 1 ? AS_IT_IS : TRANSPOSED;
        int layY = p.y().column() == 1 ? AS_IT_IS : TRANSPOSED;
        int leadX = layX == AS_IT_IS ? p.x().row() : p.x().column();
        int leadY = layY == AS_IT_IS ? p.y().row() : p.y().column();
        int leadZ = p.z().row();
        int m = p.rows();
        int n = p.columns();
        int k = p.terms();
        MethodHandle function = single ? sgemm : dgemm;
        if (function == null) throw new IllegalStateException(obstacle.orElse(name));
        try {
            if (single) {
                float keep = adds ? 1 : 0;
                function.invokeExact(ROW_MAJOR, layX, layY, m, n, k, 1f, x, leadX, y, leadY, keep, z, leadZ);
            } else {
                double keep = adds ? 1 : 0;
                function.invokeExact(ROW_MAJOR, layX, layY, m, n, k, 1.0, x, leadX, y, leadY, keep, z, leadZ);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS failed: " + e.getMessage(), e);
        }
    }
}
