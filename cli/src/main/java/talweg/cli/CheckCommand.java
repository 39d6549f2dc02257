package talweg.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import talweg.proof.Checker;
import talweg.proof.ProofFile;
import talweg.proof.Witness;

/// `talweg check`: whether a proof holds, without a search.
@Command(
        name = "check",
        header = "Check a proof that `certify --proof proof.json` wrote.",
        customSynopsis = "talweg check PROOF.json [OPTION…]",
        description = "%nNothing is searched for, and no arithmetic is shared with what found the proof.%n",
        footer = {"%nExamples:", "  talweg check proof.json", "%nExit codes: 0 accepted, 1 refused, 2 no proof."})
final class CheckCommand implements Callable<Integer> {
    private final Work work;
    private final Terminal terminal;

    @Mixin
    Shared shared = new Shared();

    @Parameters(paramLabel = "PROOF.json", hideParamSyntax = true, description = "The file.")
    List<String> positionals = new ArrayList<>();

    CheckCommand(Work work) {
        this.work = work;
        this.terminal = work.terminal();
    }

    @Override
    public Integer call() {
        Path file = Path.of(shared.positionals(positionals, "PROOF.json").getFirst());
        work.begins("reading " + file);
        Witness witness = read(file);
        work.begins("checking " + file);
        Checker.Verdict verdict = Checker.check(witness);
        String status = verdict instanceof Checker.Verdict.Accepted ? "accepted" : "refused";
        String reason = verdict instanceof Checker.Verdict.Refused refused ? reason(refused) : "every step holds";
        if (shared.format == Format.JSON) {
            Json.answer("check")
                    .put("claim", claim(witness))
                    .put("status", status)
                    .put("reason", reason)
                    .print(terminal.out());
        } else {
            terminal.out().println(terminal.heading(claim(witness)));
            terminal.out().println();
            terminal.out().println(terminal.heading(status) + ": " + reason);
        }
        return verdict instanceof Checker.Verdict.Accepted ? 0 : 1;
    }

    private static Witness read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return ProofFile.read(reader);
        } catch (NoSuchFileException _) {
            throw new InputError("`talweg check` requires a file, got `" + file + "`, which does not exist");
        } catch (CharacterCodingException _) {
            throw new InputError("`talweg check` requires a proof in UTF-8, got `" + file + "`, which is none");
        } catch (IOException e) {
            throw new InputError("`talweg check` could not read `" + file + "`: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new InputError("`talweg check` requires a proof, got `" + file + "`: " + e.getMessage());
        }
    }

    private static String reason(Checker.Verdict.Refused refused) {
        return refused.reason()
                + (refused.region() == null ? "" : ", on part " + refused.part() + ", " + refused.region());
    }

    private static String claim(Witness witness) {
        String where = " of " + String.join(", ", witness.expression().variables()) + " on " + witness.region();
        return switch (witness) {
            case Witness.Convex _ -> "a function" + where + " is convex";
            case Witness.NotConvex _ -> "a function" + where + " is not convex";
            case Witness.Critical critical ->
                "a function" + where + " has exactly one stationary point there, with "
                        + critical.positive() + " positive and "
                        + (critical.region().dimension() - critical.positive()) + " negative curvatures";
            case Witness.NoMinimum _ -> "a function" + where + " has no local minimum there";
            case Witness.Level level ->
                "a function of " + String.join(", ", witness.expression().variables())
                        + " is constant along a line through " + level.region();
            case Witness.GlobalMinimum(var _, var _, double lower, double upper, var _, var minimisers, var _) ->
                least(where, lower, upper, minimisers.size());
            case Witness.SeparableMinimum(var _, var _, double lower, double upper, var terms) -> {
                double boxes = 1;
                for (var term : terms) boxes *= term.minimum().minimisers().size();
                yield least(where, lower, upper, (long) boxes);
            }
        };
    }

    private static String least(String where, double lower, double upper, long boxes) {
        return "the least value of a function" + where + " lies in [" + lower + ", " + upper + "], taken in " + boxes
                + (boxes == 1 ? " box" : " boxes") + " alone";
    }
}
