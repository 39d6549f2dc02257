package talweg.bench.report;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of `talweg-bench`.
public final class Home {
    private Home() {}

    /// That above the code that runs, or else the folder where the command was given.
    public static Path folder() {
        try {
            Path code = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path each = code; each != null; each = each.getParent()) {
                if (Files.exists(each.resolve("talweg-bench"))) return each;
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return Path.of("").toAbsolutePath();
    }
}
