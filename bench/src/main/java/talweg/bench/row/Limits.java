package talweg.bench.row;

import java.io.IOException;
import java.util.List;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.PeerProgram;
import talweg.bench.report.Setting;

/// The peer `limits`: programs in C for the machine's limits. It is given `PROGRAM THREADS REPETITIONS` and prints
/// lines `WHAT,PARAMETER,THREADSt,BEST,MEDIAN,UNIT`.
final class Limits {
    private static final double MILLISECOND = 1e-3;
    private static final String REPETITIONS = "9";

    private Limits() {}

    /// A program whose line of times begins so.
    static PeerProgram of(Setting setting, String program, int threads, String beginning) {
        return program(setting, program, threads, lines -> {
            String[] fields = PeerProgram.fields(lines, beginning);
            return List.of(PeerProgram.pace(fields, 3, MILLISECOND));
        });
    }

    /// How long the machine takes to move so many bytes, by its rate for a[i] = b[i] + 3·d[i] in memory.
    static PeerProgram moving(Setting setting, double bytes) {
        return program(setting, "triad", 1, lines -> List.of(moving(lines, bytes)));
    }

    static Pace moving(List<String> lines, double bytes) throws IOException {
        Pace rates = PeerProgram.pace(PeerProgram.fields(lines, "triad,3x128MB (DRAM)"), 3, 1e9);
        return new Pace(bytes / rates.fastest(), bytes / rates.median());
    }

    private static PeerProgram program(Setting setting, String program, int threads, PeerProgram.Reading reading) {
        List<String> arguments = List.of(program, Integer.toString(threads), REPETITIONS);
        return new PeerProgram(setting.peer("limits"), arguments, 1, reading);
    }
}
