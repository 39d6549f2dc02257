package talweg.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/minimisers.md` is what comes out of the runs; `-Dtalweg.minimisers.write=true` writes it anew.
final class MinimisersPageTest {
    private static final Path PAGE = Path.of("..", "docs", "minimisers.md");

    @Test
    void the_page_is_what_comes_out() throws IOException {
        String page = page();
        if (Boolean.getBoolean("talweg.minimisers.write")) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE)).isEqualTo(page);
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
