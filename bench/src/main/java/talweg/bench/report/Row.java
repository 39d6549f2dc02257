package talweg.bench.report;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A row of the table of aims.
public interface Row {
    /// As the command takes it.
    String name();

    /// What is measured, in a sentence.
    String about();

    /// What the command needs beside the name, to measure it.
    default String options() {
        return "";
    }

    /// What is measured in a JVM of its own each; "" for a row that has no parts.
    ///
    /// @throws IOException if the parts cannot be told
    default List<String> parts(Setting setting) throws IOException {
        return List.of("");
    }

    /// How long a part may take.
    default Duration limit() {
        return Duration.ofMinutes(4);
    }

    /// @throws IOException if it cannot be measured
    void measure(String part, Setting setting, Findings findings) throws IOException;
}
