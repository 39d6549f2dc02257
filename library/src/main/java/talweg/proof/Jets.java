package talweg.proof;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.proof.Expression.Line;

/// Bounds of an expression's values, of their partial derivatives by some axes, and of the second ones,
/// over a region: forward, line by line.
///
/// With y = φ(g, h):
///
///     ∂ᵢy  = φ₁ ∂ᵢg + φ₂ ∂ᵢh
///     ∂ᵢⱼy = φ₁ ∂ᵢⱼg + φ₂ ∂ᵢⱼh + φ₁₁ ∂ᵢg ∂ⱼg + φ₁₂ (∂ᵢg ∂ⱼh + ∂ⱼg ∂ᵢh) + φ₂₂ ∂ᵢh ∂ⱼh
///
/// A line carries the derivatives by the axes it depends on, and no others. Bounds that are undefined
/// stay so in all that is computed from them: where those of a derivative are defined, it exists at
/// every point of the region and, like every derivative before it, is continuous there.
final class Jets {
    private final Expression expression;
    private final double[] seeds;
    private final Supports supports;

    private final Bounds[] values;
    private final boolean[] isContinuous;
    private final Bounds[][] gradients;
    private final Bounds[][] hessians;

    /// @param isActive by which axes to differentiate
    Jets(Expression expression, boolean[] isActive) {
        this(
                expression,
                IntStream.range(0, isActive.length)
                        .map(i -> isActive[i] ? i : -1)
                        .toArray(),
                ones(isActive.length));
    }

    /// By all axes but some.
    static Jets but(BitSet fixed, Expression expression) {
        boolean[] isActive = new boolean[expression.dimension()];
        for (int i = 0; i < isActive.length; i++) isActive[i] = !fixed.get(i);
        return new Jets(expression, isActive);
    }

    /// By the one axis 0, the t of x + t·direction, for x in the region and t = 0.
    static Jets along(Expression expression, double[] direction) {
        return new Jets(
                expression,
                Arrays.stream(direction).mapToInt(each -> each == 0 ? -1 : 0).toArray(),
                direction);
    }

