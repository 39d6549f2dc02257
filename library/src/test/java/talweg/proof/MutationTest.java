package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.proof.Claims.region;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every word of a proof file changed, one at a time: what is accepted still is true, and what matters
/// is refused.
final class MutationTest {
    /// A number, an operation or a step, a whole string of a list, or a digit that counts.
    private static final Pattern WORD =
            Pattern.compile("-?0x[0-9a-f.]+p-?\\d+|-?inf\\b|%\\d+|\\b[a-z]+[A-Za-z0-9]*\\b|(?<=[ :\\[])\\d+");

    private static final Pattern ENTRY = Pattern.compile(",\\s*\"[a-z%][^\"]* [^\"]*\"|\\[\\s*\"(above|bowl)\",");

    static Stream<Witness> witnesses() {
        Partition bowl = new Partition.Bowl();
        Partition bowls = new Partition.Split(
                0, 0, new Partition.Split(1, 0.25, bowl, bowl), new Partition.Split(1, -0.5, bowl, bowl));
        double[][] half = {{0.5, 0}, {0, -0.5}};
        double[][] one = {{1, 0}, {0, 1}};
        return Stream.of(
                new Witness.Convex(Infix.of("x*exp(x)", 1), region(-2, 3), new Witness.Convex.Ground.Composition()),
                new Witness.Convex(
                        Infix.of("log(exp(x)+exp(y))+x^2/(y+4)", 2),
                        region(-3, 3, -3, 3),
                        new Witness.Convex.Ground.Composition()),
                new Witness.Convex(
                        Infix.of("x^2+2*x*y+y^2", 2), region(-1, 2, -1, 2), new Witness.Convex.Ground.Curvature(bowl)),
                new Witness.Convex(
                        Infix.of("exp(x)+x^2+0.5*x*y+y^2", 2),
                        region(-1, 1, -1, 1),
                        new Witness.Convex.Ground.Curvature(bowls)),
                new Witness.NotConvex(
                        Infix.of("sin(x)+y^2", 2),
                        region(-3, 3, -3, 3),
                        new double[] {0.25, 0},
                        new double[] {2.75, 0},
                        0.5,
                        0.5),
                new Witness.Critical(Infix.of("x^2-y^2+x^3/10", 2), region(-0.25, 0.25, -0.25, 0.25), half, one, 1),
                new Witness.NoMinimum(Infix.of("x^2-3*y^2+x*y", 2), region(-1, 1, -1, 1), new double[] {0.25, 1}, 2),
                new Witness.NoMinimum(Infix.of("exp(x)-3*y", 2), region(-1, 1, -1, 1), new double[] {0.5, 1}, 1),
                new Witness.LevelLine(
                        Infix.of("exp(x)-exp(y)+(x-z)^2", 3),
                        Region.at(0.5, 0.5, 1.25),
                        new double[] {1, 1, 1},
                        Double.POSITIVE_INFINITY),
                PlainSearch.of(Infix.of("x^4-3*x^2+x", 1), region(-3, 3), 1e-4),
                PlainSearch.of(Infix.of("x*exp(x)", 1), region(-3, 1), 1e-4),
                PlainSearch.of(Infix.of("cos(x)-x/4", 1), region(-1, 9), 1e-4),
                PlainSearch.of(Infix.of("x^2-y+x*y/4", 2), region(-1, 1, -1, 1), 1e-4),
                SeparationTest.minimum(
                        Infix.of("x^4-3*x^2+x-(y*exp(y)+2)", 2),
                        region(-2, 2, -1, 1),
                        List.of(new int[] {0}, new int[] {1})),
                GrowthTest.tails(1.75),
                PlainSearch.mirrored(Infix.of("(x-y)^4/4-2*(x-y)^2+(x+y)^2", 2), region(-2, 2, -2, 2), 1e-3),
                PlainSearch.of(Infix.of("4*x^2-2.1*x^4+x^6/3+x*y-4*y^2+4*y^4", 2), region(-2, 2, -1, 1), 1e-3));
    }

