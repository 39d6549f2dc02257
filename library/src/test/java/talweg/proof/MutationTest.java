package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    private static final double INF = Double.POSITIVE_INFINITY;

    /// A number, an operation or a step, a whole string of a list, or a digit that counts.
    private static final Pattern WORD =
            Pattern.compile("-?0x[0-9a-f.]+p-?\\d+|-?inf\\b|%\\d+|\\b[a-z]+[A-Za-z0-9]*\\b|(?<=[ :\\[])\\d+");

    private static final Pattern ENTRY = Pattern.compile(",\\s*\"[a-z%][^\"]* [^\"]*\"|\\[\\s*\"(above|bowl)\",");

    private static Region region(double... ends) {
        double[] lo = new double[ends.length / 2];
        double[] hi = new double[ends.length / 2];
        for (int i = 0; i < lo.length; i++) {
            lo[i] = ends[2 * i];
            hi[i] = ends[2 * i + 1];
        }
        return new Region(lo, hi);
    }

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
        int skip = Math.max(1, words.size() / 120);
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
        for (int i = 0; i < entries.size(); i += Math.max(1, entries.size() / 50)) {
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
                        "mirrored 0 1");
            case "mirrored" -> List.of("above", "mirrored 0 1", "monotone 0", "monotone 1");
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

    /// Whether claims are true, as far as numbers in doubles tell.
    private static final class Truth {
        static void require(Witness witness) {
            switch (witness) {
                case Witness.Convex convex ->
                    Chords.hold(
                            convex.expression(), convex.region(), new Composition.Outcome.Known(true, false), 300, 11);
                case Witness.NotConvex chord -> chord(chord);
                case Witness.Critical critical -> critical(critical);
                case Witness.NoMinimum none -> noMinimum(none);
                case Witness.LevelLine level -> level(level);
                case Witness.GlobalMinimum minimum -> minimum(minimum);
                case Witness.SeparableMinimum minimum -> minimum(together(minimum));
            }
        }

        private static void chord(Witness.NotConvex claim) {
            double[] middle = new double[claim.a().length];
            double theta = claim.theta();
            for (int i = 0; i < middle.length; i++) middle[i] = theta * claim.a()[i] + (1 - theta) * claim.b()[i];
            double chord = theta * Numbers.value(claim.expression(), claim.a())
                    + (1 - theta) * Numbers.value(claim.expression(), claim.b());
            double gap = Numbers.value(claim.expression(), middle) - chord;
            assertThat(gap).as(claim.toString()).isGreaterThanOrEqualTo(claim.gap() - 1e-9);
        }

        private static void noMinimum(Witness.NoMinimum claim) {
            Random random = new Random(5);
            double[] v = claim.direction();
            for (int k = 0; k < 200; k++) {
                double[] x = new double[v.length];
                for (int i = 0; i < x.length; i++) {
                    x[i] = claim.region().lo(i)
                            + random.nextDouble()
                                    * (claim.region().hi(i) - claim.region().lo(i));
                }
                var at = Numbers.at(claim.expression(), 2, x);
                double slope = v[0] * at.getPartialDerivative(1, 0) + v[1] * at.getPartialDerivative(0, 1);
                double bend = v[0] * v[0] * at.getPartialDerivative(2, 0)
                        + 2 * v[0] * v[1] * at.getPartialDerivative(1, 1)
                        + v[1] * v[1] * at.getPartialDerivative(0, 2);
                assertThat(claim.order() == 1 ? slope : bend)
                        .as(claim.toString())
                        .isNegative();
            }
        }

        private static void level(Witness.LevelLine claim) {
            double[] x = claim.region().middle();
            double here = Numbers.value(claim.expression(), x);
            double reach = Math.min(claim.reach(), 5);
            for (int k = -10; k <= 10; k++) {
                double[] there = x.clone();
                for (int i = 0; i < x.length; i++) there[i] += reach * k / 10 * claim.direction()[i];
                double value = Numbers.value(claim.expression(), there);
                // f may be large: its terms cancel
                assertThat(value).as(claim.toString()).isCloseTo(here, within(1e-9 * Math.exp(reach)));
            }
        }

        private static void critical(Witness.Critical claim) {
            double[] x = claim.region().middle();
            for (int i = 0; i < 50; i++) {
                var at = Numbers.at(claim.expression(), 2, x);
                double a = at.getPartialDerivative(2, 0);
                double b = at.getPartialDerivative(1, 1);
                double c = at.getPartialDerivative(0, 2);
                double g = at.getPartialDerivative(1, 0);
                double h = at.getPartialDerivative(0, 1);
                double determinant = a * c - b * b;
                x[0] -= (c * g - b * h) / determinant;
                x[1] -= (a * h - b * g) / determinant;
            }
            var at = Numbers.at(claim.expression(), 2, x);
            assertThat(claim.region().contains(x))
                    .as(claim + " at " + Arrays.toString(x))
                    .isTrue();
            double determinant = at.getPartialDerivative(2, 0) * at.getPartialDerivative(0, 2)
                    - Math.pow(at.getPartialDerivative(1, 1), 2);
            int positive = determinant < 0 ? 1 : at.getPartialDerivative(2, 0) > 0 ? 2 : 0;
            assertThat(claim.positive()).isEqualTo(positive);
        }

        /// Of two terms of one variable each.
        private static Witness.GlobalMinimum together(Witness.SeparableMinimum claim) {
            Witness.GlobalMinimum x = claim.terms().get(0).minimum();
            Witness.GlobalMinimum y = claim.terms().get(1).minimum();
            List<Witness.GlobalMinimum.Minimiser> minimisers = new ArrayList<>();
            for (var first : x.minimisers()) {
                for (var second : y.minimisers()) {
                    Region box = region(
                            first.box().lo(0),
                            first.box().hi(0),
                            second.box().lo(0),
                            second.box().hi(0));
                    minimisers.add(new Witness.GlobalMinimum.Minimiser(box, first.isUnique() && second.isUnique()));
                }
            }
            double[] at = {x.at()[0], y.at()[0]};
            return new Witness.GlobalMinimum(
                    claim.expression(), claim.region(), claim.lower(), claim.upper(), at, minimisers, x.parts());
        }

        /// Against the values on a grid: none below the lower bound, and none outside all boxes as
        /// small as the least.
        private static void minimum(Witness.GlobalMinimum claim) {
            Region region = claim.region();
            int steps = region.dimension() == 1 ? 1000 : 50;
            int count = region.dimension() == 1 ? steps + 1 : (steps + 1) * (steps + 1);
            double inside = INF;
            double outside = INF;
            for (int k = 0; k < count; k++) {
                double[] x = new double[region.dimension()];
                for (int i = 0, rest = k; i < x.length; i++, rest /= steps + 1) {
                    double t = rest % (steps + 1) / (double) steps;
                    x[i] = Math.clamp(region.lo(i) + t * (region.hi(i) - region.lo(i)), region.lo(i), region.hi(i));
                }
                double value = Numbers.value(claim.expression(), x);
                assertThat(value)
                        .as(claim.expression().text() + " at " + Arrays.toString(x))
                        .isGreaterThanOrEqualTo(claim.lower() - 1e-9);
                if (isNearBox(claim, x, steps)) inside = Math.min(inside, value);
                else outside = Math.min(outside, value);
            }
            double reached = Numbers.value(claim.expression(), claim.at());
            assertThat(reached).isLessThanOrEqualTo(claim.upper() + 1e-9);
            // no box is missing: what lies away from all of them is above the least value
            assertThat(outside)
                    .as(claim.expression().text() + " " + claim.minimisers())
                    .isGreaterThan(Math.min(reached, inside) - 1e-12);
        }

        private static boolean isNearBox(Witness.GlobalMinimum claim, double[] x, int steps) {
            return claim.minimisers().stream().anyMatch(each -> {
                for (int i = 0; i < x.length; i++) {
                    double slack = 1.5 * (claim.region().hi(i) - claim.region().lo(i)) / steps;
                    if (!(each.box().lo(i) - slack <= x[i] && x[i] <= each.box().hi(i) + slack)) return false;
                }
                return true;
            });
        }
    }
}
