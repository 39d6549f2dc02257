package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.op.Arithmetic;
import talweg.op.Barrier;
import talweg.op.Binary;
import talweg.op.Bound;
import talweg.op.Choice;
import talweg.op.Compare;
import talweg.op.Contract;
import talweg.op.Convert;
import talweg.op.Direct;
import talweg.op.Example;
import talweg.op.Factorisation;
import talweg.op.Fold;
import talweg.op.Hyperbolics;
import talweg.op.Index;
import talweg.op.LinearSystem;
import talweg.op.Logical;
import talweg.op.MatrixFunction;
import talweg.op.MatrixOperation;
import talweg.op.Move;
import talweg.op.Op;
import talweg.op.Sigmoidal;
import talweg.op.Single;
import talweg.op.Source;
import talweg.op.Unary;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// The next operation of a program: drawn from the vocabulary, with random attributes, and brought to values that
/// it accepts. A new family of operations does not compile until it is drawn here.
final class Sprout {
    private static final List<Direct> UNARY = drawn(true);
    private static final List<Direct> OTHERS = drawn(false);

    private final Growth growth;
    private final SplittableRandom random;

    Sprout(Growth growth) {
        this.growth = growth;
        this.random = growth.random;
    }

    private static List<Direct> drawn(boolean unary) {
        return Op.examples()
                .map(Example::op)
                .distinct()
                .filter(op -> !(op instanceof Bound || op instanceof Barrier) && op instanceof Unary == unary)
                .map(Direct.class::cast)
                .toList();
    }

    static Source constant(Type type, double value) {
        long bits = type.element().isFloating() ? Double.doubleToRawLongBits(value) : (long) value;
        return new Source.Constant(type, bits, false);
    }

    /// Adds the operation of that number in the vocabulary, if it can be: so programs of tensors, two of three,
    /// come to all in turn.
    void begin(int number) {
        List<Direct> all = Stream.concat(UNARY.stream(), OTHERS.stream()).toList();
        int mark = growth.size();
        for (int attempt = 0; attempt < 20 && growth.size() == mark; attempt++) {
            try {
                grow(all.get(number % all.size()));
            } catch (Growth.Refused _) {
                growth.cut(mark);
            }
        }
    }

