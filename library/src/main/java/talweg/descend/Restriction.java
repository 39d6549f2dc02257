package talweg.descend;

import java.util.stream.IntStream;

/// An objective on the variables that a box leaves free, the others held where they are.
final class Restriction implements Objective {
    private final Objective f;
    private final double[] all;
    private final int[] free;

    private Restriction(Objective f, double[] all, int[] free) {
        this.f = f;
        this.all = all;
        this.free = free;
    }

    /// Whether a box does nothing but fix some variables.
    static boolean applies(Box box) {
        int fixed = 0;
        for (int j = 0; j < box.dimension(); j++) {
            boolean open = box.lower()[j] == Double.NEGATIVE_INFINITY && box.upper()[j] == Double.POSITIVE_INFINITY;
            boolean equal = box.lower()[j] == box.upper()[j];
            if (!open && !equal) return false;
            if (equal) fixed++;
        }
        return fixed > 0;
    }

    /// The descent over the free variables, told in all.
    static Landing minimise(Method method, Objective f, double[] start, Box box, Listener listener) {
        int[] free = IntStream.range(0, box.dimension())
                .filter(j -> box.lower()[j] < box.upper()[j])
                .toArray();
        // the checks of the start are those of the whole
        Search whole = new Search(method.name(), f, box, listener, Stopping.standard(), Budget.of(1));
        if (free.length == 0) {
            Position only = whole.start(start);
            var _ = whole.visit(only, 0);
            return whole.landing(Outcome.Converged.of("every variable is fixed", whole.slope(only)), only);
        }
        whole.start(start);
        Restriction part = new Restriction(f, start.clone(), free);
        Landing landing = method.minimise(
                part, part.pick(start), Box.unbounded(free.length), each -> listener.goOn(part.whole(each)));
        double[] gradient = new double[start.length];
        f.gradient(part.whole(landing.at()), gradient);
        return new Landing(
                landing.method(),
                landing.choice(),
                landing.outcome(),
                part.whole(landing.last()),
                gradient,
                landing.counts().plus(new Landing.Counts(0, 2, 0, 0)));
    }

    private double[] pick(double[] x) {
        return IntStream.of(free).mapToDouble(j -> x[j]).toArray();
    }

    private double[] whole(double[] part) {
        return whole(all, part);
    }

    private double[] whole(double[] rest, double[] part) {
        double[] x = rest.clone();
        for (int k = 0; k < free.length; k++) x[free[k]] = part[k];
        return x;
    }

    private Iterate whole(Iterate part) {
        return new Iterate(
                part.iteration(), part.evaluations(), whole(part.at()), part.value(), part.slope(), part.step());
    }

    @Override
    public int dimension() {
        return free.length;
    }

    @Override
    public double value(double[] x) {
        return f.value(whole(x));
    }

    @Override
    public double gradient(double[] x, double[] gradient) {
        double[] full = new double[all.length];
        double value = f.gradient(whole(x), full);
        System.arraycopy(pick(full), 0, gradient, 0, free.length);
        return value;
    }

    @Override
    public void hessian(double[] x, double[] hessian) {
        int n = all.length;
        double[] full = new double[n * n];
        f.hessian(whole(x), full);
        for (int a = 0; a < free.length; a++) {
            for (int b = 0; b < free.length; b++) hessian[a * free.length + b] = full[free[a] * n + free[b]];
        }
    }

    @Override
    public void hessianTimes(double[] x, double[] u, double[] product) {
        double[] full = new double[all.length];
        f.hessianTimes(whole(x), whole(new double[all.length], u), full);
        System.arraycopy(pick(full), 0, product, 0, free.length);
    }

    @Override
    public Derivatives derivatives() {
        return f.derivatives();
    }

    @Override
    public double gradientError(double[] x) {
        return f.gradientError(whole(x));
    }
}
