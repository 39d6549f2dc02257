package talweg.landscape;

import java.util.OptionalInt;

/// How often ∇f turns round on the way round a box: the degree of ∇f, which is the sum of (−1)ᵏ over
/// the stationary points within, of index k, where none is degenerate and f is smooth (Poincaré and
/// Hopf; Milnor, *Topology from the Differentiable Viewpoint*, 1965, §6). It is numerical: followed
/// from point to point in steps that turn little.
record Turns(UnitBox f) {
    private static final int EDGE = 64;
    private static final int HALVINGS = 30;

    /// For one and two variables, where ∇f is finite and not 0 on the boundary.
    OptionalInt count() {
        return switch (f.dimension()) {
            case 1 -> signs();
            case 2 -> windings();
            default -> OptionalInt.empty();
        };
    }

    private OptionalInt signs() {
        double[] left = new double[1];
        double[] right = new double[1];
        f.gradient(new double[] {0}, left);
        f.gradient(new double[] {1}, right);
        boolean isTold = left[0] * right[0] != 0 && Double.isFinite(left[0]) && Double.isFinite(right[0]);
        return isTold ? OptionalInt.of((int) (Math.signum(right[0]) - Math.signum(left[0])) / 2) : OptionalInt.empty();
    }

    private OptionalInt windings() {
        double turned = 0;
        double before = angle(0);
        for (int k = 1; k <= 4 * EDGE; k++) {
            double after = angle(k % (4 * EDGE) / (double) EDGE);
            turned += turned((k - 1.0) / EDGE, before, (double) k / EDGE, after, HALVINGS);
            before = after;
        }
        return Double.isFinite(turned) ? OptionalInt.of((int) Math.rint(turned / (2 * Math.PI))) : OptionalInt.empty();
    }

    /// By how much ∇f turns between two places; NaN if that cannot be told.
    private double turned(double from, double angle, double to, double next, int halvings) {
        double middle = (from + to) / 2;
        double between = angle(middle);
        double first = difference(angle, between);
        double second = difference(between, next);
        if (Math.abs(first) < Math.PI / 4 && Math.abs(second) < Math.PI / 4) return first + second;
        if (halvings == 0 || Double.isNaN(first + second)) return Double.NaN;
        return turned(from, angle, middle, between, halvings - 1) + turned(middle, between, to, next, halvings - 1);
    }

    private static double difference(double angle, double next) {
        return Math.IEEEremainder(next - angle, 2 * Math.PI);
    }

    /// The direction of ∇f at a place on the boundary, counted in edges anticlockwise from the lower
    /// left corner; NaN where it has none.
    private double angle(double place) {
        int edge = (int) place % 4;
        double along = place - (int) place;
        double[] z = switch (edge) {
            case 0 -> new double[] {along, 0};
            case 1 -> new double[] {1, along};
            case 2 -> new double[] {1 - along, 1};
            default -> new double[] {0, 1 - along};
        };
        double[] gradient = new double[2];
        double value = f.gradient(z, gradient);
        boolean isTold = Double.isFinite(value) && Math.hypot(gradient[0], gradient[1]) > 0;
        return isTold ? Math.atan2(gradient[1], gradient[0]) : Double.NaN;
    }
}
