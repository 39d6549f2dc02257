package talweg.certify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import talweg.Talweg;
import talweg.graph.Closure;
import talweg.graph.Trace;
import talweg.interval.Interval;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Type;

/// Whether a function of numbers is convex on a box: f(θa + (1−θ)b) ≤ θf(a) + (1−θ)f(b) for all a, b in it, 0 ≤ θ ≤
/// 1.
///
/// It is proved where the Hessian, enclosed in interval arithmetic, has no negative eigenvalue on the box, or on
/// each of
/// the boxes into which it is cut; refuted by a chord below the function, checked in interval arithmetic.
///
/// A proof needs a function that is twice differentiable with bounded values and derivatives on the whole box;
/// others can be refuted only.
///
/// @param boxes how many it may look at; ≥ 1
public record Convexity(int boxes) {
    /// Whether a function is convex on a box, with the evidence.
    public sealed interface Verdict {
        /// One sentence that says it and why.
        String reason();

        /// It holds: on each of the boxes into which the box was cut, no eigenvalue of the Hessian is below
        /// `curvature`.
        ///
        /// @param boxes     how many
        /// @param curvature a lower bound of all eigenvalues of the Hessian, ≥ 0
        record Proved(int boxes, double curvature) implements Verdict {
            @Override
            public String reason() {
                return "the Hessian has no eigenvalue below " + curvature + " on the box, by interval arithmetic on "
                        + boxes + (boxes == 1 ? " box" : " boxes that fill it");
            }
        }

        /// It does not hold: the function lies above a chord.
        record Refuted(Chord chord) implements Verdict {
            @Override
            public String reason() {
                return "at the middle between two points of the box the function lies above their chord by at least "
                        + chord.gap();
            }
        }

        /// Neither was found.
        record Undecided(String reason) implements Verdict {}
    }

    public Convexity {
        if (boxes < 1) throw new IllegalArgumentException("`Convexity.boxes` requires ≥ 1, got " + boxes);
    }

    /// At most 4,096 boxes.
    public static Convexity standard() {
        return new Convexity(4_096);
    }

    /// The verdict on `f` over `box`, whose sides are bounded.
    ///
    /// @throws IllegalArgumentException if a side is unbounded, or the result is no single number
    public Verdict of(Function<List<Var>, Var> f, List<Interval> box) {
        for (Interval side : box) {
            if (!Double.isFinite(side.lo()) || !Double.isFinite(side.hi())) {
                throw new IllegalArgumentException("`Convexity.of` requires bounded sides of the box, got " + side);
            }
        }
        List<Type> types = Collections.nCopies(box.size(), Type.F64);
        Closure closure = Trace.of(types, x -> List.of(f.apply(x)));
        Type result = closure.graph().outputTypes().getFirst();
        if (!result.equals(Type.F64)) {
            throw new IllegalArgumentException(
                    "`Convexity.of` requires a function whose result is one number, got " + result);
        }
        return new Search(closure, new Bounds(Trace.of(types, x -> hessian(f, x))), box).run();
    }

    /// The lower triangle of the Hessian, by columns: column j is the derivative by xⱼ alone of the gradient.
    static List<Var> hessian(Function<List<Var>, Var> f, List<Var> x) {
        List<Var> entries = new ArrayList<>();
        for (int j = 0; j < x.size(); j++) {
            int place = j;
            Function<Var, List<Var>> gradient = xj -> {
                List<Var> moved = new ArrayList<>(x);
                moved.set(place, xj);
                return Talweg.grad(f).apply(moved);
            };
            List<Var> column =
                    Talweg.jvp(gradient).apply(x.get(j), Tensor.scalar(1)).tangent();
            entries.addAll(column.subList(j, x.size()));
        }
        return entries;
    }

    private final class Search {
        private final Bounds hessians;
        private final List<Interval> box;
        private final Optional<String> obstacle;
        private final Chords chords;
        private int seen;

        Search(Closure closure, Bounds hessians, List<Interval> box) {
            this.hessians = hessians;
            this.box = box;
            this.obstacle = Smoothness.obstacle(closure.graph());
            this.chords = new Chords(new Bounds(closure), box);
        }

        Verdict run() {
            if (obstacle.isEmpty()) {
                double curvature = curvature(box);
                if (curvature >= 0) return new Verdict.Proved(1, curvature);
            }
            Optional<Chord> chord = chords.sampled(this::matrix);
            if (chord.isPresent()) return new Verdict.Refuted(chord.get());
            if (obstacle.isPresent()) {
                return new Verdict.Undecided(
                        "no chord was found that refutes it, and it cannot be proved by the Hessian, since `"
                                + obstacle.get() + "` may have a kink or a jump");
            }
            return bisect();
        }

        private Verdict bisect() {
            Deque<List<Interval>> left = new ArrayDeque<>(List.of(box));
            double least = Double.POSITIVE_INFINITY;
            int proved = 0;
            while (!left.isEmpty()) {
                List<Interval> part = left.pop();
                double curvature = curvature(part);
                if (curvature >= 0) {
                    least = Math.min(least, curvature);
                    proved++;
                    continue;
                }
                Optional<Chord> chord = chords.near(Chords.middle(part), this::matrix);
                if (chord.isPresent()) return new Verdict.Refuted(chord.get());
                int side = widest(part);
                double middle = part.get(side).middle();
                boolean isPoint = !(part.get(side).lo() < middle
                        && middle < part.get(side).hi());
                if (seen >= boxes || isPoint || Thread.currentThread().isInterrupted()) return undecided(part);
                left.push(with(part, side, Interval.of(middle, part.get(side).hi())));
                left.push(with(part, side, Interval.of(part.get(side).lo(), middle)));
            }
            return new Verdict.Proved(proved, least);
        }

        private Verdict undecided(List<Interval> part) {
            return new Verdict.Undecided("no chord was found that refutes it, and after " + seen
                    + " boxes the sign of the Hessian is still open on " + part);
        }

        /// A lower bound of the eigenvalues over a box; NaN where the function is not known to be smooth.
        private double curvature(List<Interval> part) {
            seen++;
            Bounds.Image image = hessians.over(part);
            return image.isFinite() ? Definite.leastEigenvalue(symmetric(image.outputs(), part.size())) : Double.NaN;
        }

        /// The Hessian about a point, as numbers.
        private double[][] matrix(double[] x) {
            List<Interval> at = new ArrayList<>();
            for (double each : x) at.add(Interval.of(each));
            Interval[][] bounds = symmetric(hessians.over(at).outputs(), x.length);
            double[][] matrix = new double[x.length][x.length];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) matrix[i][j] = bounds[i][j].middle();
            }
            return matrix;
        }

        private int widest(List<Interval> part) {
            int widest = 0;
            double most = -1;
            for (int i = 0; i < part.size(); i++) {
                double share = part.get(i).width() / box.get(i).width();
                if (share > most) {
                    most = share;
                    widest = i;
                }
            }
            return widest;
        }
    }

    private static List<Interval> with(List<Interval> box, int side, Interval value) {
        List<Interval> changed = new ArrayList<>(box);
        changed.set(side, value);
        return changed;
    }

    private static Interval[][] symmetric(List<Interval> lower, int n) {
        Interval[][] matrix = new Interval[n][n];
        int next = 0;
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) matrix[i][j] = matrix[j][i] = lower.get(next++);
        }
        return matrix;
    }
}
