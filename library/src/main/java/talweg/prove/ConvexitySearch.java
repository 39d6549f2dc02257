package talweg.prove;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import talweg.interval.Definite;
import talweg.interval.Interval;
import talweg.op.Var;
import talweg.proof.Checker;
import talweg.proof.Composition;
import talweg.proof.Expression;
import talweg.proof.Partition;
import talweg.proof.Quadratic;
import talweg.proof.Region;
import talweg.proof.Witness;
import talweg.proof.Witness.Convex.Ground;

/// Whether a function is convex on a box, whose sides may have no end: proved by the rules of composition,
/// or by its Hessian, enclosed in interval arithmetic on each of the boxes into which the box is cut;
/// refuted by a chord below the function; or undecided, with the part of the function that stands in the
/// way.
///
/// The answer holds for the real function that the program denotes.
///
/// @param time  of the search; > 0
/// @param boxes into how many boxes the box may be cut; ≥ 1
public record ConvexitySearch(Duration time, int boxes) {
    public ConvexitySearch {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("`ConvexitySearch.time` requires a time > 0, got " + time);
        }
        if (boxes < 1) throw new IllegalArgumentException("`ConvexitySearch.boxes` requires ≥ 1, got " + boxes);
    }

    /// Five seconds, at most 100,000 boxes.
    public static ConvexitySearch standard() {
        return new ConvexitySearch(Duration.ofSeconds(5), 100_000);
    }

    /// The same within another time.
    public ConvexitySearch withTime(Duration time) {
        return new ConvexitySearch(time, boxes);
    }

    /// Whether `f` is convex where the numbers of its tree, one after the other, lie in `region`.
    ///
    /// @param example a tree of values of `F64`; its numbers do not matter
    /// @throws IllegalArgumentException if the result is no single number, or the region has another number
    ///     of sides
    public <P> ConvexityVerdict of(Function<P, Var> f, P example, Region region) {
        Expression expression;
        try {
            expression = Traced.of(f, example).expression();
        } catch (Flattening.Obstacle e) {
            return new ConvexityVerdict.Undecided(e.why(), e.what());
        }
        if (region.dimension() != expression.dimension()) {
            throw new IllegalArgumentException("`ConvexitySearch.of` requires a region of " + expression.dimension()
                    + " sides, got " + region.dimension());
        }
        return accepted(new Run(expression, region).verdict());
    }

    /// What the checker accepts; else undecided.
    private static ConvexityVerdict accepted(ConvexityVerdict verdict) {
        Optional<Witness> witness = verdict.evidence();
        if (witness.isEmpty() || !(Checker.check(witness.get()) instanceof Checker.Verdict.Refused refused))
            return verdict;
        return new ConvexityVerdict.Undecided("the checker does not accept the proof (" + refused.reason() + ")", "");
    }

    /// The least box that holds all points for which `f` is defined, as far as its operations show one by
    /// one: for `log(x)` all numbers above 0.
    ///
    /// @throws IllegalArgumentException as [#of]
    public <P> Region naturalDomain(Function<P, Var> f, P example) {
        return NaturalDomain.of(new Lines(Traced.of(f, example).expression()));
    }

    private final class Run {
        private final Expression expression;
        private final Region region;
        private final Lines lines;
        private final Interval[] box;
        private final Part whole = new Part();
        private final long start = System.nanoTime();
        private int seen;
        private int parts;

        Run(Expression expression, Region region) {
            this.expression = expression;
            this.region = region;
            this.lines = new Lines(expression);
            this.box = new Interval[region.dimension()];
            Arrays.setAll(box, i -> Interval.of(region.lo(i), region.hi(i)));
        }

        ConvexityVerdict verdict() {
            Composition.Outcome composition = Composition.of(expression, region);
            if (composition instanceof Composition.Outcome.Known(boolean isConvex, boolean _) && isConvex) {
                return new ConvexityVerdict.Proved(
                        "it is composed of convex functions in ways that keep it convex",
                        1,
                        new Witness.Convex(expression, region, new Ground.Composition()));
            }
            Chords chords = new Chords(lines, box);
            Optional<ConvexityVerdict.Chord> chord =
                    Quadratic.of(expression, region).flatMap(chords::along).or(chords::sampled);
            if (chord.isPresent()) return refuted(chord.get());
            return cut(chords, composition);
        }

        private ConvexityVerdict refuted(ConvexityVerdict.Chord chord) {
            Witness witness = new Witness.NotConvex(
                    expression,
                    region,
                    chord.a(),
                    chord.b(),
                    ConvexityVerdict.Chord.THETA,
                    Math.nextDown(chord.gap() * (1 - 0x1p-40)));
            return new ConvexityVerdict.Refuted(chord, witness);
        }

        private record Piece(Interval[] box, Part part, int depth) {}

        private ConvexityVerdict cut(Chords chords, Composition.Outcome composition) {
            Deque<Piece> left = new ArrayDeque<>(List.of(new Piece(box, whole, 0)));
            while (!left.isEmpty()) {
                Piece piece = left.poll();
                seen++;
                Optional<Curvatures.Derivatives> derivatives = Curvatures.of(Values.over(lines, piece.box));
                if (derivatives.isPresent()
                        && Definite.leastEigenvalue(derivatives.get().hessian()) >= 0) {
                    piece.part.leaf(new Partition.Bowl());
                    parts++;
                    continue;
                }
                double[] middle = new double[box.length];
                Arrays.setAll(middle, i -> piece.box[i].middle());
                Optional<ConvexityVerdict.Chord> chord = chords.near(middle);
                if (chord.isPresent()) return refuted(chord.get());
                int axis = widest(piece.box);
                double at = Cutting.place(piece.box[axis], 0.5);
                Interval side = piece.box[axis];
                if (isSpent() || !(side.lo() < at && at < side.hi())) return undecided(composition, piece.box);
                List<Part> halves = piece.part.split(axis, at);
                left.add(new Piece(with(piece.box, axis, Interval.of(side.lo(), at)), halves.get(0), piece.depth + 1));
                left.add(new Piece(with(piece.box, axis, Interval.of(at, side.hi())), halves.get(1), piece.depth + 1));
            }
            return new ConvexityVerdict.Proved(
                    "the Hessian has no negative eigenvalue, by interval arithmetic on " + parts
                            + (parts == 1 ? " box" : " boxes that fill the box"),
                    parts,
                    new Witness.Convex(expression, region, new Ground.Curvature(whole.finished())));
        }

        private boolean isSpent() {
            return seen >= boxes
                    || System.nanoTime() - start >= time.toNanos()
                    || Thread.currentThread().isInterrupted();
        }

        private ConvexityVerdict undecided(Composition.Outcome composition, Interval[] part) {
            String where = switch (composition) {
                case Composition.Outcome.Unknown(int value) -> Outline.of(expression, value);
                case Composition.Outcome.Undefined(int value) -> Outline.of(expression, value);
                case Composition.Outcome.Known _ -> "";
            };
            return new ConvexityVerdict.Undecided(
                    "no chord was found that refutes it, and after " + seen + (seen == 1 ? " box" : " boxes")
                            + " the sign of the curvature is open on " + Arrays.toString(part)
                            + (where.isEmpty() ? "" : "; `" + where + "` stands in the way"),
                    where);
        }

        private static Interval[] with(Interval[] box, int axis, Interval side) {
            Interval[] changed = box.clone();
            changed[axis] = side;
            return changed;
        }

        private static int widest(Interval[] part) {
            int widest = 0;
            for (int i = 1; i < part.length; i++) {
                if (Cutting.length(part[i]) > Cutting.length(part[widest])) widest = i;
            }
            return widest;
        }
    }
}
