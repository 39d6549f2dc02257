package talweg.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.Compiled;
import talweg.Talweg;
import talweg.Trees;
import talweg.diagnose.GradientCheck.Comparison;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Moves each argument of a function along some directions, and compares the derivatives there.
final class Comparing<P> {
    /// Up to so many elements each is a direction of its own; of more, so many directions are drawn.
    private static final int DIRECTIONS = 12;

    /// How far forward and reverse mode may differ, in units of what is summed up: they round differently.
    private static final double MODES = 1e-9;

    /// The least share of the derivative that a jump of the slope must have to be called a kink.
    private static final double KINK = 0.05;

    /// The largest share of the derivative that an error bar may have to tell something.
    private static final double TELLING = 1e-2;

    private final Function<P, Var> f;
    private final P at;
    private final Trees.Flat flat;
    private final Compiled<P, Var> compiled;
    private final List<Var> gradient;
    private final double size;

    private Comparing(Function<P, Var> f, P at) {
        this.f = f;
        this.at = at;
        this.flat = Trees.flatten(at);
        this.compiled = Talweg.compile(f);
        this.gradient = Trees.flatten(Talweg.grad(f).apply(at)).leaves();
        this.size = Math.abs(Tensor.of(compiled.apply(at)).item());
    }

    static <P> GradientCheck check(Function<P, Var> f, P at) {
        Comparing<P> comparing = new Comparing<>(scalar(f), at);
        List<GradientCheck.Argument> arguments = new ArrayList<>();
        for (int i = 0; i < comparing.flat.leaves().size(); i++) {
            Type type = comparing.flat.leaves().get(i).type();
            if (type.element().isFloating() && type.shape().count() > 0) arguments.add(comparing.argument(i));
        }
        return new GradientCheck(List.copyOf(arguments));
    }

    /// A tensor weighted to one number, so that no derivatives of its elements cancel.
    private static <P> Function<P, Var> scalar(Function<P, Var> f) {
        return p -> {
            Var y = f.apply(p);
            if (y.shape().rank() == 0 || !y.type().element().isFloating()) return y;
            Var place = Source.count(Type.f64(y.shape().count()), 0).reshape(y.shape());
            Var weights = Trigonometry.cos(place.times(0.7).plus(1))
                    .plus(1.5)
                    .cast(y.type().element());
            return y.times(weights).sum();
        };
    }

    private GradientCheck.Argument argument(int leaf) {
        Type type = flat.leaves().get(leaf).type();
        List<double[]> directions = directions(type.shape().count(), leaf);
        Comparison worst = null;
        GradientCheck.Verdict verdict = new GradientCheck.Agrees();
        for (int k = 0; k < directions.size(); k++) {
            Found found = compare(leaf, directions.get(k), where(type, k));
            boolean isWorse = rank(found.verdict) > rank(verdict)
                    || rank(found.verdict) == rank(verdict)
                            && (worst == null || distance(found.comparison) > distance(worst));
            if (!isWorse) continue;
            worst = found.comparison;
            verdict = found.verdict;
        }
        if (worst == null) throw new IllegalStateException("an argument without elements has no directions");
        return new GradientCheck.Argument(flat.structure().names().get(leaf), type, directions.size(), worst, verdict);
    }

    private record Found(Comparison comparison, GradientCheck.Verdict verdict) {}

    private static int rank(GradientCheck.Verdict verdict) {
        return switch (verdict) {
            case GradientCheck.Agrees _ -> 0;
            case GradientCheck.Undecided _ -> 1;
            case GradientCheck.Disagrees _ -> 2;
        };
    }

    private static double distance(Comparison each) {
        return Math.abs(each.reverse() - each.difference()) / Math.max(each.error(), Double.MIN_NORMAL);
    }

    private static String where(Type type, int direction) {
        int count = type.shape().count();
        if (type.shape().rank() == 0) return "";
        if (count > DIRECTIONS) return "direction " + (direction + 1);
        List<String> indices = new ArrayList<>();
        int rest = direction;
        for (int axis = type.shape().rank() - 1; axis >= 0; axis--) {
            indices.addFirst(String.valueOf(rest % type.shape().size(axis)));
            rest /= type.shape().size(axis);
        }
        return "[" + String.join(",", indices) + "]";
    }

