package talweg.cli.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
///
/// They are computed in decimals, so that 0.3 is not 0.30000000000000004 and no span is too wide.
///
/// @param ticks from low to high
/// @param base  what is subtracted from every label, where the numbers differ only in far digits; empty for nothing
record Ticks(List<Tick> ticks, String base) {
    /// @param at    where it stands
    /// @param label what is written there
    record Tick(double at, String label) {}

    /// Digits of a label above which a common base is subtracted.
    private static final int LONG = 7;

    Ticks {
        ticks = List.copyOf(ticks);
    }

    /// About `wanted` + 1 ticks within [low, high].
    static Ticks of(double low, double high, int wanted) {
        BigDecimal from = new BigDecimal(low);
        BigDecimal step = step(new BigDecimal(high).subtract(from), wanted);
        var places = new ArrayList<BigDecimal>();
        BigDecimal at = from.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        // compared as doubles: the double nearest to 0.3 lies below 0.3
        for (; at.doubleValue() <= high; at = at.add(step)) {
            if (at.doubleValue() >= low) places.add(at);
        }
        BigDecimal base = base(places, step);
        List<Tick> ticks = places.stream()
                .map(place -> new Tick(place.doubleValue(), Label.of(place.subtract(base))))
                .toList();
        return new Ticks(ticks, base.signum() == 0 ? "" : Label.of(base));
    }

    /// About `wanted` ticks within [low, high], 0 < low: powers of ten, with 2 and 5 times them if there is room, or
    /// with gaps if there is not. Within less than a power, as [#of].
    static Ticks ofPowers(double low, double high, int wanted) {
        int first = (int) Math.floor(Math.log10(low)) - 1;
        int last = (int) Math.ceil(Math.log10(high)) + 1;
        double powers = Math.log10(high) - Math.log10(low);
        int stride = (int) Math.max(1, Math.ceil(powers / wanted));
        int[] factors = 3 * powers <= wanted ? new int[] {1, 2, 5} : new int[] {1};
        var ticks = new ArrayList<Tick>();
        for (int exponent = first; exponent <= last; exponent++) {
            if (Math.floorMod(exponent, stride) != 0) continue;
            for (int factor : factors) {
                BigDecimal at = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
                double number = at.doubleValue();
                if (number >= low && number <= high) ticks.add(new Tick(number, Label.of(at)));
            }
        }
        return ticks.size() >= 2 ? new Ticks(ticks, "") : of(low, high, wanted);
    }

    /// The round number nearest, in ratio, to the step that leaves `wanted` gaps.
    private static BigDecimal step(BigDecimal span, int wanted) {
        BigDecimal raw = span.divide(BigDecimal.valueOf(wanted), MathContext.DECIMAL64);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(raw.precision() - raw.scale() - 1);
        double ratio = raw.divide(power, MathContext.DECIMAL64).doubleValue();
        // the bounds are the geometric means of 1, 2, 5 and 10
        int factor = ratio < Math.sqrt(2) ? 1 : ratio < Math.sqrt(10) ? 2 : ratio < Math.sqrt(50) ? 5 : 10;
        return power.multiply(BigDecimal.valueOf(factor));
    }

    private static BigDecimal base(List<BigDecimal> places, BigDecimal step) {
        if (places.isEmpty()) return BigDecimal.ZERO;
        BigDecimal widest = places.getFirst().abs().max(places.getLast().abs());
        int digits = widest.divide(step, 0, RoundingMode.DOWN).precision();
        return digits > LONG ? places.get(places.size() / 2) : BigDecimal.ZERO;
    }
}
