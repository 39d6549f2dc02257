package talweg.fit;

import java.util.Arrays;
import java.util.Optional;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.descend.Iterate;
import talweg.descend.Listener;
import talweg.descend.Outcome;
import talweg.fit.LeastSquares.Landing;
import talweg.kernel.Vectors;

/// One search of a [LeastSquares] method and its state.
final class Search {
    private static final double EPSILON = Math.ulp(1.0);
    private static final int PATIENCE = 4;

    private final LeastSquares method;
    private final Problem problem;
    private final Listener listener;
    private final double reach;
    private final Stopping stopping;
    private final FreeParameters free;
    private final Box box;
    private final TrustRegion region;
    private final Escape escape = new Escape();
    private final long began = System.nanoTime();
    /// Room for factorisations.
    private final double[] jacobian;

    private final double[] residuals;
    private LeastSquaresPoint point;
    private LeastSquaresPoint other;
    private double damping;
    private double step;
    private int iterations;
    private int shown = -1;
    private int evaluations;
    private boolean hasFailed;

    /// @param reach by how many times its size a parameter may change in a step
    Search(LeastSquares method, Problem problem, double[] start, Listener listener, double reach) {
        this.method = method;
        this.problem = problem;
        this.listener = listener;
        this.reach = reach;
        this.stopping = new Stopping(method);
        this.free = new FreeParameters(problem.searched(), problem.box());
        this.box = free.box();
        require(start);
        this.region = new TrustRegion(free.parameters());
        this.point = new LeastSquaresPoint(free);
        this.other = new LeastSquaresPoint(free);
        this.jacobian = new double[point.jacobian().length];
        this.residuals = new double[point.r().length];
        move(point, free.of(start));
        point.requireFinite();
        region.begin(point, method.factor());
    }

    private void require(double[] start) {
        String required = "A search for least squares requires ";
        int n = problem.residuals().parameters();
        if (start.length != n) {
            throw new IllegalArgumentException(required + "a start of " + Budget.counted(n, "number")
                    + ", one for each parameter, got " + start.length);
        }
        if (free.count() < free.parameters()) {
            throw new IllegalArgumentException(required + "at least as many residuals as parameters, got "
                    + Budget.counted(free.count(), "residual") + " and "
                    + Budget.counted(free.parameters(), "parameter") + "; add data or fix parameters");
        }
        if (!Vectors.isFinite(start)) {
            throw new IllegalArgumentException(required + "a finite start, got " + Arrays.toString(start));
        }
        for (int j = 0; j < n; j++) {
            double lower = problem.box().lower()[j];
            double upper = problem.box().upper()[j];
            if (lower <= start[j] && start[j] <= upper) continue;
            throw new IllegalArgumentException(required + "a start within the box, got " + start[j] + " for parameter "
                    + (j + 1) + ", which is bounded by " + lower + " and " + upper);
        }
    }

    private void move(LeastSquaresPoint to, double[] p) {
        to.move(p);
        evaluations++;
    }

    Landing run() {
        while (true) {
            BoxStep linear = linear();
            boolean on = show(linear);
            Optional<Outcome> end = stopping.at(place(linear));
            if (end.isPresent()) return landing(end.get(), linear);
            if (!on) return landing(stopped(), linear);
            end = advance(linear);
            if (end.isPresent()) return last(end.get());
        }
    }

    private BoxStep linear() {
        int n = free.parameters();
        double[] p = point.p();
        double[] down = new double[n];
        double[] up = new double[n];
        double[] longest = new double[n];
        for (int j = 0; j < n; j++) {
            longest[j] = p[j] == 0 ? Double.POSITIVE_INFINITY : reach * Math.abs(p[j]);
            down[j] = box.lower()[j] - p[j];
            up[j] = box.upper()[j] - p[j];
        }
        region.rescale(point.columns());
        LinearModel model = LinearModel.of(point, jacobian, residuals);
        return new BoxStep(method, model, region.scale(), down, up, longest);
    }

    private Stopping.Place place(BoxStep linear) {
        double size = region.norm(point.p());
        return new Stopping.Place(point.norm(), point.p(), linear.cosine(), size, point.effect(), region.radius());
    }

    /// Shows the point to the listener, unless it has seen it.
    private boolean show(BoxStep linear) {
        if (shown == iterations) return true;
        shown = iterations;
        escape.saw(point);
        double square = point.norm() * point.norm();
        return listener.goOn(new Iterate(iterations, evaluations, free.all(point.p()), square, linear.cosine(), step));
    }

    private Outcome stopped() {
        return new Outcome.Stopped("stopped by the caller after " + Budget.counted(iterations, "iteration"));
    }

