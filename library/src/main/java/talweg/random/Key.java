package talweg.random;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import talweg.op.Functions;
import talweg.op.Line;
import talweg.op.Sigmoidal;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Where random numbers come from: 64 bits, from which everything that is drawn follows. Drawing changes nothing, so
/// the same key gives the same numbers; take a key of its own for every draw:
///
/// ```java
/// Key keys = Key.of(42).split(2);
/// Var weights = keys.at(0).normal(64, 10);
/// Var noise = keys.at(1).uniform(100);
/// ```
///
/// A key is a tree with one value and goes wherever values do: through `compile`, into loops (`key.foldIn(step)`),
/// and, as many keys in one (`split`), through `vmap`, `scan` and `map`, which hand on one at a time. The bits are
/// those of Threefry-2x32 with 20 rounds and are the same on every machine, interpreted, compiled and batched.
/// Element i of a draw, in row-major order, depends on the key and i alone: a longer draw begins like a shorter one.
///
/// Draws that take values have the shape given, to which those broadcast, or without one their own shape. `F32`
/// numbers are the `F64` ones of the same key, rounded (uniform ones: cut to 24 bits). Where a draw is a smooth
/// function of its parameters it is differentiated by them; elsewhere the derivative is 0, as said there.
///
/// @param seed an `I64` scalar; with axes, as many keys
public record Key(Var seed) {
    public Key {
        if (seed.type().element() != ElementType.I64) throw refused("Key", "a seed of type i64", seed.type());
    }

    /// The key of these 64 bits.
    public static Key of(long seed) {
        return new Key(new Source.Constant(Type.I64, seed, false).of());
    }

    /// As many keys as there are, independent of each other and of what is drawn from this one: one key with a new
    /// axis 0.
    ///
    /// @throws IllegalArgumentException if there is more than one key already, or count < 0
    public Key split(int count) {
        if (count < 0) throw refused("Key.split", "a count ≥ 0", count);
        return new Key(Threefry.blocks(single("split"), Threefry.Domain.SPLIT, Shape.of(count)));
    }

    /// Key number `index` of several.
    public Key at(int index) {
        if (seed.shape().rank() == 0) throw refused("Key.at", "several keys, as `split` gives them", "one");
        return new Key(seed.at(index));
    }

    /// The key that belongs to this one and `data`, such as the number of a step.
    public Key foldIn(long data) {
        return foldIn(new Source.Constant(Type.I64, data, false).of());
    }

    /// The key that belongs to this one and `data`, an integer scalar.
    public Key foldIn(Var data) {
        if (!data.type().element().isInteger() || data.shape().rank() != 0)
            throw refused("Key.foldIn", "an integer scalar", data.type());
        return new Key(Threefry.folded(single("foldIn"), data.cast(ElementType.I64)));
    }

    /// 64 random bits in every element, `I64`.
    public Var bits(int... sizes) {
        return bits(Shape.of(sizes));
    }

    Var bits(Shape shape) {
        return Threefry.blocks(single("bits"), Threefry.Domain.DRAW, shape);
    }

    private Var single(String name) {
        if (seed.shape().rank() == 0) return seed;
        throw refused("Key." + name, "one key, taken by `at`, `vmap` or `scan`", "keys of shape " + seed.shape());
    }

    /// Uniform numbers in [0, 1), `F64`: multiples of 2⁻⁵³.
    public Var uniform(int... sizes) {
        return uniform(Type.f64(sizes));
    }

    /// Uniform numbers in [0, 1): multiples of 2⁻⁵³, of `F32` of 2⁻²⁴.
    ///
    /// @param type floating
    public Var uniform(Type type) {
        return Continuous.uniform(bits(type.shape()), floating("uniform", type));
    }

    /// Uniform numbers in [least, most), NaN where that is empty or its width not finite; differentiated by the
    /// bounds. Where rounding would give `most` it is `least`.
    public Var uniform(Var least, Var most, int... sizes) {
        return Continuous.uniform(uniform(type("uniform", sizes, least, most)), least, most);
    }

    /// Normal numbers of mean 0 and variance 1, `F64`, by inversion: |x| < 8.2.
    public Var normal(int... sizes) {
        return normal(Type.f64(sizes));
    }

    /// Normal numbers of mean 0 and variance 1, by inversion.
    ///
    /// @param type floating
    public Var normal(Type type) {
        return Continuous.normal(bits(type.shape())).cast(floating("normal", type));
    }

    /// Normal numbers of mean 0 and variance 1 given that they lie in [least, most], by inversion of the nearer
    /// tail; differentiated by the bounds. NaN where least > most or the interval lies farther out than 37.
    public Var truncatedNormal(Var least, Var most, int... sizes) {
        Type type = type("truncatedNormal", sizes, least, most);
        Var x = TruncatedNormal.of(bits(type.shape()), least.cast(ElementType.F64), most.cast(ElementType.F64));
        return x.cast(type.element());
    }

    /// Exponential numbers of mean 1, `F64`, by inversion.
    public Var exponential(int... sizes) {
        return exponential(Type.f64(sizes));
    }

    /// Exponential numbers of mean 1, by inversion.
    ///
    /// @param type floating
    public Var exponential(Type type) {
        return Continuous.exponential(bits(type.shape())).cast(floating("exponential", type));
    }

    /// Gumbel numbers, P(x ≤ t) = exp(−e⁻ᵗ), `F64`, by inversion.
    public Var gumbel(int... sizes) {
        return gumbel(Type.f64(sizes));
    }

    /// Gumbel numbers, P(x ≤ t) = exp(−e⁻ᵗ), by inversion.
    ///
    /// @param type floating
    public Var gumbel(Type type) {
        return Continuous.gumbel(bits(type.shape())).cast(floating("gumbel", type));
    }

