package talweg.random;

import java.util.Arrays;
import talweg.op.Line;
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
        Shape shape = shape(sizes, least, most);
        return Continuous.uniform(uniform(type("uniform", shape, least, most)), least, most);
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
        Shape shape = type("bernoulli", shape(sizes, probability), probability).shape();
        return uniform(Type.F64.with(shape)).less(probability.cast(ElementType.F64));
    }

    /// Classes, `I64`: class k with probability softmax(logits)ₖ along the last axis, by the largest of logits and
    /// Gumbel noise (Gumbel 1954; Maddison, Tarlow and Minka, *A\* sampling*, NeurIPS 2014). Without derivative.
    ///
    /// @param logits floating; their other axes broadcast to `sizes`
    public Var categorical(Var logits, int... sizes) {
        if (logits.shape().rank() == 0
                || logits.shape().size(-1 + logits.shape().rank()) == 0)
            throw refused("Key.categorical", "one class or more along the last axis", logits.type());
        int axis = logits.shape().rank() - 1;
        Shape shape = shape(sizes, logits.at(axis, 0));
        type("categorical", shape, logits.at(axis, 0));
        Shape all = shape.then(Shape.of(logits.shape().size(axis)));
        return Discrete.largest(gumbel(Type.F64.with(all)).plus(logits.cast(ElementType.F64)));
    }

    /// The shape of a draw: `sizes`, or that to which the values broadcast.
    private static Shape shape(int[] sizes, Var... values) {
        if (sizes.length > 0) return Shape.of(sizes);
        return Arrays.stream(values).map(Var::shape).reduce(Shape.SCALAR, Shape::broadcast);
    }

    /// The type of a draw of this shape that takes these values.
    private static Type type(String name, Shape shape, Var... values) {
        Type type = values[0].type().with(shape);
        floating(name, type);
        for (Var each : values) {
            if (each.type().element() != type.element())
                throw refused(
                        "Key." + name,
                        "values of one type",
                        type.element() + " and " + each.type().element());
            if (!Shape.broadcast(each.shape(), shape).equals(shape))
                throw refused("Key." + name, "values that broadcast to " + shape, each.shape());
        }
        return type;
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