    private Optional<Outcome> spent() {
        return method.budget().spent(iterations, evaluations, began);
    }

    /// Trials from one point, until one descends.
    private Optional<Outcome> advance(BoxStep linear) {
        while (true) {
            Optional<Outcome> spent = spent();
            if (spent.isPresent()) return spent;
            BoxStep.Move move = linear.within(region.radius(), damping);
            if (iterations == 0) region.limit(region.norm(move.u()));
            move(other, next(move.u()));
            Trial trial = trial(linear.model(), move);
            damping = move.damping() * region.resize(trial);
            if (trial.accepted()) accept(move.u());
            Optional<Outcome> end = stopping.after(trial, place(linear));
            if (end.isPresent() || trial.accepted()) return end;
        }
    }

    private void accept(double[] u) {
        swap();
        step = Vectors.norm(u);
        iterations++;
    }

    private void swap() {
        LeastSquaresPoint before = point;
        point = other;
        other = before;
    }

    /// x + u, on a bound exactly where u leads there.
    private double[] next(double[] u) {
        double[] x = point.p();
        double[] next = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            double lower = box.lower()[j];
            double upper = box.upper()[j];
            if (u[j] == lower - x[j]) next[j] = lower;
            else if (u[j] == upper - x[j]) next[j] = upper;
            else next[j] = Math.clamp(x[j] + u[j], lower, upper);
        }
        return next;
    }

    private Trial trial(LinearModel model, BoxStep.Move move) {
        boolean finite = other.isFinite();
        boolean comparable = finite && 0.1 * other.norm() < point.norm();
        double ratio = other.norm() / point.norm();
        return new Trial(
                comparable ? 1 - ratio * ratio : -1,
                model.reduction(move.u()),
                model.slope(move.u()),
                region.norm(move.u()),
                move.full(),
                !Arrays.equals(other.p(), point.p()),
                finite,
                comparable);
    }

    /// What is to be made of an end that a step led to: at the floor of rounding, Gauss–Newton steps follow for
    /// as long as they make the cosine smaller.
    private Landing last(Outcome outcome) {
        BoxStep linear = linear();
        boolean on = show(linear);
        boolean rounded = outcome instanceof Outcome.Converged || outcome instanceof Outcome.Stalled;
        if (!rounded || !on || point.norm() == 0) return landing(outcome, linear);
        int before = iterations;
        linear = polished(linear);
        boolean flat = iterations > before && linear.cosine() <= method.cosineTolerance();
        return landing(flat ? stopping.perpendicular(place(linear)) : outcome, linear);
    }

    /// The linear model where the cosine was least. A few steps in a row may fail to reduce it: directions that
    /// converge slowly come to light only when the others have died down.
    private BoxStep polished(BoxStep from) {
        BoxStep linear = from;
        double[] best = point.p().clone();
        double least = linear.cosine();
        for (int idle = 0; idle < PATIENCE && least > method.cosineTolerance() && spent().isEmpty(); idle++) {
            double[] u = hidden(linear);
            if (u.length == 0) break;
            linear = linear();
            if (linear.cosine() >= 0.9 * least) continue;
            least = linear.cosine();
            best = point.p().clone();
            idle = -1;
            iterations++;
            step = Vectors.norm(u);
            if (!show(linear)) break;
        }
        if (Arrays.equals(best, point.p())) return linear;
        move(other, best);
        swap();
        return linear();
    }

    /// Takes the Gauss–Newton step, if its effect on the sum of squares is hidden in rounding.
    ///
    /// @return the step, or none
    private double[] hidden(BoxStep linear) {
        double[] u = linear.gaussNewton(EPSILON * free.count());
        double rounding = Stopping.rounding(place(linear));
        if (u.length == 0 || linear.model().reduction(u) > rounding) return new double[0];
        move(other, next(u));
        if (!other.isFinite() || other.norm() > point.norm() * (1 + rounding)) return new double[0];
        swap();
        return u;
    }

    /// Whether it stalled, or ended on a plateau or with parameters that grow without end.
    boolean hasFailed() {
        return hasFailed;
    }

    private Landing landing(Outcome outcome, BoxStep linear) {
        boolean over = outcome instanceof Outcome.Converged || outcome instanceof Outcome.Stalled;
        Optional<Outcome> escaped = over ? escape.at(point, linear, region) : Optional.empty();
        Outcome end = escaped.orElse(outcome);
        hasFailed = end instanceof Outcome.Stalled || end instanceof Outcome.Diverged;
        double[] p = free.all(point.p());
        if (free.areAll() && problem.loss().isEmpty())
            return new Landing(problem, end, p, point.r(), point.jacobian(), iterations, evaluations);
        return Landing.at(p, problem, end, iterations, evaluations);
    }
}
