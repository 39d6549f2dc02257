package talweg.openblas;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the shared library comes from. In this order:
///
/// 1. the file named by `-Dtalweg.openblas.library=`;
/// 2. the natives of `org.bytedeco:openblas` on the class path, copied once into a folder (`-Dtalweg.openblas.cache=`,
///    else `.cache/talweg` in the user's home), where they find one another; Linux;
/// 3. the system's own library.
@SuppressWarnings("restricted") // to load native code is what it is for
final class Natives {
    /// What OpenBLAS needs beside itself; where a platform's natives lack one, the system's is taken.
    private static final List<String> FILES =
            List.of("libopenblas.so.0", "libgfortran.so.5", "libquadmath.so.0", "libgcc_s.so.1");

    private static final List<String> SYSTEM =
            List.of("libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dylib", "libopenblas.dll");

    private Natives() {}

    /// No library.
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message);
        }
    }

    static SymbolLookup library() throws Missing {
        String named = System.getProperty("talweg.openblas.library");
        if (named != null) return SymbolLookup.libraryLookup(Path.of(named), Arena.global());
        String folder = "org/bytedeco/openblas/" + platform() + "/";
        URL bundled = resource(folder + FILES.getFirst());
        if (bundled != null) {
            try {
                return SymbolLookup.libraryLookup(copied(folder, bundled).resolve(FILES.getFirst()), Arena.global());
            } catch (IOException e) {
                throw new Missing("its natives cannot be copied (" + e + "); name a folder that can be written to by"
                        + " -Dtalweg.openblas.cache=");
            }
        }
        for (String name : SYSTEM) {
            try {
                return SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException _) {
                // the next name
            }
        }
        throw new Missing("no library is found; put org.bytedeco:openblas with the classifier " + platform()
                + " on the class path, install the system's libopenblas, or name a file by"
                + " -Dtalweg.openblas.library=");
    }

    /// As the classifiers of the natives have it.
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        return (system.startsWith("mac") ? "macosx" : system.startsWith("windows") ? "windows" : system) + "-"
                + (processor.equals("amd64") ? "x86_64" : processor.equals("aarch64") ? "arm64" : processor);
    }

    private static @Nullable URL resource(String name) {
        ClassLoader loader = Natives.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemResource(name) : loader.getResource(name);
    }

    /// The folder with the files; one for each size of the library, so that versions do not meet.
    private static Path copied(String folder, URL library) throws IOException {
        URLConnection connection = library.openConnection();
        long size = connection.getContentLengthLong();
        Path caches = Path.of(System.getProperty(
                "talweg.openblas.cache",
                Path.of(System.getProperty("user.home"), ".cache", "talweg").toString()));
        Path cache = caches.resolve("openblas-" + platform() + "-" + size);
        if (Files.isDirectory(cache)) return cache;
        Files.createDirectories(caches);
        Path made = Files.createTempDirectory(caches, "openblas-");
        for (String name : FILES) {
            URL each = resource(folder + name);
            if (each == null) continue;
            try (InputStream in = each.openStream()) {
                Files.copy(in, made.resolve(name));
            }
        }
        try {
            // whole or not at all, whoever else is copying
            return Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(cache)) throw e;
            for (String name : FILES) Files.deleteIfExists(made.resolve(name));
            Files.deleteIfExists(made);
            return cache;
        }
    }
}
