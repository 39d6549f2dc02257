package talweg.blas;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/// Code that is written once for both element types, and loaded once for each as a hidden class, in which the type is
/// a constant: the JIT compiles and profiles either for itself. Such a class has a constructor without parameters, no
/// nested class, and begins with
///
///     private static final boolean SINGLE = Twins.isSingle(MethodHandles.lookup());
final class Twins {
    private Twins() {}

    /// A new instance of the twin of `written` for `F32`, or for `F64`.
    static <T> T of(Class<? extends T> written, Class<T> type, boolean single) {
        try (InputStream bytes = written.getResourceAsStream(written.getSimpleName() + ".class")) {
            if (bytes == null) throw new IllegalStateException("the class file of " + written + " is not found");
            MethodHandles.Lookup twin =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes.readAllBytes(), single, true);
            var constructor = twin.lookupClass().getDeclaredConstructor();
            return type.cast(constructor.newInstance());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(written + " cannot be loaded", e);
        }
    }

    /// Whether the class that looks up is the twin for `F32`.
    static boolean isSingle(MethodHandles.Lookup lookup) {
        try {
            return Boolean.TRUE.equals(MethodHandles.classData(lookup, "_", Boolean.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