    /// Gamma numbers of density xᵅ⁻¹e⁻ˣ / Γ(α), for α in (0, ∞), else NaN: by rejection (Marsaglia and Tsang, *A simple
    /// method for generating gamma variables*, ACM Transactions on Mathematical Software 26, 2000), for α < 1 from
    /// those of α + 1. Their mean is α; divide by a rate for another scale.
    ///
    /// Their derivative by α is that at constant probability, −∂P/∂α / p with the distribution function P and the
    /// density p (Figurnov, Mohamed and Mnih, *Implicit reparameterization gradients*, NeurIPS 2018), as in PyTorch
    /// and JAX.
    public Var gamma(Var alpha, int... sizes) {
        Type type = type("gamma", sizes, alpha);
        return Gamma.logarithm(this, alpha, type.shape()).exp().cast(type.element());
    }

    /// Beta numbers of density proportional to xᵅ⁻¹(1 − x)ᵝ⁻¹, from two gamma numbers by their logarithms, so that
    /// small α and β do no harm; differentiated as these are.
    public Var beta(Var alpha, Var beta, int... sizes) {
        Type type = type("beta", sizes, alpha, beta);
        Key keys = split(2);
        Var left = Gamma.logarithm(keys.at(0), alpha, type.shape());
        Var right = Gamma.logarithm(keys.at(1), beta, type.shape());
        return Sigmoidal.logistic(left.minus(right)).cast(type.element());
    }

    /// Dirichlet numbers: along a last axis shares whose sum is 1, of density proportional to Π xₖ^(αₖ − 1), from
    /// gamma numbers by their logarithms; differentiated as these are.
    ///
    /// @param alpha floating, its last axis along the shares; its other axes broadcast to `sizes`
    public Var dirichlet(Var alpha, int... sizes) {
        Shape all = rows("dirichlet", alpha, sizes);
        Var logarithm = Gamma.logarithm(this, alpha, all);
        return Functions.softmax(logarithm, -1).cast(alpha.type().element());
    }

    /// Integers in [least, most), `I64`. Of up to 2³² different ones none is likelier than another by more than 2⁻³¹
    /// of its probability; of more, none is likelier at all.
    ///
    /// @throws IllegalArgumentException if there is none, or more than 2⁶³ − 1 of them
    public Var integers(long least, long most, int... sizes) {
        if (most <= least || most - least <= 0)
            throw refused("Key.integers", "least < most < least + 2⁶³", least + " and " + most);
        return Discrete.integers(this, least, most - least, Shape.of(sizes));
    }

    /// True with the given probability; booleans, without derivative.
    ///
    /// @param probability floating, in [0, 1]; below it counts as 0, above as 1, NaN as 0
    public Var bernoulli(Var probability, int... sizes) {
        Shape shape = type("bernoulli", sizes, probability).shape();
        return uniform(Type.F64.with(shape)).less(probability.cast(ElementType.F64));
    }

    /// Classes, `I64`: class k with probability softmax(logits)ₖ along the last axis, by the largest of logits and
    /// Gumbel noise (Gumbel 1954; Maddison, Tarlow and Minka, *A\* sampling*, NeurIPS 2014). Without derivative.
    ///
    /// @param logits floating; their other axes broadcast to `sizes`
    public Var categorical(Var logits, int... sizes) {
        Shape all = rows("categorical", logits, sizes);
        return Discrete.largest(gumbel(Type.F64.with(all)).plus(logits.cast(ElementType.F64)));
    }

    /// The integers 0 … count − 1 in random order, `I64`: x.take(axis, permutation) shuffles x along an axis.
    public Var permutation(int count) {
        if (count < 0) throw refused("Key.permutation", "a count ≥ 0", count);
        return Discrete.permutation(bits(count));
    }

    /// The shape of a draw that takes rows of values: `sizes`, then the row.
    private static Shape rows(String name, Var x, int[] sizes) {
        int axis = x.shape().rank() - 1;
        if (axis < 0 || x.shape().size(axis) == 0)
            throw refused("Key." + name, "one number or more along the last axis", x.type());
        Var first = x.at(axis, 0);
        return type(name, sizes, first).shape().then(Shape.of(x.shape().size(axis)));
    }

    /// The type of a draw that takes these values: of the shape `sizes`, or of that to which they broadcast.
    private static Type type(String name, int[] sizes, Var... values) {
        ElementType element = floating(name, values[0].type());
        for (Var each : values) {
            if (each.type().element() != element)
                throw refused(
                        "Key." + name,
                        "values of one type",
                        element + " and " + each.type().element());
        }
        List<Shape> shapes = Arrays.stream(values).map(Var::shape).toList();
        Shape given = Shape.of(sizes);
        try {
            Shape all = shapes.stream().reduce(given, Shape::broadcast);
            if (sizes.length == 0 || all.equals(given)) return new Type(element, all);
        } catch (IllegalArgumentException _) {
            // refused as what is larger than the shape given
        }
        String required = sizes.length == 0 ? "values that broadcast" : "values that broadcast to " + given;
        throw refused(
                "Key." + name, required, shapes.stream().map(Shape::toString).collect(Collectors.joining(" and ")));
    }

    private static ElementType floating(String name, Type type) {
        if (type.element().isFloating()) return type.element();
        throw refused("Key." + name, "f64 or f32", type.element());
    }

    private static IllegalArgumentException refused(String name, String required, Object got) {
        Line line = Line.here();
        return new IllegalArgumentException(
                "`" + name + "` requires " + required + ", got " + got + (line == null ? "" : ", at " + line));
    }
}
