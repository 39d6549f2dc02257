package talweg.descend;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import talweg.descend.Outcome.Measure;
import talweg.kernel.Vectors;

/// One run of a method: the objective, counted; the budget; the listener, which sees every point that is
/// kept.
final class Search {
    private static final double BOUND = 1e100;
    private static final int SHOWN = 6;

    private final String method;
    private final Objective f;
    private final Box box;
    private final Listener listener;
    private final Stopping stopping;
    private final Budget budget;
    private final long began = System.nanoTime();
    private int values;
    private int gradients;
    private int hessians;
    private int products;
    private int iterations;
    private double largest;
    private double firstValue;
    private double firstSlope;
    private Optional<Iterate> last = Optional.empty();

    Search(String method, Objective f, Box box, Listener listener, Stopping stopping, Budget budget) {
        this.method = method;
        this.f = f;
        this.box = box;
        this.listener = listener;
        this.stopping = stopping;
        this.budget = budget;
    }

    Box box() {
        return box;
    }

    Stopping stopping() {
        return stopping;
    }

    Budget budget() {
        return budget;
    }

    int iterations() {
        return iterations;
    }

    String method() {
        return method;
    }

    /// @throws IllegalArgumentException if `x` has another length, lies outside the box, or is not finite
    void require(double[] x) {
        int n = f.dimension();
        if (x.length != n) {
            throw new IllegalArgumentException(
                    "`" + method + "` requires a start of " + Budget.counted(n, "number") + ", got " + x.length);
        }
        if (box.dimension() != n) {
            throw new IllegalArgumentException(
                    "`" + method + "` requires a box of " + Budget.counted(n, "variable") + ", got " + box.dimension());
        }
        if (!Vectors.isFinite(x)) {
            throw new IllegalArgumentException("`" + method + "` requires a finite start, got " + shown(x));
        }
        for (int j = 0; j < n; j++) {
            if (box.lower()[j] <= x[j] && x[j] <= box.upper()[j]) continue;
            throw new IllegalArgumentException("`" + method + "` requires a start within the box, got " + x[j]
                    + " for variable " + (j + 1) + " outside " + box.lower()[j] + ".." + box.upper()[j]
                    + "; move it inside");
        }
    }

    /// The first point.
    ///
    /// @throws IllegalArgumentException if it has another length, lies outside the box, or f or its
    /// gradient is
    ///     not finite there
    Position start(double[] x) {
        require(x);
        Position start = at(x.clone());
        if (!start.isFinite()) {
            throw new IllegalArgumentException("`" + method + "` requires a start where the function and its gradient"
                    + " are finite, got value " + start.value() + " and gradient norm " + start.slope() + " at "
                    + shown(x) + "; choose another start");
        }
        firstValue = start.value();
        firstSlope = start.slope();
        return start;
    }

    /// f and ∇f at `x`, which belongs to the position from now on.
    Position at(double[] x) {
        double[] gradient = new double[x.length];
        double value = f.gradient(x, gradient);
        gradients++;
        if (f.derivatives() == Objective.Derivatives.DIFFERENCES) values += 2 * x.length;
        return Position.of(x, value, gradient, box);
    }

    /// Counts a pass over all terms of a sum, which costs what a gradient does.
    void pass() {
        gradients++;
    }

    /// f alone at `x`.
    double value(double[] x) {
        values++;
        return f.value(x);
    }

    /// How far the gradient at `now` may be from the true one.
    double gradientError(Position now) {
        if (f.derivatives() == Objective.Derivatives.DIFFERENCES) values += 4 * now.x().length + 1;
        return f.gradientError(now.x());
    }

    /// Share of the largest |λ| of a Hessian below which an eigenvalue cannot be told from 0.
    double curvatureNoise() {
        return switch (f.derivatives()) {
            case EXACT -> 1e-12;
            case GRADIENT -> 1e-8;
            case DIFFERENCES -> 1e-5;
        };
    }

    /// The largest element of a step relative to that of the parameters.
    static double relative(double[] step, Position now) {
        double longest = Vectors.largest(step);
        return longest == 0 ? 0 : longest / Vectors.largest(now.x());
    }

    double[] hessian(double[] x) {
        int n = x.length;
        double[] hessian = new double[n * n];
        f.hessian(x, hessian);
        hessians++;
        switch (f.derivatives()) {
            case EXACT -> {}
            case GRADIENT -> gradients += 2 * n;
            case DIFFERENCES -> values += 2 * n * n + 1;
        }
        return hessian;
    }

    double[] hessianTimes(double[] x, double[] u) {
        double[] product = new double[x.length];
        f.hessianTimes(x, u, product);
        products++;
        switch (f.derivatives()) {
            case EXACT -> {}
            case GRADIENT -> gradients += 2;
            case DIFFERENCES -> values += 4 * x.length + 2;
        }
        return product;
    }

