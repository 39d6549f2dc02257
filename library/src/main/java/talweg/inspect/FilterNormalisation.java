package talweg.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import talweg.Trees;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.random.Key;
import talweg.shape.Shape;

/// Directions that are as long as the filters of a network, so that the loss along them can be compared between
/// networks: a network that computes the same with weights ten times larger and normalised after looks the same.
/// Li, Xu, Taylor, Studer and Goldstein, *Visualizing the loss landscape of neural nets*, NeurIPS 2018, §4:
///
///     dⱼ ← dⱼ · ‖θⱼ‖ / ‖dⱼ‖    for each filter j, in the Frobenius norm.
///
/// What a filter is follows from the shape of a value, unless [#with] says otherwise by its name:
///
/// - of two axes [in, out], as [talweg.layer.Dense] has it: a column, the weights of one result ([Filter#COLUMN]);
/// - of more axes [results, …], as [talweg.layer.Conv] has it: all weights of one result ([Filter#ROW]);
/// - of one axis or none, biases and the scales of norms: the direction is 0 ([Filter#STILL]), as in the paper.
///
/// A filter whose weights or direction are all 0 has the direction 0. A matrix that lies as [out, in], and a table
/// of embeddings, have [Filter#ROW].
///
/// @param named what a filter is of values by their names, as [Trees#names] has them
public record FilterNormalisation(Map<String, Filter> named) {
    /// Of which numbers of a value a filter is made.
    public enum Filter {
        /// All with the same index along the last axis.
        COLUMN,
        /// All with the same index along axis 0.
        ROW,
        /// All of the value.
        WHOLE,
        /// None: it does not move.
        STILL;

        static Filter of(Shape shape) {
            return shape.rank() <= 1 ? STILL : shape.rank() == 2 ? COLUMN : ROW;
        }
    }

    public FilterNormalisation {
        named = Map.copyOf(named);
    }

    /// By shapes alone.
    public static FilterNormalisation byShape() {
        return new FilterNormalisation(Map.of());
    }

    /// The same, but with another filter for a value.
    ///
    /// @param name as [Trees#names] has it: `layers[1].weight`
    public FilterNormalisation with(String name, Filter filter) {
        var more = new LinkedHashMap<>(named);
        more.put(name, filter);
        return new FilterNormalisation(more);
    }

    /// A random direction: normal numbers, normalised.
    ///
    /// @param parameters θ, all values of `F64`
    /// @throws IllegalArgumentException if a name that was given belongs to no value
    public <P> P random(Key key, P parameters) {
        int count = Trees.flatten(parameters).leaves().size();
        Key keys = key.split(count);
        var next = new int[1];
        return of(Trees.map(parameters, leaf -> keys.at(next[0]++).normal(leaf.type())), parameters);
    }

    /// A direction, normalised.
    ///
    /// @param direction  d, a tree as θ
    /// @param parameters θ
    /// @throws IllegalArgumentException if the trees differ, or a name that was given belongs to no value
    public <P> P of(P direction, P parameters) {
        List<String> names = Trees.names(parameters);
        for (String name : named.keySet()) {
            if (names.contains(name)) continue;
            throw new IllegalArgumentException("`FilterNormalisation.with` requires the name of a value, one of "
                    + names + ", got `" + name + "`");
        }
        var next = new ArrayList<>(names);
        return Trees.zip(direction, parameters, (d, theta) -> normalised(d, theta, filter(next.removeFirst(), theta)));
    }

    private Filter filter(String name, Var theta) {
        return named.getOrDefault(name, Filter.of(theta.shape()));
    }

    private static Var normalised(Var direction, Var theta, Filter filter) {
        double[] d = Tensor.of(direction).toDoubles();
        double[] weights = Tensor.of(theta).toDoubles();
        int filters = count(theta.shape(), filter);
        int size = filters == 0 ? 0 : d.length / filters;
        if (filter == Filter.STILL) Arrays.fill(d, 0);
        for (int j = 0; j < filters; j++) {
            double length = norm(d, filter, j, filters, size);
            double share = length > 0 ? norm(weights, filter, j, filters, size) / length : 0;
            for (int k = 0; k < size; k++) d[place(filter, j, k, filters, size)] *= share;
        }
        return Tensor.of(theta.shape(), d).cast(theta.type().element());
    }

    private static int count(Shape shape, Filter filter) {
        return switch (filter) {
            case STILL -> 0;
            case WHOLE -> Math.min(1, shape.count());
            case ROW -> shape.rank() == 0 ? 1 : shape.count() == 0 ? 0 : shape.size(0);
            case COLUMN -> shape.rank() == 0 ? 1 : shape.count() == 0 ? 0 : shape.size(shape.rank() - 1);
        };
    }

    /// Where number k of filter j lies, of filters of so many numbers.
    private static int place(Filter filter, int j, int k, int filters, int size) {
        return filter == Filter.COLUMN ? k * filters + j : j * size + k;
    }

    private static double norm(double[] numbers, Filter filter, int j, int filters, int size) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double each = numbers[place(filter, j, k, filters, size)];
            sum += each * each;
        }
        return Math.sqrt(sum);
    }
}
