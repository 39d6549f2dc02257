package talweg.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.descend.Box;

/// Residuals as a function of the parameters that are not fixed.
final class FreeParameters implements Residuals {
    private final Residuals all;
    private final Box box;
    private final int[] free;
    private final double[] at;
    private final double[] jacobian;

    /// @param box parameters whose bounds are equal are fixed there
    FreeParameters(Residuals all, Box box) {
        this.all = all;
        this.box = box;
        this.free = IntStream.range(0, all.parameters())
                .filter(j -> box.lower()[j] != box.upper()[j])
                .toArray();
        this.at = box.lower().clone();
        this.jacobian = areAll() ? new double[0] : new double[Math.multiplyExact(all.count(), all.parameters())];
    }

    /// Whether none is fixed.
    boolean areAll() {
        return free.length == all.parameters();
    }

    @Override
    public int parameters() {
        return free.length;
    }

    @Override
    public int count() {
        return all.count();
    }

    @Override
    public void evaluate(double[] p, double[] r, double @Nullable [] columns) {
        if (areAll()) {
            all.evaluate(p, r, columns);
            return;
        }
        expand(p);
        all.evaluate(at, r, columns == null ? null : jacobian);
        if (columns == null) return;
        int m = count();
        for (int k = 0; k < free.length; k++) System.arraycopy(jacobian, free[k] * m, columns, k * m, m);
    }

    /// All parameters, of the free ones.
    double[] all(double[] p) {
        expand(p);
        return at.clone();
    }

    private void expand(double[] p) {
        for (int k = 0; k < free.length; k++) at[free[k]] = p[k];
    }

    /// The free ones of all.
    double[] of(double[] everything) {
        return Arrays.stream(free).mapToDouble(j -> everything[j]).toArray();
    }

    /// The bounds of the free ones.
    Box box() {
        return new Box(of(box.lower()), of(box.upper()));
    }
}