    /// Keeps `now`, the start or the end of a step of this length, and shows it to the listener.
    ///
    /// @return why the descent cannot go on from here, if it cannot; convergence is the caller's to test
    /// before
    Optional<Outcome> visit(Position now, double step) {
        if (last.isPresent()) iterations++;
        largest = Math.max(largest, now.slope());
        var iterate = new Iterate(iterations, values + gradients, now.x().clone(), now.value(), now.slope(), step);
        double[] from = last.map(Iterate::at).orElse(new double[0]);
        last = Optional.of(iterate);
        boolean on = listener.goOn(iterate);
        Optional<Outcome> unbounded = unbounded(now, from);
        if (unbounded.isPresent()) return unbounded;
        if (!on) return Optional.of(new Outcome.Stopped("stopped by the caller after " + counted()));
        return spent();
    }

    private String counted() {
        return Budget.counted(iterations, "step");
    }

    /// ‖x − y‖.
    static double distance(double[] x, double[] y) {
        return Vectors.norm(Vectors.sum(x, -1, y));
    }

    /// How it ends where no step goes down: converged if the slope is 0, or if the method's model
    /// promises no more than its tolerances ask for.
    ///
    /// @param reduced how much the model's full step is predicted to reduce f
    /// @param relative length of that step, relative to the parameters
    /// @param finite  whether f is finite beside this point
    Outcome floor(Position now, double reduced, double relative, boolean finite) {
        Measure slope = slopeAtFloor(now);
        Optional<Measure> falling = stopping.falling(box, now);
        if (slope.met() && falling.isEmpty()) return Outcome.Converged.of("the slope is 0", slope);
        Measure predicted = stopping.predicted(now, reduced);
        if (predicted.met()) return Outcome.Converged.of("the value changes no more", predicted, slope);
        Measure moved = stopping.moved(relative);
        if (moved.met()) return Outcome.Converged.of("the parameters change no more", moved, slope);
        return Outcome.Stalled.of(
                "no step makes the value smaller, though its slope is not 0",
                finite
                        ? "the function has a corner here, or its derivatives are wrong, or rounding hides the rest"
                        : "the function is not finite beside this point: choose another start, or bounds",
                falling.filter(_ -> slope.met()).orElse(slope));
    }

    /// Why the descent must end now, if it must; to be asked between any two evaluations.
    Optional<Outcome> spent() {
        return budget.spent(iterations, values + gradients, began);
    }

    /// The slope beside its tolerance.
    Measure slope(Position now) {
        return stopping.slope(this, now, largest);
    }

    /// The slope beside its tolerance, where no step goes down.
    Measure slopeAtFloor(Position now) {
        return stopping.slopeAtFloor(this, now, largest);
    }

    /// Converged, if the slope at `now` is 0 to its tolerance.
    Optional<Outcome> flat(Position now) {
        Measure slope = slope(now);
        boolean flat = slope.met() && stopping.falling(box, now).isEmpty();
        return flat ? Optional.of(Outcome.Converged.of("the slope is 0", slope)) : Optional.empty();
    }

    private Optional<Outcome> unbounded(Position now, double[] from) {
        String remedy = "the function has no minimum this way: choose another start"
                + (box.isUnbounded() ? " or set bounds" : "");
        var fall = new Measure("value below 0 by", -now.value(), BOUND * Math.max(1, Math.abs(firstValue)));
        if (!fall.met()) {
            return Optional.of(
                    Outcome.Diverged.of("the value fell beyond all bounds" + heading(now, from), remedy, fall));
        }
        var size = new Measure("largest parameter", Vectors.largest(now.x()), BOUND);
        if (!size.met() && now.value() <= firstValue) {
            return Optional.of(Outcome.Diverged.of(
                    "the parameters grew beyond all bounds as the value fell" + heading(now, from), remedy, size));
        }
        if (Double.isNaN(now.slope())) return Optional.empty(); // of a method that asks for values alone
        var slope = new Measure("gradient norm", now.slope(), BOUND * Math.max(1, firstSlope));
        if (slope.met() || now.value() > firstValue) return Optional.empty();
        return Optional.of(Outcome.Diverged.of(
                "the slope grew beyond all bounds as the value fell" + heading(now, from),
                "the function falls for ever or has an edge this way: choose another start or set bounds",
                slope));
    }

    private static String heading(Position now, double[] from) {
        if (from.length == 0) return "";
        double[] step = Vectors.sum(now.x(), -1, from);
        double length = Vectors.norm(step);
        if (!(length > 0)) return "";
        for (int j = 0; j < step.length; j++) step[j] /= length;
        return " along " + shown(step);
    }

    /// A vector in a sentence: its first elements.
    static String shown(double[] x) {
        String elements = Arrays.stream(x).limit(SHOWN).mapToObj(Measure::shown).collect(Collectors.joining(", "));
        return "(" + elements + (x.length > SHOWN ? ", … " + (x.length - SHOWN) + " more" : "") + ")";
    }

    /// Where the descent ended; `visit` has seen the last point.
    Landing landing(Outcome outcome, Position now) {
        Iterate end = last.orElseThrow();
        int evaluations = values + gradients; // those that led nowhere after the last point too
        var iterate = new Iterate(end.iteration(), evaluations, end.at(), end.value(), end.slope(), end.step());
        return new Landing(method, "", outcome, iterate, now.gradient().clone(), counts());
    }

    Landing.Counts counts() {
        return new Landing.Counts(values, gradients, hessians, products);
    }
}
