package talweg.inspect;

import java.util.function.Function;
import talweg.op.Var;
import talweg.random.Key;

/// The loss over a plane in parameters, on a grid.
///
/// @param across places along the first direction
/// @param up     places along the second
/// @param values the loss, in row j and column i at (acrossᵢ, upⱼ); not finite where it is not
public record LossPlane(double[] across, double[] up, double[][] values) {
    /// θ + a·d₁ + b·d₂ for all a in `across` and b in `up`.
    ///
    /// @param loss   a scalar
    /// @param centre θ, all values of one floating type
    /// @param first  d₁, a tree as θ
    /// @param second d₂, likewise
    public static <P> LossPlane of(Function<P, Var> loss, P centre, P first, P second, double[] across, double[] up) {
        int columns = across.length;
        double[] xs = new double[columns * up.length];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = across[i % columns];
            ys[i] = up[i / columns];
        }
        double[] losses = Surface.of(loss, centre, first, second).at(xs, ys);
        double[][] values = new double[up.length][columns];
        for (int i = 0; i < xs.length; i++) values[i / columns][i % columns] = losses[i];
        return new LossPlane(across.clone(), up.clone(), values);
    }

    /// Around θ along two random directions of filters' length ([FilterNormalisation#byShape]), from −reach to
    /// reach along both.
    ///
    /// @param side  places along each direction; ≥ 2, odd for one at θ itself
    /// @param reach in units of the filters; 1 as in the paper
    public static <P> LossPlane around(Function<P, Var> loss, P centre, Key key, int side, double reach) {
        Key keys = key.split(2);
        var filters = FilterNormalisation.byShape();
        double[] places = places(-reach, reach, side);
        return of(loss, centre, filters.random(keys.at(0), centre), filters.random(keys.at(1), centre), places, places);
    }

    /// So many numbers from `low` to `high`, evenly.
    ///
    /// @throws IllegalArgumentException if they are fewer than 2
    public static double[] places(double low, double high, int count) {
        if (count < 2) throw new IllegalArgumentException("`LossPlane.places` requires a count ≥ 2, got " + count);
        double[] places = new double[count];
        for (int i = 0; i < count; i++) {
            double t = i / (count - 1.0);
            places[i] = low * (1 - t) + high * t;
        }
        return places;
    }
}
