package talweg.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the launcher has the JVM record for its AOT cache: each command once on something small, then the one asked
/// for. What no command here needs, every later run of one that does must load, link and generate anew.
final class Rehearsal {
    /// With an answer or without, each is used as it may be.
    static final List<List<String>> COMMANDS = List.of(
            List.of("minimize", "(x-1)^2 + 2*(y+3)^2", "--start", "x=0,y=0"),
            List.of("minimize", "(1-x)^2 + 100*(y-x^2)^2", "--start", "x=-1,y=1", "--rate", "0.0015", "--steps", "50"),
            List.of("landscape", "x^4 - 2*x^2 + 0.3*x", "--box", "x=-2..2", "--basins", "20"),
            List.of("derive", "sin(x*y) + x^2", "--at", "x=1,y=2"),
            List.of("certify", "x^4 - x^2", "--box", "x=-1..1", "--convex", "--global", "--critical", "x=0"));

    private Rehearsal() {}

    /// @param args of the last command, which is run as `talweg` runs it
    public static void main(String[] args) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        // they may end without an answer: 50 steps are few, and x⁴ − x² is not convex
        for (List<String> each : COMMANDS) Main.run(each.toArray(String[]::new), nowhere, nowhere);
        Main.main(args);
    }
}
