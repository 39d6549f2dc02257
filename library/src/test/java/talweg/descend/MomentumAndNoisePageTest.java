package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import talweg.descend.Study.End;
import talweg.descend.Study.Row;
import talweg.descend.Study.Rule;
import talweg.op.Tensor;

/// `docs/momentum-and-noise.md` is what comes out of the runs; `-Dtalweg.momentum.write=true` writes it anew. What
/// it concludes is checked against the intervals.
final class MomentumAndNoisePageTest {
    private static final Path PAGE = Path.of("..", "docs", "momentum-and-noise.md");
    private static final int STARTS = 1_000;

    /// Of the twins, of which all do the same.
    private static final int TWINS = 200;

    private static final double SLOW = 1.0 / 64;

    private static final List<Row> CAMEL = camel();
    private static final List<Row> NETWORK;
    private static final Row NOISELESS;
    private static final List<Row> TWIN;
    private static final List<Row> WELLS;
    private static final List<Row> RIGHT_SIDE;
    private static final Row SLOWLY;
    private static final List<Row> RIDGE;
    private static final List<Row> BESIDE;

    static {
        Landscape.Starts small = Landscape.normal(4, 0.3);
        Study network = new Study(Landscape.network(), STARTS);
        Map<Rule, Double> networkRates = network.rates(small);
        NETWORK = network.rows(small, networkRates);
        NOISELESS = network.row(Rule.PLAIN, of(NETWORK, Rule.MINIBATCH).rate(), small);
        Tensor first = Tensor.of(talweg.shape.Shape.of(4), new long[] {0, 0, 2, 2});
        TWIN = new Study(Landscape.network(), TWINS).rows(small.then(x -> x.take(0, first)), networkRates);
        Study wells = new Study(Landscape.wells(0.3), STARTS);
        Landscape.Starts anywhere = Landscape.uniform(-2, 2, -2, 2);
        Landscape.Starts right = Landscape.uniform(-2, 0, -2, 2);
        Map<Rule, Double> rates = wells.rates(anywhere);
        WELLS = wells.rows(anywhere, rates);
        RIGHT_SIDE = wells.rows(right, rates);
        SLOWLY = wells.row(Rule.PLAIN, SLOW, right);
        Study level = new Study(Landscape.wells(0), STARTS);
        RIDGE = level.rows(Landscape.uniform(0, 0, -2, 2), rates);
        BESIDE = level.rows(Landscape.uniform(1e-6, 1e-6, -2, 2), rates);
    }

    private static List<Row> camel() {
        Study study = new Study(Landscape.camel(), STARTS);
        Landscape.Starts starts = Landscape.uniform(-2, 2, -1, 1);
        return study.rows(starts, study.rates(starts));
    }

    private static Row of(List<Row> rows, Rule rule) {
        return rows.get(rule.ordinal());
    }

    @Test
    void the_page_is_what_comes_out() throws IOException {
        String page = page();
        if (Boolean.getBoolean("talweg.momentum.write")) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void on_the_camel_no_method_finds_the_global_minimum_more_often_beyond_chance() {
        for (Row row : CAMEL) {
            assertThat(of(CAMEL, Rule.PLAIN).share(End.GLOBAL).isBelow(row.share(End.GLOBAL)))
                    .isFalse();
            assertThat(row.ends()).doesNotContainKey(End.SADDLE);
        }
        assertThat(of(CAMEL, Rule.PLAIN)
                        .arrival()
                        .isBelow(of(CAMEL, Rule.NESTEROV).arrival()))
                .isTrue();
    }

    @Test
    void on_the_plateau_momentum_helps_and_noise_costs() {
        Row plain = of(NETWORK, Rule.PLAIN);
        for (Rule rule : List.of(Rule.MOMENTUM, Rule.NESTEROV)) {
            assertThat(of(NETWORK, rule).nearSaddles().isBelow(plain.nearSaddles()))
                    .isTrue();
            assertThat(of(NETWORK, rule).arrival().isBelow(plain.arrival())).isTrue();
        }
        assertThat(of(NETWORK, Rule.MOMENTUM).share(End.SADDLE).isBelow(plain.share(End.SADDLE)))
                .isTrue();
        Row noisy = of(NETWORK, Rule.MINIBATCH);
        assertThat(NOISELESS.share(End.SADDLE).isBelow(noisy.share(End.SADDLE))).isTrue();
        assertThat(noisy.rate()).isLessThan(plain.rate());
    }

    @Test
    void from_the_right_side_nothing_helps() {
        Row plain = of(RIGHT_SIDE, Rule.PLAIN);
        for (Row row : RIGHT_SIDE) {
            assertThat(plain.share(End.GLOBAL).isBelow(row.share(End.GLOBAL))).isFalse();
            assertThat(row.share(End.GLOBAL).isBelow(SLOWLY.share(End.GLOBAL))).isTrue();
        }
        assertThat(of(RIGHT_SIDE, Rule.NESTEROV).share(End.GLOBAL).isBelow(plain.share(End.GLOBAL)))
                .isTrue();
        for (Row row : WELLS) {
            assertThat(of(WELLS, Rule.PLAIN).share(End.GLOBAL).isBelow(row.share(End.GLOBAL)))
                    .isFalse();
        }
    }

    @Test
    void only_noise_that_points_off_a_stable_manifold_leaves_it() {
        for (Rule rule : List.of(Rule.PLAIN, Rule.MOMENTUM, Rule.NESTEROV)) {
            assertThat(of(RIDGE, rule).ends()).isEqualTo(Map.of(End.SADDLE, STARTS));
            assertThat(of(TWIN, rule).ends()).isEqualTo(Map.of(End.SADDLE, TWINS));
            assertThat(of(BESIDE, rule).ends()).isEqualTo(Map.of(End.GLOBAL, STARTS));
        }
        assertThat(of(RIDGE, Rule.MINIBATCH).ends()).isEqualTo(Map.of(End.GLOBAL, STARTS));
        assertThat(of(TWIN, Rule.MINIBATCH).ends()).doesNotContainKeys(End.GLOBAL, End.LOCAL);
    }

    private static String page() {
        return String.format(
                Locale.ROOT,
                MomentumAndNoisePage.TEXT,
                table(CAMEL),
                table(NETWORK) + "\n" + line("gradient descent, as slowly", NOISELESS),
                table(WELLS),
                table(RIGHT_SIDE) + "\n" + line("gradient descent, slowly", SLOWLY),
                table(RIDGE),
                table(BESIDE),
                table(TWIN));
    }

    private static String table(List<Row> rows) {
        return HEAD + rows.stream().map(row -> line(row.rule().toString(), row)).collect(Collectors.joining("\n"));
    }

    private static String line(String title, Row row) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %.1f | %s | %s |",
                title,
                row.rate() == 1 ? "1" : String.format(Locale.ROOT, "1/%.0f", 1 / row.rate()),
                row.share(End.SADDLE).percent(),
                row.share(End.LOCAL).percent(),
                row.share(End.GLOBAL).percent(),
                100 * row.share(End.ELSEWHERE).value(),
                row.nearSaddles(),
                row.arrival());
    }

    private static final String HEAD = """
            | method | rate | at a saddle, % | at a local minimum, % | at the global minimum, % | elsewhere, % | steps near saddles | steps to a minimum |
            |---|---:|---:|---:|---:|---:|---:|---:|
            """;
}
