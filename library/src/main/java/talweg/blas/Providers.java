package talweg.blas;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// Which of the providers on the class or module path is used.
final class Providers {
    /// Chosen once, when first needed.
    static final Blas CHOSEN =
            Boolean.getBoolean("talweg.strict") ? JavaBlas.OWN : choose(found(Blas.class.getClassLoader()));

    private Providers() {}

    /// The first without an obstacle, or the library's own.
    static Blas choose(List<Blas> found) {
        for (Blas each : found) {
            if (each.obstacle().isEmpty()) return each;
        }
        return JavaBlas.OWN;
    }

    /// The providers that can be made; one that cannot is as one that is not there.
    static List<Blas> found(ClassLoader loader) {
        List<Blas> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<Blas>> providers =
                ServiceLoader.load(Blas.class, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) return found;
                found.add(providers.next().get());
            } catch (ServiceConfigurationError _) {
                // the next one
            }
        }
    }
}
