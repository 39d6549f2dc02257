package talweg.certify;

import talweg.descend.Box;
import talweg.descend.Objective;

/// An objective of some of its variables, the others held where they are: what is left of it on a face of a box.
/// Each evaluation asks whether there is time left.
final class Face implements Curved {
    private final Objective whole;
    private final double[] base;
    private final int[] free;
    private final long deadline;

    /// @param base     values of all variables
    /// @param free     those that vary, in order
    /// @param deadline by [System#nanoTime]
    Face(Objective whole, double[] base, int[] free, long deadline) {
        this.whole = whole;
        this.base = base.clone();
        this.free = free.clone();
        this.deadline = deadline;
    }

    /// The time is spent.
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent() {
            super("the time is spent", null, false, false);
        }
    }

    /// All variables, with those of the face at `y`.
    double[] full(double[] y) {
        double[] x = base.clone();
        for (int i = 0; i < free.length; i++) x[free[i]] = y[i];
        return x;
    }

    /// The free ones of `x`.
    double[] part(double[] x) {
        double[] y = new double[free.length];
        for (int i = 0; i < free.length; i++) y[i] = x[free[i]];
        return y;
    }

    /// A direction in all variables.
    double[] spread(double[] u) {
        double[] all = new double[base.length];
        for (int i = 0; i < free.length; i++) all[free[i]] = u[i];
        return all;
    }

    Box part(Box box) {
        return new Box(part(box.lower()), part(box.upper()));
    }

    private void check() {
        if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) throw new Spent();
    }

    @Override
    public int dimension() {
        return free.length;
    }

    @Override
    public Derivatives derivatives() {
        return whole.derivatives();
    }

    @Override
    public boolean isCostly() {
        return whole instanceof Curved curved && curved.isCostly();
    }

    @Override
    public double value(double[] y) {
        check();
        return whole.value(full(y));
    }

    @Override
    public double gradient(double[] y, double[] into) {
        check();
        double[] all = new double[base.length];
        double value = whole.gradient(full(y), all);
        System.arraycopy(part(all), 0, into, 0, free.length);
        return value;
    }

    @Override
    public void hessian(double[] y, double[] into, double[] error) {
        check();
        int n = base.length;
        double[] all = new double[n * n];
        double[] errors = new double[n * n];
        if (whole instanceof Curved curved) curved.hessian(full(y), all, errors);
        else whole.hessian(full(y), all);
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                int from = free[i] * n + free[j];
                int mirrored = free[j] * n + free[i];
                int to = i * free.length + j;
                into[to] = 0.5 * all[from] + 0.5 * all[mirrored];
                error[to] = Math.max(errors[from], errors[mirrored]) + 0.5 * Math.abs(all[from] - all[mirrored]);
            }
        }
    }

    @Override
    public void hessianTimes(double[] y, double[] u, double[] into) {
        check();
        double[] all = new double[base.length];
        whole.hessianTimes(full(y), spread(u), all);
        System.arraycopy(part(all), 0, into, 0, free.length);
    }
}
