package talweg.autodiff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.op.ArgExtreme;
import talweg.op.Arithmetic;
import talweg.op.Barrier;
import talweg.op.Binary;
import talweg.op.Bitwise;
import talweg.op.Bound;
import talweg.op.Choice;
import talweg.op.Compare;
import talweg.op.Contract;
import talweg.op.Convert;
import talweg.op.Cumulate;
import talweg.op.Example;
import talweg.op.Factor;
import talweg.op.Fold;
import talweg.op.Fourier;
import talweg.op.Hyperbolics;
import talweg.op.Index;
import talweg.op.Logical;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Ordering;
import talweg.op.Sigmoidal;
import talweg.op.Single;
import talweg.op.Source;
import talweg.op.Unary;
import talweg.op.Window;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The next operation of a program: drawn from the vocabulary, with random attributes, and brought to values that
/// it accepts. A new family of operations does not compile until it is drawn here.
final class Sprout {
    private static final List<Single> UNARY = drawn(true);
    private static final List<Single> OTHERS = drawn(false);

    /// One of each kind.
    private static final List<Single> KINDS = Stream.concat(UNARY.stream(), OTHERS.stream())
            .collect(Collectors.toMap(Object::getClass, op -> op, (first, _) -> first, LinkedHashMap::new))
            .values()
            .stream()
            .toList();

    private static final int ATTEMPTS = 50;

    private final Growth growth;
    private final SplittableRandom random;

    Sprout(Growth growth) {
        this.growth = growth;
        this.random = growth.random;
    }

    private static List<Single> drawn(boolean unary) {
        return Op.examples()
                .map(Example::op)
                .filter(op -> !(op instanceof Bound || op instanceof Barrier) && op instanceof Unary == unary)
                .map(Single.class::cast)
                .toList();
    }

    static Source constant(Type type, double value) {
        long bits = type.element().isFloating() ? Double.doubleToRawLongBits(value) : (long) value;
        return new Source.Constant(type, bits, false);
    }

