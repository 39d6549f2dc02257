package talweg.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/// Tables to learn from, drawn from a seed.
final class Pebbles {
    private Pebbles() {}

    /// Two numbers, and what is to be predicted of them: `kind`, one of three by where they lie; `mass`, a number;
    /// `heavy` and `long`, labels.
    static Path write(Path folder, String name, int rows) throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("length,width,kind,mass,heavy,long\n");
        for (int i = 0; i < rows; i++) {
            int kind = i % 3;
            double length = 20 + 15 * kind + 3 * random.nextGaussian();
            double width = 30 - 8 * kind + 2 * random.nextGaussian();
            double mass = 0.01 * length * width + 0.1 * random.nextGaussian();
            text.append(String.format(
                    Locale.ROOT,
                    "%.2f,%.2f,%s,%.3f,%d,%d%n",
                    length,
                    width,
                    new String[] {"flint", "granite", "slate"}[kind],
                    mass,
                    mass > 7 ? 1 : 0,
                    length > 35 ? 1 : 0));
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
