package talweg.problem;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.certify.Verdict;

/// The 35 problems from the customary start and from 10 and 100 times it, by least squares as they are by
/// default: 88 of 105 runs end at the least value, and every other is named for what it is. `docs/minimisers.md`
/// is what comes out of the runs; `-Dtalweg.minimisers.write=true` writes it anew.
final class MinimisersPageTest {
    private static final Path PAGE = Path.of("..", "docs", "minimisers.md");

    /// What is reached elsewhere than at the least value, and the sum of squares there.
    private record Elsewhere(String kind, double sum) {}

    /// Beale's residuals come to 0.452 where x₁ grows and x₂ nears 1, and Powell's to 10⁻⁸ where x₂
    /// grows. Gulf's, Box's, Jennrich and Sampson's and the peaks of Osborne's second problem are flat to
    /// the last digit so far out. From ten times the start Chebyquad's polynomials are of size 10⁷ and
    /// the budget ends the descent; so it does from a hundred times, a step before the minimum.
    private static final Map<String, Elsewhere> ELSEWHERE = Map.ofEntries(
            entry("Freudenstein–Roth (2, 2) ×1", new Elsewhere("local-minimum", 48.9843)),
            entry("Freudenstein–Roth (2, 2) ×10", new Elsewhere("local-minimum", 48.9843)),
            entry("Freudenstein–Roth (2, 2) ×100", new Elsewhere("local-minimum", 48.9843)),
            entry("Powell badly scaled (2, 2) ×10", new Elsewhere("at-infinity", 1.003e-8)),
            entry("Powell badly scaled (2, 2) ×100", new Elsewhere("at-infinity", 1.005e-8)),
            entry("Beale (2, 3) ×10", new Elsewhere("not-stationary", 0.452011)),
            entry("Beale (2, 3) ×100", new Elsewhere("at-infinity", 0.452011)),
            entry("Jennrich–Sampson (2, 10) ×100", new Elsewhere("degenerate", 259.580)),
            entry("Gulf (3, 99) ×100", new Elsewhere("degenerate", 32.835)),
            entry("Box (3, 10) ×100", new Elsewhere("degenerate", 7.55887e-2)),
            entry("Osborne 2 (11, 65) ×10", new Elsewhere("degenerate", 1.78981)),
            entry("Osborne 2 (11, 65) ×100", new Elsewhere("degenerate", 1.78981)),
            entry("Trigonometric (10, 10) ×1", new Elsewhere("local-minimum", 2.79506e-5)),
            entry("Trigonometric (10, 10) ×10", new Elsewhere("local-minimum", 4.21863e-5)),
            entry("Trigonometric (10, 10) ×100", new Elsewhere("local-minimum", 4.21863e-5)),
            entry("Chebyquad (8, 8) ×10", new Elsewhere("not-stationary", Double.NaN)),
            entry("Chebyquad (8, 8) ×100", new Elsewhere("local-minimum", 3.51691e-3)));

    static Stream<Runs.Run> runs() {
        return Runs.all().stream();
    }

    @Test
    void the_page_is_what_comes_out() throws IOException {
        String page = page();
        if (Boolean.getBoolean("talweg.minimisers.write")) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void every_run_is_named_for_what_it_is(Runs.Run run) {
        Verdict verdict = run.verdict();
        String told = run.landing().outcome().reason() + "; "
                + verdict.text(names(run.problem().n()));
        Elsewhere elsewhere = ELSEWHERE.get(run.toString());
        assertThat(run.isGlobal()).as(told).isEqualTo(elsewhere == null);
        if (elsewhere == null) {
            assertThat(verdict.kind()).as(told).isIn("global-minimum", "local-minimum", "degenerate");
            if (verdict instanceof Verdict.Degenerate flat)
                assertThat(flat.falls()).isFalse();
        } else {
            assertThat(verdict.kind()).as(told).isEqualTo(elsewhere.kind);
            if (!Double.isNaN(elsewhere.sum)) {
                assertThat(run.landing().sumOfSquares()).isCloseTo(elsewhere.sum, within(1e-3 * elsewhere.sum));
            }
        }
    }

    @Test
    void eighty_eight_of_105_runs_end_at_the_least_value_and_none_is_undecided() {
        assertThat(runs()).hasSize(105);
        assertThat(runs().filter(Runs.Run::isGlobal)).hasSizeGreaterThanOrEqualTo(88);
        assertThat(runs().filter(run -> run.verdict() instanceof Verdict.Undecided))
                .isEmpty();
    }

    private static List<String> names(int n) {
        return Arrays.stream(new int[n]).mapToObj(_ -> "x").toList();
    }

    private static String page() {
        String rows = Runs.all().stream().map(MinimisersPageTest::row).collect(Collectors.joining("\n"));
        long ours = Runs.all().stream().filter(Runs.Run::isGlobal).count();
        long peers = Runs.all().stream()
                .filter(run -> run.peer()
                        .filter(landing -> run.isGlobal(landing.sumOfSquares()))
                        .isPresent())
                .count();
        return String.format(Locale.ROOT, TEXT, ours, peers, rows);
    }

    private static String row(Runs.Run run) {
        String peer = run.peer()
                .map(landing -> landing.evaluations() + " | " + shown(run, landing.sumOfSquares()))
                .orElse("– | throws");
        String minpack = Minpack.of(run.problem(), run.factor())
                .findFirst()
                .map(call ->
                        call.functions() + " / " + call.jacobians() + " | " + shown(run, call.norm() * call.norm()))
                .orElse(" | ");
        return String.format(
                Locale.ROOT,
                "| %s | ×%d | %d | %s | %s, %s | %s | %s |",
                run.problem(),
                (int) run.factor(),
                run.landing().evaluations(),
                shown(run, run.landing().sumOfSquares()),
                run.landing().outcome().status(),
                run.verdict().kind(),
                peer,
                minpack);
    }

    private static String shown(Runs.Run run, double sum) {
        return run.isGlobal(sum) ? "least" : String.format(Locale.ROOT, "%.4g", sum);
    }

    private static final String TEXT = """
            # Minimisers on problems with known answers

            The 35 problems of Moré, Garbow and Hillstrom (*Testing unconstrained optimization software*, ACM Transactions on
            Mathematical Software 7, 1981), from the customary start and from 10 and 100 times it; where that is 0, from 10 and
            100 times the vector of ones. This page is written by a test, `MinimisersPageTest`, and checked by it.

            - *Talweg*: `LevenbergMarquardt.standard()`, with exact Jacobians. An evaluation is one of the residuals and their
              Jacobian together. It ends at the least value %d times of 105, and says of every other end what it is.
            - *Hipparchus* 4.0.3: `LevenbergMarquardtOptimizer` as it is by default, at most 10,000 evaluations, with the same
              Jacobians. It ends at the least value %d times, and says nothing of the others; "throws" is an exception.
            - *MINPACK*: `lmder1` as published with it, evaluations of residuals and of Jacobians; the calls that it has in
              common with these runs. Its tolerance is 1.5·10⁻⁸, ours and Hipparchus's are finer.

            "least" is the least sum of squares known, to six digits or to ten decimals; otherwise the sum of squares is given.

            | problem (n, m) | start | evaluations | ends at | outcome, verdict | Hipparchus | ends at | MINPACK | ends at |
            |---|---|---:|---|---|---:|---|---:|---|
            %s
            """;
}
