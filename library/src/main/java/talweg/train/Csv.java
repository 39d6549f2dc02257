package talweg.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalDouble;

/// Writes a line for each epoch to a CSV file: `epoch,step,rate,loss,validation`, then what else is measured, by its
/// names in the given order. Numbers are the shortest that read back the same; what there is none of is empty.
///
/// A new run begins the file anew. One that goes on appends: lines of epochs that are done again are taken out first,
/// so that the file ends up as if the run had never stopped.
public final class Csv implements Listener {
    private static final String HEADER = "epoch,step,rate,loss,validation";

    private final Path file;
    private final List<String> measures;

    private Csv(Path file, List<String> measures) {
        this.file = file;
        this.measures = List.copyOf(measures);
    }

    /// @param file     in a folder that exists
    /// @param measures names, as [Trainer#measure] has them
    public static Csv to(Path file, String... measures) {
        return new Csv(file, List.of(measures));
    }

    @Override
    public void started(Progress<?, ?, ?> from, int epochs) {
        StringBuilder text = new StringBuilder(HEADER);
        for (String name : measures) text.append(',').append(quoted(name));
        text.append('\n');
        try {
            if (from.step() > 0 && Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                    if (epoch(line) < from.epoch()) text.append(line).append('\n');
                }
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The epoch of a line; of one cut short, beyond all.
    private static int epoch(String line) {
        int comma = line.indexOf(',');
        try {
            return comma < 0 ? Integer.MAX_VALUE : Integer.parseInt(line.substring(0, comma));
        } catch (NumberFormatException _) {
            return Integer.MAX_VALUE;
        }
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void epoch(Epoch epoch) {
        StringBuilder line = new StringBuilder();
        line.append(epoch.epoch()).append(',').append(epoch.step()).append(',');
        line.append(epoch.rate()).append(',').append(epoch.loss()).append(',');
        line.append(shown(epoch.validation()));
        for (String name : measures) {
            Double value = epoch.measures().get(name);
            line.append(',').append(value == null ? "" : value.toString());
        }
        try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
            to.append(line.append('\n'));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("`Csv` could not write `" + file + "`: " + e, e);
    }
}
