package talweg.bytecode;

import java.util.List;
import talweg.kernel.Contraction;
import talweg.loop.Steps;

/// A product and the loops around it in bands of rows: what a band makes is read while it is in the cache, and threads
/// take a band each. For one thread the product is faster whole: bands prepare the right factor anew, each for itself,
/// which took a step of a network 1.2 times as long.
///
/// @param rows    where each band ends
/// @param bands   the parts of the product
/// @param threads how many take bands
record Banded(Steps.Bands step, List<Loop> loops, Multiplying product, List<Contraction> bands, int[] rows, int threads)
        implements Action {
    /// Elements of a result that stay in the second-level cache with what loops read beside: 64 KB of F32.
    static final int ELEMENTS = 1 << 14;

    /// @param loops   those of the step, in order
    /// @param threads how many take bands
    static Banded of(Steps.Bands step, List<Loop> loops, Multiplying product, int threads) {
        List<Contraction> bands = product.whole().bands(threads, ELEMENTS);
        int[] rows = new int[bands.size()];
        for (int k = 0; k < rows.length; k++) rows[k] = bands.get(k).rows() + (k == 0 ? 0 : rows[k - 1]);
        return new Banded(step, loops, product, bands, rows, threads);
    }

    /// Whether there are several bands: if not, parts had better run one by one.
    boolean isCut() {
        return bands.size() > 1;
    }

    @Override
    public void run(Object[] slots) {
        Crew.run(threads, rows.length, k -> run(slots, k));
    }

    private void run(Object[] slots, int band) {
        int from = band == 0 ? 0 : rows[band - 1];
        int before = step.before().size();
        for (int k = 0; k < before; k++) run(slots, k, step.before().get(k).count() / step.rows(), from, rows[band]);
        product.run(bands.get(band), slots);
        for (int k = before; k < loops.size(); k++) {
            int width = step.after().get(k - before).count() / step.rows();
            run(slots, k, width, from, rows[band]);
        }
    }

    private void run(Object[] slots, int loop, int width, int from, int to) {
        loops.get(loop).run(slots, from * width, to * width);
    }
}