    /// Tries to add an operation of the kind of that number, counted round and round, so that every one occurs.
    ///
    /// @return whether one was added
    boolean grow(int number) {
        Single wanted = KINDS.get(number % KINDS.size());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int mark = growth.size();
            try {
                weighed(grow(wanted));
                return true;
            } catch (Growth.Refused _) {
                growth.cut(mark);
            }
        }
        return false;
    }

    /// Adds an operation with what it needs, or nothing.
    void grow() {
        List<Single> from = random.nextBoolean() ? UNARY : OTHERS;
        int mark = growth.size();
        try {
            if (random.nextInt(8) == 0) {
                int x = floating();
                growth.weave(new Weave(random).graph(growth.type(x)), x, like(x));
                return;
            }
            grow(from.get(random.nextInt(from.size())));
        } catch (Growth.Refused _) {
            growth.cut(mark);
        }
    }

    private int grow(Single drawn) {
        return switch (drawn) {
            case Bound _, Barrier _ -> throw new Growth.Refused();
            case Unary op -> tamed(op, numbers());
            case Binary op -> binary(op);
            case Compare op -> {
                int x = random.nextInt(4) == 0 ? integers() : floating();
                yield growth.add(op, x, like(x));
            }
            case Logical op -> {
                int x = conditions(null);
                yield op.arity() == 1 ? growth.add(op, x) : growth.add(op, x, conditions(shape(x)));
            }
            case Bitwise op -> {
                int x = integers();
                yield op.arity() == 1 ? growth.add(op, x) : growth.add(op, x, like(x));
            }
            case Choice op -> {
                int x = floating();
                yield growth.add(op, conditions(shape(x)), x, like(x));
            }
            case Convert _ -> converted();
            case Fold fold -> new Axes(growth).fold(fold, numbers());
            case ArgExtreme place -> new Axes(growth).place(place, numbers());
            case Cumulate cumulate -> new Axes(growth).cumulate(cumulate, numbers());
            case Ordering ordering -> new Axes(growth).order(ordering, numbers());
            case Move move -> new Shoots(growth).move(move, floating());
            case Window window -> new Shoots(growth).window(window, floating());
            case Fourier _ -> transformed(floating());
            case Index.Take _ -> new Places(growth).take(floating());
            case Index.ScatterAdd _ -> new Places(growth).scatter(floating());
            case Factor factor ->
                new Shoots(growth)
                        .factor(
                                factor,
                                growth.pick(type -> type.element().isFloating()
                                        && type.shape().rank() >= 2));
            case Contract _ -> new Shoots(growth).contract(floating(), floating());
            case Source source -> source(source);
        };
    }

    private Shape shape(int value) {
        return growth.type(value).shape();
    }

    private int floating() {
        return growth.pick(type -> type.element().isFloating());
    }

    /// A floating value, or seldom integers.
    private int numbers() {
        return random.nextInt(8) == 0 ? integers() : floating();
    }

    /// Some value of x's type, or one made so.
    private int like(int x) {
        Type type = growth.type(x);
        if (random.nextInt(4) == 0) return growth.add(constant(type, random.nextInt(-2, 3)));
        return conform(growth.pick(each -> each.element() == type.element()), type.shape());
    }

    /// `y` with copies along axes that it lacks; its sum if it does not fit.
    private int conform(int y, Shape to) {
        if (shape(y).equals(to)) return y;
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < to.rank() && axes.size() < shape(y).rank(); axis++) {
            if (to.size(axis) == shape(y).size(axes.size())) axes.add(axis);
        }
        int z = axes.size() == shape(y).rank()
                ? y
                : growth.add(
                        new Fold.Sum(IntStream.range(0, shape(y).rank()).boxed().toList()), y);
        return growth.add(new Move.Broadcast(to, z == y ? List.copyOf(axes) : List.of()), z);
    }

    /// The operation on x, or on x brought into (0, 1), (1, ∞) or (−¾, ¾).
    private int tamed(Single op, int x) {
        int mark = growth.size();
        for (int way : growth.shuffled(List.of(0, 1, 2, 3))) {
            try {
                return growth.add(op, brought(way, x));
            } catch (Growth.Refused _) {
                growth.cut(mark);
            }
        }
        throw new Growth.Refused();
    }

    private int brought(int way, int x) {
        if (!growth.type(x).element().isFloating()) return x;
        return switch (way) {
            case 0 -> x;
            case 1 -> growth.add(new Sigmoidal.Logistic(), x);
            case 2 ->
                growth.add(
                        new Arithmetic.Add(),
                        growth.add(new Sigmoidal.Softplus(), x),
                        growth.add(constant(growth.type(x), 1.0625)));
            default ->
                growth.add(
                        new Arithmetic.Multiply(),
                        growth.add(new Hyperbolics.Tanh(), x),
                        growth.add(constant(growth.type(x), 0.75)));
        };
    }

    private int binary(Binary op) {
        boolean whole = op instanceof Arithmetic.Remainder || op instanceof Arithmetic.FloorMod;
        int x = whole || !op.isFloating() && random.nextInt(8) == 0
                ? integers()
                : brought(random.nextInt(4), floating());
        int y = like(x);
        return growth.add(op, x, whole ? y : brought(random.nextInt(4), y));
    }

    private int integers() {
        if (random.nextBoolean() && growth.has(type -> type.element().isInteger())) {
            return growth.pick(type -> type.element().isInteger());
        }
        int x = floating();
        if (shape(x).rank() > 0 && random.nextBoolean()) {
            return growth.add(new Source.Count(new Type(ElementType.I64, shape(x)), random.nextInt(shape(x).rank())));
        }
        return growth.add(new Convert.Cast(ElementType.I64), x);
    }

    private int conditions(@Nullable Shape shape) {
        Predicate<Type> fitting = type -> type.element() == ElementType.BOOL
                && (shape == null || type.shape().equals(shape));
        if (random.nextBoolean() && growth.has(fitting)) return growth.pick(fitting);
        int x = floating();
        int y = shape == null ? x : conform(x, shape);
        return growth.add(new Compare.Less(), y, growth.add(constant(growth.type(y), random.nextInt(-1, 2))));
    }

    private int converted() {
        int x = random.nextInt(3) == 0 ? conditions(null) : integers();
        return random.nextInt(4) == 0 ? x : weighed(x);
    }

    /// Integers and conditions as factors of something, so that the loss depends on them.
    private int weighed(int x) {
        if (growth.type(x).element().isFloating()) return x;
        int y = growth.add(new Convert.Cast(ElementType.F64), x);
        return growth.add(new Arithmetic.Multiply(), y, conform(floating(), shape(y)));
    }

    /// The transform of x and a value like it as real and imaginary parts.
    private int transformed(int x) {
        int rank = shape(x).rank();
        if (rank == 0) throw new Growth.Refused();
        Move.Reshape single = new Move.Reshape(shape(x).insert(rank, 1));
        int y = like(x);
        int both = growth.add(new Move.Join(rank), growth.add(single, x), growth.add(single, y));
        return growth.add(new Fourier(random.nextInt(rank), random.nextBoolean()), both);
    }

    /// A constant or a count, and what it is good for.
    private int source(Source source) {
        int x = floating();
        Type type = growth.type(x);
        int y = source instanceof Source.Constant || type.shape().rank() == 0
                ? growth.add(constant(type, random.nextDouble(-2, 2)))
                : growth.add(new Source.Count(type, random.nextInt(type.shape().rank())));
        return growth.add(random.nextBoolean() ? new Arithmetic.Add() : new Arithmetic.Multiply(), x, y);
    }
}
