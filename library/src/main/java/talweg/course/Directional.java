package talweg.course;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import talweg.Talweg;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;

/// A function along one direction, of which only the way it points counts: p̂ is the direction over its length.
///
///     f(x + δp̂) = f(x) + δ ∇f·p̂ + O(δ²),   ∇f·p̂ = ‖∇f‖ cos θ
///
/// so no direction climbs faster than ∇f itself, where θ = 0.
///
/// @param taylor       f⁽ᵏ⁾/k! along p̂ for k = 0, 1, …: f(x), ∇f·p̂, ½ p̂ᵀ∇²f p̂, …
/// @param slope        ∇f·p̂
/// @param gradientNorm ‖∇f‖
/// @param cosine       cos θ; absent where ∇f = 0, which points nowhere
/// @param angle        θ in radians, in [0, π]; absent as `cosine` is
/// @param firstOrder   f(x + δp̂) beside f(x) + δ ∇f·p̂ for δ = 10⁻¹ … 10⁻⁶
/// @param order        the power of δ with which the error falls, as seen where δ is smallest and the error still
///     stands out from rounding: 2, more where the second derivative along p̂ is 0; absent where no two rows show
///     it
public record Directional(
        List<Double> taylor,
        double slope,
        double gradientNorm,
        OptionalDouble cosine,
        OptionalDouble angle,
        List<Row> firstOrder,
        OptionalDouble order) {
    private static final int SMALLEST = 6;

    /// One distance along the direction.
    ///
    /// @param delta      δ
    /// @param value      f(x + δp̂)
    /// @param firstOrder f(x) + δ ∇f·p̂
    /// @param error      `value` − `firstOrder`
    /// @param order      the power of δ with which the error fell from the row before; absent in the first row and
    ///     where one of the two errors is lost in rounding
    public record Row(double delta, double value, double firstOrder, double error, OptionalDouble order) {}

    /// What `f` does from `at` along `direction`.
    ///
    /// @param direction a tree as `at`, not 0
    /// @param order     of the last Taylor coefficient, ≥ 0
    /// @throws IllegalArgumentException if f does not give one floating scalar, or the direction has no length
    public static <P> Directional of(Function<P, Var> f, P at, P direction, int order) {
        double length = norm(elements(direction));
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "`Directional.of` requires a direction of finite length > 0, got " + length);
        }
        P unit = Trees.map(direction, each -> each.over(length));
        Talweg.ValueAndGradient<P> there = Talweg.valueAndGrad(f).apply(at);
        List<Double> taylor = taylor(f, at, unit, order).stream()
                .map(coefficient -> Tensor.of(coefficient).item() + 0.0) // −0 says nothing here
                .toList();
        double[] p = elements(unit);
        double[] gradient = elements(there.gradient());
        double slope = dot(gradient, p);
        double gradientNorm = norm(gradient);
        boolean points = gradientNorm > 0 && gradientNorm < Double.POSITIVE_INFINITY;
        double[] across = new double[p.length];
        for (int i = 0; i < p.length; i++) across[i] = gradient[i] - slope * p[i];
        List<Row> rows = rows(f, at, unit, Tensor.of(there.value()).item(), slope, rounding(elements(at), gradient));
        return new Directional(
                taylor,
                slope,
                gradientNorm,
                points ? OptionalDouble.of(Math.clamp(slope / gradientNorm, -1, 1)) : OptionalDouble.empty(),
                // where θ is small its cosine has lost it, the part of ∇f across p̂ has not
                points ? OptionalDouble.of(Math.atan2(norm(across), slope)) : OptionalDouble.empty(),
                rows,
                seen(rows));
    }

    /// What does not move is held constant: it may have no derivative there.
    @SuppressWarnings("unchecked") // a structure builds trees of the type that it was taken from
    private static <P> List<Var> taylor(Function<P, Var> f, P at, P unit, int order) {
        Trees.Flat flat = Trees.flatten(at);
        List<Var> directions = Trees.flatten(unit).leaves();
        List<Integer> moving = new ArrayList<>();
        for (int i = 0; i < directions.size(); i++) {
            if (norm(Tensor.of(directions.get(i)).toDoubles()) != 0) moving.add(i);
        }
        Function<List<Var>, Var> moved = x -> {
            List<Var> leaves = new ArrayList<>(flat.leaves());
            for (int i = 0; i < x.size(); i++) leaves.set(moving.get(i), x.get(i));
            return f.apply((P) flat.structure().build(leaves));
        };
        return Talweg.taylor(moved, order)
                .apply(
                        moving.stream().map(flat.leaves()::get).toList(),
                        moving.stream().map(directions::get).toList());
    }

    private static <P> List<Row> rows(Function<P, Var> f, P at, P unit, double value, double slope, double rounding) {
        List<Row> rows = new ArrayList<>();
        double before = 0;
        for (int k = 1; k <= SMALLEST; k++) {
            double delta = Double.parseDouble("1e-" + k);
            double exact = Tensor.of(f.apply(Trees.zip(at, unit, (x, p) -> x.plus(p.times(delta)))))
                    .item();
            double first = value + delta * slope;
            double error = exact - first;
            double floor = 16 * (rounding + Math.ulp(value));
            boolean seen = Math.abs(error) > floor;
            rows.add(new Row(
                    delta,
                    exact,
                    first,
                    error,
                    seen && before > 0
                            ? OptionalDouble.of(Math.log10(before / Math.abs(error)))
                            : OptionalDouble.empty()));
            before = seen ? Math.abs(error) : 0;
        }
        return List.copyOf(rows);
    }

    /// What the rounding of x + δp̂ may change in f.
    private static double rounding(double[] x, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += Math.abs(gradient[i]) * Math.ulp(x[i]);
        return sum;
    }

    /// The mean over the last half of the rows that show one: the first rows still feel the higher powers of δ.
    private static OptionalDouble seen(List<Row> rows) {
        double[] seen =
                rows.stream().flatMapToDouble(row -> row.order().stream()).toArray();
        return DoubleStream.of(seen).skip(seen.length / 2).average();
    }

    private static double[] elements(Object tree) {
        return Trees.flatten(tree).leaves().stream()
                .flatMapToDouble(leaf -> DoubleStream.of(Tensor.of(leaf).toDoubles()))
                .toArray();
    }

    /// g·p, in which what does not move has no part, be its derivative what it may.
    private static double dot(double[] gradient, double[] p) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) sum += p[i] == 0 ? 0 : gradient[i] * p[i];
        return sum;
    }

    /// ‖x‖, scaled so that no square overflows or vanishes.
    private static double norm(double[] x) {
        double largest = DoubleStream.of(x).map(Math::abs).max().orElse(0);
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) return largest;
        return largest
                * Math.sqrt(DoubleStream.of(x)
                        .map(each -> each / largest)
                        .map(each -> each * each)
                        .sum());
    }
}
