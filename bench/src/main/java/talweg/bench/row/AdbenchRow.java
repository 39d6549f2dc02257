package talweg.bench.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import talweg.bench.adbench.Golden;
import talweg.bench.adbench.Inputs;
import talweg.bench.adbench.Problem;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Missing;
import talweg.bench.report.Outcome;
import talweg.bench.report.PeerProgram;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;

/// ADBench's objectives and their derivatives on its files, beside C written by hand.
///
/// The peer `tuned` is given `KIND:FILE`, KIND being gmm, ba, lstm, hand or handc (complicated); of the last two FILE
/// is `FILE|MODEL_FOLDER`. It prints `PROGRAM,NAME,` and, in seconds, the fastest and the median time of the function,
/// then of the derivative.
record AdbenchRow() implements Row {
    /// Of ADBench's many sizes one of each order.
    private static final String CHOSEN =
            "gmm/1k/gmm_(d2_K5|d10_K25|d10_K100|d32_K25|d64_K25)|gmm/10k/gmm_(d2_K25|d10_K50)"
                    + "|ba/ba[125]_\\w+|hand/(simple|complicated)_(small|big)/hand[15]_\\w+|lstm/lstm_\\w+";

    private static final String QUICK =
            "gmm/1k/gmm_d10_K25|ba/ba1_\\w+|hand/(simple|complicated)_small/hand1_\\w+|lstm/lstm_l2_c1024";

    @Override
    public String name() {
        return "adbench";
    }

    @Override
    public String about() {
        return "The objectives of ADBench and their derivatives, on its files, beside C written by hand with SIMD (one"
                + " thread), which is the practical limit; `own` is the derivative over the function. Errors are by"
                + " ADBench's measure, |x − y| / max(1, |x| + |y|).";
    }

    @Override
    public String options() {
        return "--data FOLDER --peer tuned=COMMAND";
    }

    @Override
    public List<String> parts(Setting setting) throws IOException {
        Path data = folder(setting);
        String chosen = "(" + (setting.isQuick() ? QUICK : CHOSEN) + ")\\.txt(\\.gz)?";
        try (Stream<Path> files = Files.walk(data)) {
            List<String> parts = files.map(
                            file -> data.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.matches(chosen))
                    .sorted()
                    .toList();
            if (parts.isEmpty()) throw new Missing("files of ADBench in " + data.getFileName());
            return parts;
        }
    }

    private static Path folder(Setting setting) throws Missing {
        Path data = setting.data();
        if (data == null || !Files.isDirectory(data)) throw new Missing("folder of ADBench's files (`--data`)");
        return data;
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) throws IOException {
        Path file = folder(setting).resolve(part);
        Problem problem = Inputs.read(file);
        var tuned = new PeerProgram(setting.peer("tuned"), List.of(specification(file, part)), 2, AdbenchRow::paces);
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of(problem.value().prepared()),
                Task.of(problem.derivative().prepared()),
                tuned);
        Kind kind = Kind.of(part);
        String work = part.replaceFirst("^(gmm|ba|lstm)/", "").replaceFirst("\\.txt(\\.gz)?$", "");
        findings.add(work, "function / tuned C", 2, paces.get(0).over(paces.get(2)));
        findings.add(work, "derivative / tuned C", kind.derivative, paces.get(1).over(paces.get(3)));
        findings.add(work, "derivative / own function", kind.own, paces.get(1).over(paces.get(0)));
        errors(work, folder(setting).resolve("golden"), file, problem, findings);
    }

    private static void errors(String work, Path golden, Path file, Problem problem, Findings findings)
            throws IOException {
        if (!Files.isDirectory(golden)) return;
        double error =
                Golden.of(golden, file).errorOfDerivatives(problem.derivative().latest());
        findings.add(work, "error of the derivative", 1e-10, Outcome.Measured.of(error));
    }

    private enum Kind {
        GMM(1.5, 3),
        BA(1.5, 5),
        HAND(2, 10),
        LSTM(2, 3);

        final double derivative;
        final double own;

        Kind(double derivative, double own) {
            this.derivative = derivative;
            this.own = own;
        }

        static Kind of(String part) {
            for (Kind kind : values()) if (part.startsWith(kind.name().toLowerCase(Locale.ROOT))) return kind;
            throw new IllegalArgumentException(part);
        }
    }

    private static String specification(Path file, String part) {
        if (!part.startsWith("hand/")) return part.substring(0, part.indexOf('/')) + ":" + file;
        Path folder = file.getParent();
        boolean isComplicated = folder.getFileName().toString().startsWith("complicated");
        Path model = folder.resolve("model");
        if (!Files.isDirectory(model)) {
            model = folder.resolveSibling(
                    "model_" + folder.getFileName().toString().replaceFirst(".*_", ""));
        }
        return (isComplicated ? "handc:" : "hand:") + file + "|" + model;
    }

    static List<Clocked.Pace> paces(List<String> lines) throws IOException {
        String[] fields = PeerProgram.fields(lines, "");
        return List.of(PeerProgram.pace(fields, 2, 1), PeerProgram.pace(fields, 4, 1));
    }
}