    /// Units, or signs drawn for all elements: a wrong element shows in each direction, its error not averaged
    /// away.
    private static List<double[]> directions(int count, int seed) {
        Random random = new Random(seed);
        List<double[]> directions = new ArrayList<>();
        for (int k = 0; k < Math.min(count, DIRECTIONS); k++) {
            double[] direction = new double[count];
            if (count <= DIRECTIONS) direction[k] = 1;
            else for (int i = 0; i < count; i++) direction[i] = random.nextBoolean() ? 1 : -1;
            directions.add(direction);
        }
        return directions;
    }

    private Found compare(int leaf, double[] direction, String where) {
        Tensor x = Tensor.of(flat.leaves().get(leaf));
        double[] slopes = Tensor.of(gradient.get(leaf)).toDoubles();
        double reverse = IntStream.range(0, slopes.length)
                .filter(i -> direction[i] != 0)
                .mapToDouble(i -> slopes[i] * direction[i])
                .sum();
        double summed = IntStream.range(0, slopes.length)
                .mapToDouble(i -> direction[i] == 0 ? 0 : Math.abs(slopes[i]))
                .sum();
        double forward = forward(leaf, direction);
        double scale = IntStream.range(0, slopes.length)
                .filter(i -> direction[i] != 0)
                .mapToDouble(i -> Math.abs(x.toDoubles()[i]))
                .average()
                .orElse(0);
        boolean isSingle = flat.leaves().stream().anyMatch(each -> each.type().element() == ElementType.F32);
        double step = 0.125 * Math.max(1, scale);
        Slope slope = Slope.of(t -> value(leaf, x, direction, t), step, isSingle ? 0x1p-22 : 0x1p-50);
        var comparison = new Comparison(where, reverse, forward, slope.value(), slope.error());
        double modes = (isSingle ? 1e5 : 1) * MODES * (summed + size);
        return new Found(comparison, verdict(comparison, slope, modes, step));
    }

    private GradientCheck.Verdict verdict(Comparison each, Slope slope, double modes, double step) {
        double largest = Math.max(Math.abs(each.reverse()), Math.abs(each.difference()));
        if (Math.abs(each.reverse() - each.forward()) > modes) {
            return new GradientCheck.Disagrees("forward and reverse mode differ");
        }
        if (!Double.isFinite(each.difference())) {
            return new GradientCheck.Undecided("the function is not finite close by");
        }
        if (Math.abs(slope.jump()) > Math.max(KINK * largest, 1e-6 * size / step)) {
            return new GradientCheck.Undecided(
                    String.format(java.util.Locale.ROOT, "the slope jumps by %.3g here: a kink", slope.jump()));
        }
        if (Math.abs(each.reverse() - each.difference()) <= each.error()) {
            return each.error() <= TELLING * largest || each.error() <= 1e-6 * (1 + size) / step
                    ? new GradientCheck.Agrees()
                    : new GradientCheck.Undecided("differences are not exact enough: not smooth, or noisy");
        }
        return new GradientCheck.Disagrees("reverse mode and differences differ beyond the error bar");
    }

    /// Of a function with a rule for reverse mode alone there is none.
    private double forward(int leaf, double[] direction) {
        List<Var> tangents = new ArrayList<>();
        for (Var each : flat.leaves()) tangents.add(each.constant(0));
        tangents.set(leaf, moved(Tensor.of(tangents.get(leaf)), direction, 1));
        try {
            P u = build(tangents);
            return Tensor.of(Talweg.jvp(f).apply(at, u).tangent()).item();
        } catch (IllegalStateException _) {
            return Double.NaN;
        }
    }

    private double value(int leaf, Tensor x, double[] direction, double t) {
        List<Var> leaves = new ArrayList<>(flat.leaves());
        leaves.set(leaf, moved(x, direction, t));
        return Tensor.of(compiled.apply(build(leaves))).item();
    }

    private static Var moved(Tensor x, double[] direction, double t) {
        double[] elements = x.toDoubles();
        for (int i = 0; i < elements.length; i++) elements[i] += t * direction[i];
        return Tensor.of(x.shape(), elements).cast(x.type().element());
    }

    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    private P build(List<Var> leaves) {
        return (P) flat.structure().build(leaves);
    }
}
