package talweg.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import talweg.proof.Proofs;
import talweg.proof.Witness;

/// The file of proofs, which `talweg check` reads.
final class ProofOutput {
    @Option(
            names = "--proof",
            paramLabel = "FILE.json",
            description = "Write what is proved to this file, for `talweg check`.")
    @Requires(value = "a file to write", example = "proof.json")
    Optional<Path> proof = Optional.empty();

    /// Refuses a file that cannot be written before any work is done.
    void check() {
        proof.ifPresent(path -> Output.check("--proof", path));
    }

    /// Writes the file, if one is wanted and there is something to write.
    ///
    /// @return what to warn of, where there is nothing
    Optional<String> write(List<Witness> witnesses, Work work) {
        if (proof.isEmpty()) return Optional.empty();
        Path path = proof.get();
        if (witnesses.isEmpty()) return Optional.of("nothing was proved, so `" + path + "` was not written");
        work.begins("writing " + path);
        StringBuilder text = new StringBuilder();
        try {
            Proofs.write(witnesses, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder throws none
        }
        Output.write("--proof", path, text.toString().getBytes(StandardCharsets.UTF_8));
        return Optional.empty();
    }
}
