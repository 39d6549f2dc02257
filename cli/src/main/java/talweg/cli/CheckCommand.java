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
import talweg.proof.Proofs;
import talweg.proof.Witness;

/// `talweg check`: whether a proof holds, without a search.
@Command(
        name = "check",
        addMethodSubcommands = false,
        header = "Check the proofs that `--proof proof.json` wrote.",
        customSynopsis = "talweg check PROOF.json [OPTION…]",
        description = "%nNothing is searched for, and no arithmetic is shared with what found the proof.%n",
        footer = {
            "%nExamples:",
            "  talweg check proof.json",
            "%nExit codes: 0 all accepted, 1 one is refused, 2 no proof."
        })
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
        List<Witness> witnesses = read(file);
        work.begins("checking " + file);
        List<Checked> all = witnesses.stream().map(Checked::of).toList();
        if (shared.format == Format.JSON) json(all).print(terminal.out());
        else print(all);
        return all.stream().allMatch(Checked::isAccepted) ? 0 : 1;
    }

    /// A claim, and what the checker says of it.
    private record Checked(String claim, boolean isAccepted, String reason) {
        static Checked of(Witness witness) {
            Checker.Verdict verdict = Checker.check(witness);
            return new Checked(
                    CheckCommand.claim(witness),
                    verdict instanceof Checker.Verdict.Accepted,
                    verdict instanceof Checker.Verdict.Refused refused
                            ? CheckCommand.reason(refused)
                            : "every step holds");
        }

        String status() {
            return isAccepted ? "accepted" : "refused";
        }

        Json into(Json json) {
            return json.put("claim", claim).put("status", status()).put("reason", reason);
        }
    }

    /// The first that is refused, or the first, stands for all.
    private static Json json(List<Checked> all) {
        Checked first =
                all.stream().filter(each -> !each.isAccepted).findFirst().orElse(all.getFirst());
        return first.into(Json.answer("check"))
                .put("proofs", all.stream().map(each -> each.into(new Json())).toList());
    }

    private void print(List<Checked> all) {
        for (int i = 0; i < all.size(); i++) {
            Checked each = all.get(i);
            if (i > 0) terminal.out().println();
            terminal.out().println(terminal.heading(each.claim));
            terminal.out().println();
            terminal.out().println(terminal.heading(each.status()) + ": " + each.reason);
        }
    }

    private static List<Witness> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return Proofs.read(reader);
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
            case Witness.LevelLine level ->
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
