package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Definite;
import talweg.interval.Interval;
import talweg.proof.Partition;

/// A cell with exactly one stationary point, where the function curves upward; narrowed about that point.
///
/// @param cell  the whole of it
/// @param steps of Newton from the cell to the box
/// @param inverse Newton's preconditioner on the box
/// @param box   in which there is exactly one such point too
/// @param image where it lies
record Bowl(Cell cell, List<Step> steps, double[][] inverse, Interval[] box, Interval[] image) {
    private static final int STEPS = 40;
    private static final double SHRUNK = 0.9;
    private static final double SMALL = 1e-6;
    private static final double MARGIN = 0.1;
    private static final double LEAST = 1e-12;

    /// One step of Newton.
    record Step(double[][] inverse, Interval[] to) {}

    /// A corner, where no axis is left.
    static Bowl corner(Cell cell) {
        return new Bowl(cell, List.of(), new double[0][], cell.box(), cell.box());
    }

    /// Nothing if Newton's steps do not lead to the point.
    ///
    /// @param image of the cell under the operator, strictly inside it
    static Optional<Bowl> of(Lines lines, Cell cell, Newton newton, Interval[] image) {
        List<Step> steps = new ArrayList<>();
        Bowl bowl = new Bowl(cell, steps, newton.inverse(), cell.box(), inside(image, cell.box()));
        for (int i = 0; i < STEPS; i++) {
            Interval[] next = bowl.around();
            Optional<Bowl> narrower = narrower(lines, cell, steps, newton.axes(), next);
            if (narrower.isEmpty() || width(next) > SHRUNK * width(bowl.box)) break;
            steps.add(new Step(bowl.inverse, next));
            bowl = narrower.get();
        }
        return width(bowl.box) <= SMALL ? Optional.of(bowl) : Optional.empty();
    }

    /// The operator's image with some room about it, within the box.
    private Interval[] around() {
        Interval[] around = new Interval[box.length];
        for (int i = 0; i < box.length; i++) {
            double room = MARGIN * Cutting.length(image[i]) + LEAST * Math.max(scale(i), image[i].magnitude());
            boolean isPinned = cell.axes()[i].isPinned();
            around[i] = isPinned
                    ? box[i]
                    : Interval.of(image[i].lo() - room, image[i].hi() + room).intersect(box[i]);
        }
        return around;
    }

    /// The size of a parameter that is about 0: that of its side, where that is below 1.
    private double scale(int i) {
        return Math.min(1, Cutting.length(cell.box()[i]));
    }

    private static Optional<Bowl> narrower(Lines lines, Cell cell, List<Step> steps, int[] axes, Interval[] box) {
        double[] middle = new double[box.length];
        for (int i = 0; i < middle.length; i++) middle[i] = box[i].middle();
        Interval[] thin = IntStream.range(0, middle.length)
                .mapToObj(i -> Interval.of(middle[i]))
                .toArray(Interval[]::new);
        Optional<Curvatures.Derivatives> over = Curvatures.of(Values.over(lines, box));
        Optional<Interval[]> at = Adjoints.gradient(Values.over(lines, thin));
        if (over.isEmpty() || at.isEmpty() || !curvesUp(axes, over.get().hessian())) return Optional.empty();
        return Newton.of(axes, at.get(), over.get().hessian()).flatMap(newton -> {
            Interval[] image = newton.image(box, middle);
            return newton.isInside(image, box)
                    ? Optional.of(new Bowl(cell, steps, newton.inverse(), box, inside(image, box)))
                    : Optional.empty();
        });
    }

    private static Interval[] inside(Interval[] image, Interval[] box) {
        Interval[] inside = new Interval[box.length];
        for (int i = 0; i < box.length; i++) inside[i] = image[i].intersect(box[i]);
        return inside;
    }

    private static double width(Interval[] box) {
        double width = 0;
        for (Interval side : box) {
            width = Math.max(width, Cutting.length(side) / Math.max(1, Math.abs(side.middle())));
        }
        return width;
    }

    /// Whether the Hessian by some axes is positive definite.
    static boolean curvesUp(int[] axes, Interval[][] hessian) {
        Interval[][] part = new Interval[axes.length][axes.length];
        for (int i = 0; i < axes.length; i++) {
            for (int j = 0; j < axes.length; j++) part[i][j] = hessian[axes[i]][axes[j]];
        }
        return Definite.isPositive(part);
    }

    /// Whether the function rises from the domain's end along all axes on which the point lies at one.
    boolean rises(Lines lines) {
        Optional<Interval[]> gradient = Adjoints.gradient(Values.over(lines, image));
        if (gradient.isEmpty()) return false;
        for (int i = 0; i < image.length; i++) {
            Interval slope = gradient.get()[i];
            if (cell.axes()[i] == Cell.Axis.LOWER && !(slope.lo() > 0)) return false;
            if (cell.axes()[i] == Cell.Axis.UPPER && !(slope.hi() < 0)) return false;
        }
        return true;
    }

    /// A lower bound of its least value.
    double lower(Lines lines) {
        return Values.over(lines, image).output().lo();
    }

    /// The part at the end of Newton's steps.
    Part narrowed() {
        Part part = cell.part();
        for (Step step : steps) {
            part = part.then(rest -> new Partition.Newton(step.inverse, Domain.region(step.to), rest));
        }
        return part;
    }
}
