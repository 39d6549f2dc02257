package talweg.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// How much memory the rows of a file may take, before they are read from it in every epoch instead.
final class MemoryOption {
    private static final int MEGABYTE = 1_000_000;
    /// What a table is split to and made to, in sizes of the table: itself, both parts, and the numbers of them.
    private static final int COPIES = 4;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "Rows that would take more are not kept in memory but read in every epoch; 0 for none kept;"
                    + " default: half of what Java may use. docs/models.md says what differs then.")
    @Requires(value = "megabytes ≥ 0", example = "500")
    Optional<Integer> memory = Optional.empty();

    void check(Shared shared) {
        if (memory.isPresent() && memory.get() < 0) throw shared.refused("--memory", memory.get());
    }

    /// Whether a table of so many bytes is not kept.
    boolean isTooMuch(long table) {
        long most = memory.isPresent()
                ? memory.get() * (long) MEGABYTE
                : Runtime.getRuntime().maxMemory() / 2;
        return table > most / COPIES;
    }

    /// Whether somebody asked for nothing to be kept.
    boolean isZero() {
        return memory.isPresent() && memory.get() == 0;
    }
}
