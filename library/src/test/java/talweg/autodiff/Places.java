package talweg.autodiff;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import talweg.op.Arithmetic;
import talweg.op.Index;
import talweg.op.Source;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Reading and writing of given values at random places.
final class Places {
    private final Growth growth;
    private final SplittableRandom random;

    Places(Growth growth) {
        this.growth = growth;
        this.random = growth.random;
    }

    private Shape shape(int value) {
        return growth.type(value).shape();
    }

    int take(int x) {
        if (shape(x).rank() == 0) throw new Growth.Refused();
        int axis = random.nextInt(shape(x).rank());
        return growth.add(new Index.Take(axis), x, indices(null, shape(x).size(axis)));
    }

    int scatter(int x) {
        int rank = shape(x).rank();
        if (rank == 0) throw new Growth.Refused();
        int axis = random.nextInt(rank);
        int end = random.nextInt(axis + 1, rank + 1);
        Shape over = Shape.of(IntStream.range(axis, end).map(shape(x)::size).toArray());
        int size = random.nextInt(1, 5);
        return growth.add(new Index.ScatterAdd(axis, size), x, indices(over, size));
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
                    new Arithmetic.Multiply(),
                    count,
                    growth.add(Sprout.constant(growth.type(count), random.nextInt(1, 8))));
        }
        return growth.add(new Arithmetic.FloorMod(), x, growth.add(Sprout.constant(growth.type(x), size)));
    }
}
