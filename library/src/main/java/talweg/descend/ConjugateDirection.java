package talweg.descend;

import java.util.Optional;
import talweg.kernel.Vectors;

/// −g + β·d of [ConjugateGradient].
final class ConjugateDirection implements Direction {
    /// η of Hager and Zhang.
    private static final double LEAST = 0.01;

    /// Of ‖g‖², beyond which a direction is no descent.
    private static final double DOWN = 1e-10;

    private final ConjugateGradient.Beta beta;
    private double[] last = {};
    private Optional<Step> step = Optional.empty();

    ConjugateDirection(ConjugateGradient.Beta beta) {
        this.beta = beta;
    }

    /// A step along `d`, and the gradients at its ends.
    ///
    /// @param promised ∇f·s at its beginning
    private record Step(double[] d, double[] from, double[] to, double promised) {}

    @Override
    public double[] at(Position now) {
        double[] g = now.gradient();
        double[] steepest = Vectors.sum(new double[g.length], -1, g);
        last = step.map(each -> Vectors.sum(steepest, beta(each, g), each.d)).orElse(steepest);
        boolean goesDown = Vectors.isFinite(last) && -Vectors.dot(last, g) > DOWN * Vectors.dot(g, g);
        if (!goesDown) last = steepest;
        return last;
    }

    private double beta(Step each, double[] g) {
        double[] y = Vectors.sum(each.to, -1, each.from);
        return switch (beta) {
            case POLAK_RIBIERE_PLUS -> Math.max(0, Vectors.dot(g, y) / Vectors.dot(each.from, each.from));
            case HAGER_ZHANG -> {
                double dy = Vectors.dot(each.d, y);
                double[] part = Vectors.sum(y, -2 * Vectors.dot(y, y) / dy, each.d);
                double least = -1 / (Vectors.norm(each.d) * Math.min(LEAST, Vectors.norm(each.from)));
                yield Math.max(Vectors.dot(part, g) / dy, least);
            }
        };
    }

    @Override
    public void learn(Position from, Position to) {
        double promised = Vectors.dot(from.gradient(), Vectors.sum(to.x(), -1, from.x()));
        step = Optional.of(new Step(last, from.gradient(), to.gradient(), promised));
    }

    @Override
    public boolean knows() {
        return step.isPresent();
    }

    /// The step whose first-order change is that of the last one (Nocedal and Wright 2006, §3.5).
    @Override
    public double first(Position now, double[] d, double length) {
        double alpha =
                step.map(each -> each.promised / Vectors.dot(now.gradient(), d)).orElse(Double.NaN);
        return alpha > 0 && alpha < Double.POSITIVE_INFINITY ? alpha : length / Vectors.norm(d);
    }

    @Override
    public void forget() {
        step = Optional.empty();
    }
}