    /// @param axis  of each variable, −1 for none
    /// @param seeds the derivative of each variable by its axis
    private Jets(Expression expression, int[] axis, double[] seeds) {
        this.expression = expression;
        this.seeds = seeds;
        int size = expression.size();
        supports = new Supports(expression, axis);
        values = new Bounds[size];
        isContinuous = new boolean[size];
        gradients = new Bounds[size][];
        hessians = new Bounds[size][];
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// Whether the output depends on a value.
    boolean isUsed(int value) {
        return supports.isUsed(value);
    }

    /// The axes a value depends on, in order.
    int[] support(int value) {
        return supports.of(value);
    }

    /// The axes the output depends on.
    int[] support() {
        return supports.of(expression.output());
    }

    /// The output's partial derivative by an axis.
    Bounds slope(int axis) {
        return slope(expression.output(), axis);
    }

    /// How many numbers the second derivatives of all lines are.
    long size() {
        return supports.size();
    }

    /// Computes all over a region.
    ///
    /// @param order of the derivatives: 0 for none, 1, 2
    Jets over(Bounds[] region, int order) {
        for (int i = 0; i < expression.size(); i++) {
            if (!supports.isUsed(i)) continue;
            if (i < expression.dimension()) variable(i, region[i]);
            else if (expression.line(i) instanceof Line.Apply apply) apply(i, apply, order);
            else if (expression.line(i) instanceof Line.Constant(double lo, double hi, var _))
                constant(i, new Bounds(lo, hi));
        }
        return this;
    }

    private void constant(int i, Bounds value) {
        values[i] = value;
        isContinuous[i] = true;
        gradients[i] = new Bounds[0];
        hessians[i] = new Bounds[0];
    }

    private void variable(int i, Bounds value) {
        constant(i, value);
        if (supports.of(i).length == 0) return;
        gradients[i] = new Bounds[] {Bounds.of(seeds[i])};
        hessians[i] = new Bounds[] {Bounds.ZERO};
    }

    private void apply(int i, Line.Apply apply, int order) {
        if (apply.operation() == Operation.CHOOSE) {
            choose(i, apply, order);
            return;
        }
        int left = apply.left();
        int right = apply.right() < 0 ? left : apply.right();
        int depth = supports.of(i).length == 0 ? 0 : order;
        Partials y = Partials.of(apply, values[left], values[right], depth);
        values[i] = y.value();
        isContinuous[i] = y.isContinuous() && isContinuous[left] && isContinuous[right];
        gradients[i] = new Bounds[0];
        hessians[i] = new Bounds[0];
        if (depth == 0) return;
        int n = supports.of(i).length;
        @Nullable Bounds[] g = spread(left, i);
        @Nullable Bounds[] h = y.isOfOne() ? new @Nullable Bounds[n] : spread(right, i);
        gradients[i] = new Bounds[n];
        for (int k = 0; k < n; k++) {
            // the line depends on the axis by an operand that does
            gradients[i][k] = Objects.requireNonNull(plus(times(y.first(), g[k]), times(y.second(), h[k])));
        }
        if (depth == 2) hessians[i] = hessian(i, left, right, y, g, h);
    }

    /// Of what is chosen, if that is known: with its derivatives where the sign that decides is not 0 and
    /// has derivatives itself, and so stays around. Else what holds both.
    private void choose(int i, Line.Apply apply, int order) {
        int left = apply.left();
        int right = apply.right();
        Bounds sign = values[apply.third()];
        boolean isKnown = sign.hi() < 0 || sign.lo() >= 0;
        int taken = sign.hi() < 0 ? left : right;
        values[i] = isKnown ? values[taken] : sign.isUndefined() ? sign : values[left].hull(values[right]);
        isContinuous[i] = isKnown && isContinuous[taken];
        boolean isSteady = isKnown && sign.lo() != 0;
        for (Bounds slope : gradients[apply.third()]) isSteady &= !slope.isUndefined();
        int n = order == 0 ? 0 : supports.of(i).length;
        gradients[i] = new Bounds[n];
        hessians[i] = new Bounds[order < 2 ? 0 : n * (n + 1) / 2];
        int[] places = n == 0 ? new int[0] : supports.places(taken, i);
        for (int a = 0, k = 0; a < n; a++) {
            Bounds slope = places[a] < 0 ? Bounds.ZERO : gradients[taken][places[a]];
            gradients[i][a] = isSteady ? slope : Bounds.UNDEFINED;
            for (int b = 0; b <= a && order == 2; b++, k++) {
                @Nullable Bounds bend = packed(hessians[taken], places, a, b);
                hessians[i][k] = !isSteady ? Bounds.UNDEFINED : bend == null ? Bounds.ZERO : bend;
            }
        }
    }

    private Bounds[] hessian(int i, int left, int right, Partials y, @Nullable Bounds[] g, @Nullable Bounds[] h) {
        int n = supports.of(i).length;
        Bounds[] all = new Bounds[n * (n + 1) / 2];
        int[] ofLeft = supports.places(left, i);
        int[] ofRight = y.isOfOne() ? new int[0] : supports.places(right, i);
        for (int a = 0, k = 0; a < n; a++) {
            for (int b = 0; b <= a; b++, k++) {
                @Nullable Bounds sum = times(y.firstFirst(), a == b ? square(g[a]) : times(g[a], g[b]));
                sum = plus(sum, times(y.first(), packed(hessians[left], ofLeft, a, b)));
                if (!y.isOfOne()) {
                    @Nullable Bounds mixed = plus(times(g[a], h[b]), times(g[b], h[a]));
                    sum = plus(sum, times(y.firstSecond(), mixed));
                    sum = plus(sum, times(y.secondSecond(), a == b ? square(h[a]) : times(h[a], h[b])));
                    sum = plus(sum, times(y.second(), packed(hessians[right], ofRight, a, b)));
                }
                all[k] = sum == null ? Bounds.ZERO : sum;
            }
        }
        return all;
    }

    /// The derivatives of an operand by the axes of the line that reads it; null by those it does not
    /// depend on.
    private @Nullable Bounds[] spread(int operand, int line) {
        if (supports.of(operand) == supports.of(line)) return gradients[operand];
        @Nullable Bounds[] all = new @Nullable Bounds[supports.of(line).length];
        int[] places = supports.places(operand, line);
        for (int k = 0; k < all.length; k++) if (places[k] >= 0) all[k] = gradients[operand][places[k]];
        return all;
    }

    private static @Nullable Bounds packed(Bounds[] hessian, int[] places, int a, int b) {
        return places[a] < 0 || places[b] < 0 ? null : hessian[places[a] * (places[a] + 1) / 2 + places[b]];
    }

    private static @Nullable Bounds times(@Nullable Bounds x, @Nullable Bounds y) {
        return x == null || y == null ? null : x.times(y);
    }

    private static @Nullable Bounds square(@Nullable Bounds x) {
        return x == null ? null : x.square();
    }

    private static @Nullable Bounds plus(@Nullable Bounds x, @Nullable Bounds y) {
        return x == null ? y : y == null ? x : x.plus(y);
    }

    /// A value's bounds.
    Bounds value(int value) {
        return values[value];
    }

    /// The output's bounds.
    Bounds value() {
        return values[expression.output()];
    }

    /// Whether the output is defined and continuous on the region.
    boolean isContinuous() {
        return !value().isUndefined() && isContinuous[expression.output()];
    }

    /// A value's partial derivative by an axis.
    Bounds slope(int value, int axis) {
        int place = Arrays.binarySearch(supports.of(value), axis);
        return place < 0 ? Bounds.ZERO : gradients[value][place];
    }

    /// A value's second derivative by two axes.
    Bounds bend(int value, int i, int j) {
        int a = Arrays.binarySearch(supports.of(value), Math.max(i, j));
        int b = Arrays.binarySearch(supports.of(value), Math.min(i, j));
        return a < 0 || b < 0 ? Bounds.ZERO : hessians[value][a * (a + 1) / 2 + b];
    }

    /// By which axes it is differentiated, in order.
    int[] axes() {
        return supports.axes();
    }

    /// The output's partial derivatives by the axes.
    Bounds[] gradient() {
        int[] axes = axes();
        Bounds[] gradient = new Bounds[axes.length];
        for (int k = 0; k < axes.length; k++) gradient[k] = slope(expression.output(), axes[k]);
        return gradient;
    }

    /// The output's second derivatives by the axes.
    Bounds[][] hessian() {
        return hessian(expression.output());
    }

    /// A value's second derivatives by the axes.
    Bounds[][] hessian(int value) {
        int[] axes = axes();
        Bounds[][] hessian = new Bounds[axes.length][axes.length];
        for (int a = 0; a < axes.length; a++) {
            for (int b = 0; b < axes.length; b++) hessian[a][b] = bend(value, axes[a], axes[b]);
        }
        return hessian;
    }
}
