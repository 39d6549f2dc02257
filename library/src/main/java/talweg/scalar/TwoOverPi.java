package talweg.scalar;

/// The binary places of 2/π, for the reduction of huge angles.
final class TwoOverPi {
    private static final long[] PLACES = {
        0xa2f9836e4e441529L, 0xfc2757d1f534ddc0L, 0xdb6295993c439041L, 0xfe5163abdebbc561L, 0xb7246e3a424dd2e0L,
        0x06492eea09d1921cL, 0xfe1deb1cb129a73eL, 0xe88235f52ebb4484L, 0xe99c7026b45f7e41L, 0x3991d639835339f4L,
        0x9c845f8bbdf9283bL, 0x1ff897ffde05980fL, 0xef2f118b5a0a6d1fL, 0x6d367ecf27cb09b7L, 0x4f463f669e5fea2dL,
        0x7527bac7ebe5f17bL, 0x3d0739f78a5292eaL, 0x6bfb5fb11f8d5d08L, 0x56033046fc7b6babL
    };

    private TwoOverPi() {}

    /// 2/π · 2^(step·w + first) mod 4 for each w below `count`, as the sum of four numbers ≥ 0, in raw bits:
    /// multiples of 2⁻⁵⁰, 2⁻¹⁰³, 2⁻¹⁵⁶ and 2⁻²⁰⁹, each below the unit of the one before.
    static long[][] windows(int step, int first, int count) {
        long[][] windows = new long[4][count];
        for (int w = 0; w < count; w++) {
            int place = step * w + first - 1; // the place of 2/π that becomes the place of 2
            windows[0][w] = number(place, 52, -50);
            for (int part = 1; part < 4; part++) windows[part][w] = number(place - 1 + 53 * part, 53, -50 - 53 * part);
        }
        return windows;
    }

    /// The places of 2/π as words of 32, the first of them starting at place `first`; places before the first are 0.
    static int[] words(int first, int count) {
        int[] words = new int[count];
        for (int i = 0; i < 32 * count; i++) words[i / 32] = words[i / 32] << 1 | (int) place(first + i);
        return words;
    }

    /// The bits of the number that `count` places starting at place `from` are in units of 2^unit.
    private static long number(int from, int count, int unit) {
        long whole = 0;
        for (int place = from; place < from + count; place++) whole = whole << 1 | place(place);
        return Double.doubleToRawLongBits(Math.scalb((double) whole, unit));
    }

    /// The digit of weight 2⁻ᵖˡᵃᶜᵉ.
    private static long place(int place) {
        int index = place - 1;
        return index < 0 || index >= 64 * PLACES.length ? 0 : PLACES[index / 64] >>> (63 - index % 64) & 1;
    }
}
