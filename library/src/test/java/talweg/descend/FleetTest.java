package talweg.descend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Many descents at once do what the library's methods do one by one.
final class FleetTest {
    private static final int COUNT = 8;
    private static final int STEPS = 64;
    private static final Stopping NEVER = Stopping.at(0);

    private static double[] start(double[] starts, int k) {
        int n = starts.length / COUNT;
        return Arrays.copyOfRange(starts, k * n, k * n + n);
    }

    private static void expectSame(Landscape landscape, Landscape.Starts from, double rate) {
        double[] starts = from.drawn(5, COUNT);
        Fleet fleet = new Fleet(landscape, COUNT);
        Budget budget = Budget.of(STEPS);
        Method plain = new GradientDescent(new StepLength.FixedRate(rate), NEVER, budget);
        Method momentum = new Momentum(rate, 0.9, 0, NEVER, budget);
        Method nesterov = new Nesterov(rate, 0.9, NEVER, budget);
        int passes = STEPS / Math.ceilDiv(landscape.terms(), landscape.batch());
        Fleet.Log plainLog = fleet.run(new GradientDescent.Plain(rate), false, starts, STEPS);
        Fleet.Log momentumLog = fleet.run(Momentum.of(rate, 1), false, starts, STEPS);
        Fleet.Log nesterovLog = fleet.run(Nesterov.of(rate, 1), false, starts, STEPS);
        Fleet.Log noisyLog = fleet.run(new GradientDescent.Plain(rate), true, starts, STEPS);
        FiniteSum sum = FiniteSum.of(landscape.term(), landscape.n(), landscape.data());
        for (int k = 0; k < COUNT; k++) {
            double[] start = start(starts, k);
            Method noisy = new StochasticGradientDescent(rate, landscape.batch(), k, NEVER, Budget.of(passes));
            expectClose(plainLog.end(k), plain.minimise(sum, start));
            expectClose(momentumLog.end(k), momentum.minimise(sum, start));
            expectClose(nesterovLog.end(k), nesterov.minimise(sum, start));
            expectClose(noisyLog.end(k), noisy.minimise(sum, start));
        }
    }

    /// Sums of the mapped programs are in another order.
    private static void expectClose(double[] end, Landing landing) {
        assertThat(landing.outcome()).isInstanceOf(Outcome.BudgetSpent.class);
        for (int j = 0; j < end.length; j++) assertThat(end[j]).isCloseTo(landing.at()[j], within(1e-9));
    }

    @Test
    void on_a_tilted_function() {
        expectSame(Landscape.camel(), Landscape.uniform(-1, 1, -0.5, 0.5), 1.0 / 64);
    }

    @Test
    void on_a_network() {
        expectSame(Landscape.network(), Landscape.normal(4, 0.3), 0.25);
    }

    @Test
    void steps_near_a_saddle_end_where_a_minimum_is_near() {
        // x ← x(1 + 4λ − 4λx²) from a thousandth beside the saddle at 0, where |f′| = 4|x||x² − 1|
        double rate = 1.0 / 16;
        double x = 1e-3;
        int near = 0;
        int steps = 0;
        while (x < 0.5 || 4 * x * Math.abs(x * x - 1) > 0.2) {
            if (4 * x * Math.abs(x * x - 1) <= 0.2) near++;
            x -= rate * 4 * x * (x * x - 1);
            steps++;
        }
        Fleet.Log log = new Fleet(Landscape.wells(0), 1)
                .run(new GradientDescent.Plain(rate), false, new double[] {1e-3, 0}, 100);
        assertThat(log.saddles()).containsExactly(near);
        assertThat(log.arrivals()).containsExactly(steps);
        assertThat(near).isBetween(10, 30);
        assertThat(log.atSaddle()).containsExactly(false);
    }

    @Test
    void intervals_are_those_of_the_tables() {
        // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I
        Confidence few = Confidence.share(15, 148);
        assertThat(few.low()).isCloseTo(0.0624, within(5e-5));
        assertThat(few.high()).isCloseTo(0.1605, within(5e-5));
        assertThat(Confidence.share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Confidence.share(81, 263).low()).isCloseTo(0.2553, within(5e-5));
        // of 0 and 2 in turn, 100 numbers: mean 1, deviation √(100/99), and t(99) = 1.98422
        int[] counts = new int[100];
        for (int i = 0; i < 100; i += 2) counts[i] = 2;
        Confidence mean = Confidence.mean(counts);
        assertThat(mean.value()).isEqualTo(1);
        assertThat(mean.high() - 1).isCloseTo(1.98422 / Math.sqrt(99), within(1e-6));
    }
}