    @ParameterizedTest
    @MethodSource("witnesses")
    void what_is_accepted_is_true(Witness witness) throws IOException {
        StringBuilder text = new StringBuilder();
        ProofFile.write(witness, text);
        assertThat(verdict(text.toString())).isInstanceOf(Checker.Verdict.Accepted.class);
        int refused = 0;
        List<String> mutants = mutants(text.toString());
        for (String mutant : mutants) {
            if (verdict(mutant) instanceof Checker.Verdict.Accepted)
                Truth.require(ProofFile.read(new StringReader(mutant)));
            else refused++;
        }
        assertThat(mutants).hasSizeGreaterThan(30);
        // many changes leave the claim true: a lower bound lowered, a box widened, a step of another kind
        assertThat(refused).isGreaterThan(mutants.size() / 3);
    }

    private static Checker.Verdict verdict(String text) throws IOException {
        Witness witness;
        try {
            witness = ProofFile.read(new StringReader(text));
        } catch (IllegalArgumentException fault) {
            return new Checker.Verdict.Refused(String.valueOf(fault.getMessage()), -1, null);
        }
        return Checker.check(witness);
    }

    private static List<String> mutants(String text) {
        Random random = new Random(text.hashCode());
        List<String> mutants = new ArrayList<>();
        int start = text.indexOf("\"lines\"");
        List<MatchResult> words = WORD.matcher(text)
                .results()
                .filter(each -> each.start() > start)
                .toList();
        // a long partition is sampled
        int skip = words.size() <= 120 ? 1 : Math.ceilDiv(words.size(), 80);
        for (int i = random.nextInt(skip); i < words.size(); i += skip) {
            MatchResult word = words.get(i);
            for (String other : others(word.group(), random)) {
                if (!other.equals(word.group()))
                    mutants.add(text.substring(0, word.start()) + other + text.substring(word.end()));
            }
        }
        List<MatchResult> entries = ENTRY.matcher(text)
                .results()
                .filter(each -> each.start() > start)
                .toList();
        for (int i = 0; i < entries.size(); i += Math.max(1, entries.size() / 30)) {
            MatchResult entry = entries.get(i);
            String rest = entry.group().startsWith("[") ? "[" : "";
            mutants.add(text.substring(0, entry.start()) + rest + text.substring(entry.end()));
        }
        return mutants;
    }

    private static List<String> others(String word, Random random) {
        if (word.startsWith("%")) return List.of("%0", "%" + (Integer.parseInt(word.substring(1)) + 1));
        if (word.contains("0x")) {
            double x = Double.parseDouble(word);
            double[] others = {Math.nextUp(x), Math.nextDown(x), -x, 0, x + 0.125, x - 0.125, 2 * x, 1 + x * 1e-9};
            return Arrays.stream(others).mapToObj(Steps::number).toList();
        }
        if (word.endsWith("inf")) return List.of("0x1.0p0", "-inf", "inf");
        if (Character.isDigit(word.charAt(0))) {
            int n = Integer.parseInt(word);
            return List.of("0", "1", "" + (n + 1), "" + Math.max(0, n - 1), "7");
        }
        return switch (word) {
            case "above", "bowl", "monotone", "concave", "bounded" ->
                List.of(
                        "above",
                        "bowl",
                        "monotone 0",
                        "monotone 1",
                        "concave 0",
                        "concave 1",
                        "bounded 0",
                        "mirrored 1 0");
            case "mirrored" -> List.of("above", "mirrored 0 1", "mirrored 1 1", "monotone 0", "monotone 1");
            case "unique", "nowhere", "newton", "split", "faces" -> List.of("above", "unique", "nowhere");
            case "lower", "upper" -> List.of("lower", "upper", "");
            case "true", "false" -> List.of("true", "false");
            case "composition" -> List.of("curvature");
            default -> {
                Operation[] all = Operation.values();
                yield Stream.generate(() -> all[random.nextInt(all.length)].text())
                        .limit(6)
                        .toList();
            }
        };
    }
}
