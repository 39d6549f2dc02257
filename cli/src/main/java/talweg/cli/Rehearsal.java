package talweg.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the launcher has the JVM record for its AOT cache: each command once on something small, then the one asked
/// for. What no command here needs, every later run of one that does must load, link and generate anew.
final class Rehearsal {
    /// With an answer or without, each is used as it may be.
    ///
    /// @param folder for a proof, which is written and then checked
    static List<List<String>> commands(Path folder) {
        String proof = folder.resolve("proof.json").toString();
        return List.of(
                List.of("minimize", "(x-1)^2 + 2*(y+3)^2", "--start", "x=0,y=0"),
                List.of("minimize", "x^4 - 2*x^2 + 0.3*x", "--start", "x=1", "--box", "x=-2..2"),
                List.of("minimize", BANANA, "--start", "x=-1,y=1", "--rate", "0.0015", "--steps", "50"),
                List.of("landscape", "x^4 - 2*x^2 + 0.3*x", "--box", "x=-2..2", "--basins", "20"),
                List.of("derive", "sin(x*y) + x^2", "--at", "x=1,y=2"),
                List.of("certify", "x^4 - x^2", "--box", "x=-1..1", "--convex", "--global", "--critical", "x=0"),
                List.of("certify", "x^2 + exp(x)", "--box", "x=-1..1", "--convex", "--global", "--proof", proof),
                List.of("check", proof));
    }

    private static final String BANANA = "(1-x)^2 + 100*(y-x^2)^2";

    private Rehearsal() {}

    /// @param args of the last command, which is run as `talweg` runs it
    /// @throws IOException if there is no room for a file of a moment
    public static void main(String[] args) throws IOException {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("talweg-rehearsal");
        try {
            // they may end without an answer: 50 steps are few, and x⁴ − x² is not convex
            for (List<String> each : commands(folder)) Main.run(each.toArray(String[]::new), nowhere, nowhere);
        } finally {
            Files.deleteIfExists(folder.resolve("proof.json"));
            Files.deleteIfExists(folder);
        }
        Main.main(args);
    }
}
