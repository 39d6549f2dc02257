package talweg.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Numbers that differ by rounding: sums of some dozens of terms, done in another order.
public final class Near {
    private static final double ROUNDING = 1e-12;

    private Near() {}

    public static void near(double got, double want) {
        assertThat(got).isCloseTo(want, within(ROUNDING * Math.max(1, Math.abs(want))));
    }

    public static void near(double[] got, double... want) {
        assertThat(got).hasSameSizeAs(want);
        for (int i = 0; i < want.length; i++) {
            assertThat(got[i]).as("number %d", i).isCloseTo(want[i], within(ROUNDING * Math.max(1, Math.abs(want[i]))));
        }
    }
}
