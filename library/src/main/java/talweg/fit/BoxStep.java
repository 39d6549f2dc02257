package talweg.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import talweg.kernel.Qr;
import talweg.kernel.Vectors;

/// A step of the linear model within the radius and within the bounds.
///
/// Parameters at a bound that the slope pushes against are held. If the step of the others would leave the box,
/// it is cut where it meets the first bound, that parameter is held too, and the step is found anew for the
/// rest: at most once for each parameter, and every time the model's value falls. A step that is less than a
/// tenth as good as one down the projected gradient is replaced by that.
final class BoxStep {
    private static final double TENTH = 0.1;

    private final LeastSquares method;
    private final LinearModel model;
    private final double[] scale;
    private final double[] down;
    private final double[] up;
    private final double[] longest;
    private final boolean[] held;

    /// @param scale the diagonal of D
    /// @param down  lower bound − x, ≤ 0
    /// @param up    upper bound − x, ≥ 0
    /// @param longest change of each parameter in a step that the radius holds back
    BoxStep(LeastSquares method, LinearModel model, double[] scale, double[] down, double[] up, double[] longest) {
        this.method = method;
        this.model = model;
        this.scale = scale;
        this.down = down;
        this.up = up;
        this.longest = longest;
        this.held = new boolean[scale.length];
        for (int j = 0; j < held.length; j++) {
            double slope = model.cosine(j);
            held[j] = down[j] == 0 && slope > 0 || up[j] == 0 && slope < 0;
        }
    }

    /// A move and how it came about.
    ///
    /// @param u       x + u is the next trial
    /// @param full    whether no radius held it back
    /// @param damping λ with which the last part of it was found
    record Move(double[] u, boolean full, double damping) {}

    LinearModel model() {
        return model;
    }

    /// The largest cosine of the residuals with the derivative by a parameter that is not held.
    double cosine() {
        double largest = 0;
        for (int j = 0; j < held.length; j++) {
            if (!held[j]) largest = Math.max(largest, Math.abs(model.cosine(j)));
        }
        return largest;
    }

    /// The best move within a radius.
    ///
    /// @param guess of λ
    Move within(double radius, double guess) {
        boolean[] fixed = held.clone();
        double[] at = new double[scale.length];
        boolean cut = false;
        while (true) {
            Move move = solve(fixed, at, radius, guess);
            int first = -1;
            double share = 1;
            for (int j = 0; j < at.length; j++) {
                double to = move.u[j];
                if (fixed[j] || to >= down[j] && to <= up[j]) continue;
                double reached = ((to < down[j] ? down[j] : up[j]) - at[j]) / (to - at[j]);
                if (first >= 0 && reached >= share) continue;
                first = j;
                share = reached;
            }
            if (first < 0) return cut ? better(move, radius) : move;
            double bound = move.u[first] < down[first] ? down[first] : up[first];
            for (int j = 0; j < at.length; j++) {
                if (!fixed[j]) at[j] = Math.clamp(at[j] + share * (move.u[j] - at[j]), down[j], up[j]);
            }
            at[first] = bound;
            fixed[first] = true;
            cut = true;
        }
    }

    /// Solves for what is not fixed; what is keeps its place in `at`.
    private Move solve(boolean[] fixed, double[] at, double radius, double guess) {
        int[] chosen = chosen(fixed);
        double[] moved = new double[at.length];
        for (int j = 0; j < at.length; j++) moved[j] = fixed[j] ? at[j] : 0;
        if (chosen.length == 0) return new Move(moved, true, 0);
        double[] c = model.times(moved);
        for (int i = 0; i < c.length; i++) c[i] += model.b()[i];
        Qr qr = model.factored(chosen, ones(chosen.length));
        qr.transposeTimes(c);
        double spent = length(moved) / radius;
        double rest = radius * Math.sqrt(Math.max(1 - spent * spent, TENTH * TENTH));
        double[] part = IntStream.of(chosen)
                .mapToDouble(j -> Math.max(scale[j], rest / longest[j]))
                .toArray();
        Step step = Step.of(method, qr, part, Arrays.copyOf(c, chosen.length), guess);
        double[] found = step.within(rest);
        for (int k = 0; k < chosen.length; k++) moved[chosen[k]] = -found[k];
        return new Move(moved, step.full(), step.damping());
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static int[] chosen(boolean[] fixed) {
        return IntStream.range(0, fixed.length).filter(j -> !fixed[j]).toArray();
    }

    private double length(double[] u) {
        double[] scaled = new double[u.length];
        for (int j = 0; j < u.length; j++) scaled[j] = scale[j] * u[j];
        return Vectors.norm(scaled);
    }

    private Move better(Move move, double radius) {
        double[] cauchy = downhill(radius);
        double reduction = model.reduction(cauchy);
        return model.reduction(move.u) >= TENTH * reduction ? move : new Move(cauchy, false, move.damping);
    }

    /// A point on the path P(x − t·D⁻²·g) that the model has well below x.
    private double[] downhill(double radius) {
        double[] direction = new double[scale.length];
        for (int j = 0; j < direction.length; j++) {
            if (!held[j]) direction[j] = -model.cosine(j) * (model.columns()[j] / scale[j]) / scale[j];
        }
        double[] u = new double[scale.length];
        double length = length(direction);
        if (length == 0) return u;
        for (double t = radius / length; t > 0; t *= 0.5) {
            for (int j = 0; j < u.length; j++) u[j] = Math.clamp(t * direction[j], down[j], up[j]);
            if (model.reduction(u) >= -2 * TENTH * model.slope(u)) break;
        }
        return u;
    }

    /// Gauss and Newton's move of what is not held; none where it is not determined to rounding, or leaves the
    /// box.
    ///
    /// @param share of the largest diagonal element of R, columns scaled to length 1, that the smallest must
    ///              exceed
    double[] gaussNewton(double share) {
        int[] chosen = chosen(held);
        if (chosen.length == 0) return new double[0];
        double[] length =
                IntStream.of(chosen).mapToDouble(j -> model.columns()[j]).toArray();
        Qr qr = model.factored(chosen, length);
        if (qr.rank(share) < chosen.length) return new double[0];
        double[] c = model.b().clone();
        qr.transposeTimes(c);
        double[] step = Step.gaussNewton(qr, Arrays.copyOf(c, chosen.length));
        double[] u = new double[scale.length];
        for (int k = 0; k < chosen.length; k++) {
            int j = chosen[k];
            u[j] = -step[k] / length[k];
            if (!(u[j] >= down[j] && u[j] <= up[j])) return new double[0];
        }
        return u;
    }
}
