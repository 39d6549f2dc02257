package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> labels(double low, double high, int wanted) {
        return Ticks.of(low, high, wanted).ticks().stream()
                .map(Ticks.Tick::label)
                .toList();
    }

    @Test
    void ticks_are_round_numbers_without_rounding_errors() {
        assertThat(labels(0, 1, 5)).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(labels(-0.05, 0.32, 4)).containsExactly("0", "0.1", "0.2", "0.3");
        assertThat(labels(-1200, 2500, 4)).containsExactly("−1000", "0", "1000", "2000");
    }

    @Test
    void very_large_and_very_small_numbers_are_written_in_powers_of_ten() {
        assertThat(labels(0, 2.5e7, 5)).containsExactly("0", "5e6", "1e7", "1.5e7", "2e7", "2.5e7");
        assertThat(labels(0, 4e-6, 4)).containsExactly("0", "1e−6", "2e−6", "3e−6", "4e−6");
    }

    @Test
    void the_widest_span_of_doubles_has_ticks() {
        assertThat(labels(-Double.MAX_VALUE, Double.MAX_VALUE, 4)).containsExactly("−1e308", "0", "1e308");
        assertThat(Ticks.of(0, Double.MIN_NORMAL, 4).ticks()).hasSizeBetween(3, 7);
    }

    @Test
    void what_all_numbers_share_is_subtracted_where_they_would_be_long() {
        Ticks ticks = Ticks.of(1e9 - 2, 1e9 + 2, 4);
        assertThat(ticks.base()).isEqualTo("1e9");
        assertThat(ticks.ticks()).extracting(Ticks.Tick::label).containsExactly("−2", "−1", "0", "1", "2");
        assertThat(ticks.ticks()).extracting(Ticks.Tick::at).contains(1e9 + 1);
    }

    @Test
    void any_span_has_a_handful_of_ticks_evenly_within_it() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(-200, 200));
            double high = low + Math.abs(low) * Math.pow(10, random.nextInt(-9, 9));
            List<Ticks.Tick> ticks = Ticks.of(low, high, 5).ticks();
            assertThat(ticks).as("%s to %s", low, high).hasSizeBetween(3, 9);
            assertThat(ticks).allSatisfy(tick -> assertThat(tick.at()).isBetween(low, high));
            assertThat(ticks).extracting(Ticks.Tick::label).doesNotHaveDuplicates();
        }
    }

    @Test
    void labels_of_numbers_have_five_digits_and_a_true_minus() {
        assertThat(Label.of(-1.0 / 3)).isEqualTo("−0.33333");
        assertThat(Label.of(1234567.0)).isEqualTo("1.2346e6");
        assertThat(Label.of(0.00001234)).isEqualTo("1.234e−5");
        assertThat(Label.of(-0.0)).isEqualTo("0");
        assertThat(Label.of(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Label.of(Double.NaN)).isEqualTo("not a number");
    }

    private static List<String> powers(double low, double high, int wanted) {
        return Ticks.ofPowers(low, high, wanted).ticks().stream()
                .map(Ticks.Tick::label)
                .toList();
    }

    @Test
    void ticks_in_equal_ratios_are_powers_of_ten_as_far_as_there_is_room() {
        assertThat(powers(0.005, 2000, 6)).containsExactly("0.01", "0.1", "1", "10", "100", "1000");
        assertThat(powers(1e-20, 10, 5)).containsExactly("1e−20", "1e−15", "1e−10", "1e−5", "1");
        assertThat(powers(0.9, 25, 6)).containsExactly("1", "2", "5", "10", "20");
        assertThat(powers(2.1, 4.9, 4)).isEqualTo(labels(2.1, 4.9, 4));
        assertThat(powers(Double.MIN_NORMAL, Double.MAX_VALUE, 6)).hasSizeBetween(4, 8);
    }
}