    /// Adds an operation with what it needs, or nothing.
    void grow() {
        List<Direct> from = random.nextBoolean() ? UNARY : OTHERS;
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

    private int grow(Direct drawn) {
        return switch (drawn) {
            case MatrixOperation op -> matrices(op);
            case Bound _, Barrier _ -> throw new Growth.Refused();
            case Unary op -> tamed(op, random.nextInt(8) == 0 ? integers() : floating());
            case Binary op -> binary(op);
            case Compare op -> {
                int x = random.nextInt(4) == 0 ? integers() : floating();
                yield growth.add(op, x, like(x));
            }
            case Logical op -> {
                int x = conditions(null);
                yield op.arity() == 1 ? growth.add(op, x) : growth.add(op, x, conditions(shape(x)));
            }
            case Choice op -> {
                int x = floating();
                yield growth.add(op, conditions(shape(x)), x, like(x));
            }
            case Convert _ -> converted();
            case Fold fold -> fold(fold, random.nextInt(8) == 0 ? integers() : floating());
            case Move move -> new Shoots(growth).move(move, floating());
            case Index.Take _ -> take(floating());
            case Index.ScatterAdd _ -> scatter(floating());
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
        if (random.nextInt(4) == 0) return x;
        int y = growth.add(new Convert.Cast(ElementType.F64), x);
        return growth.add(new Arithmetic.Multiply(), y, conform(floating(), shape(y)));
    }

    private int fold(Fold fold, int x) {
        List<Integer> axes = IntStream.range(0, shape(x).rank())
                .filter(_ -> random.nextBoolean())
                .boxed()
                .toList();
        return growth.add(
                switch (fold) {
                    case Fold.Sum _ -> new Fold.Sum(axes);
                    case Fold.Max _ -> new Fold.Max(axes);
                    case Fold.Min _ -> new Fold.Min(axes);
                },
                x);
    }

    /// Integers in [0, size): computed ones, or counted ones of `shape`.
    private int indices(@Nullable Shape shape, int size) {
        Predicate<Type> fitting = type -> type.element() == ElementType.I64
                && (shape == null ? type.shape().rank() <= 2 : type.shape().equals(shape));
        int x;
        if (growth.has(fitting) && random.nextInt(3) > 0) {
            x = growth.pick(fitting);
        } else {
            Shape fresh = shape == null ? Shape.of(random.nextInt(1, 5)) : shape;
            int count = growth.add(new Source.Count(new Type(ElementType.I64, fresh), random.nextInt(fresh.rank())));
            x = growth.add(
                    new Arithmetic.Multiply(), count, growth.add(constant(growth.type(count), random.nextInt(1, 8))));
        }
        return growth.add(new Arithmetic.FloorMod(), x, growth.add(constant(growth.type(x), size)));
    }

    private int take(int x) {
        if (shape(x).rank() == 0) throw new Growth.Refused();
        int axis = random.nextInt(shape(x).rank());
        return growth.add(new Index.Take(axis), x, indices(null, shape(x).size(axis)));
    }

    private int scatter(int x) {
        int rank = shape(x).rank();
        if (rank == 0) throw new Growth.Refused();
        int axis = random.nextInt(rank);
        int end = random.nextInt(axis + 1, rank + 1);
        Shape over = Shape.of(IntStream.range(axis, end).map(shape(x)::size).toArray());
        int size = random.nextInt(1, 5);
        return growth.add(new Index.ScatterAdd(axis, size), x, indices(over, size));
    }

    /// The operation on matrices made of values of the program.
    private int matrices(MatrixOperation op) {
        if (growth.kind == RandomProgram.Kind.SCALARS) throw new Growth.Refused();
        boolean oblong = op instanceof Factorisation.Qr
                || op instanceof Factorisation.Svd
                || op instanceof MatrixFunction.PseudoInverse;
        int columns = random.nextInt(1, 4);
        int rows = oblong ? columns + random.nextInt(2) : columns;
        Shape lead = random.nextInt(3) == 0 ? Shape.of(2) : Shape.SCALAR;
        int a = regular(conform(floating(), lead.then(Shape.of(rows, columns))));
        return switch (op) {
            case LinearSystem _ ->
                growth.add(op, a, conform(floating(), lead.then(Shape.of(rows, random.nextInt(1, 3)))));
            case MatrixFunction.MatrixExponential _ -> growth.add(op, scaled(a, 0.125));
            case MatrixFunction.MatrixExponentialDerivative _ ->
                growth.add(op, scaled(a, 0.125), conform(floating(), shape(a)));
            case Factorisation _, MatrixFunction.PseudoInverse _ -> growth.add(op, a);
        };
    }

    /// Matrices with a growing diagonal that outweighs what x gives: regular and definite, with eigenvalues and
    /// singular values apart.
    private int regular(int x) {
        Type places = new Type(ElementType.I64, shape(x));
        int row = growth.add(new Source.Count(places, places.shape().rank() - 2));
        int column = growth.add(new Source.Count(places, places.shape().rank() - 1));
        int down = growth.add(new Convert.Cast(ElementType.F64), row);
        int across = growth.add(new Convert.Cast(ElementType.F64), column);
        int spread =
                growth.add(new Arithmetic.Subtract(), growth.add(new Arithmetic.Add(), x, scaled(across, 0.7)), down);
        int off = scaled(growth.add(new Hyperbolics.Tanh(), spread), 0.5);
        int on = growth.add(new Compare.Equal(), row, column);
        int steps = growth.add(new Arithmetic.Add(), scaled(down, 2), growth.add(constant(growth.type(x), 3)));
        return growth.add(new Choice.Select(), on, growth.add(new Arithmetic.Add(), steps, off), off);
    }

    private int scaled(int x, double factor) {
        return growth.add(new Arithmetic.Multiply(), x, growth.add(constant(growth.type(x), factor)));
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
