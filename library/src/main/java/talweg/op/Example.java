package talweg.op;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// One row of the vocabulary: an op with typical attributes, the types of typical operands, and known values.
/// Contract tests, the documentation and the command's help read these.
///
/// @param op       the operation
/// @param operands types of typical operands
/// @param known    values at given points, of operations on single elements
public record Example(Op op, List<Type> operands, List<Known> known) {
    /// Values at one point, computed with 60 digits and rounded once.
    ///
    /// @param x      the operands
    /// @param y      the result
    /// @param slopes the partial derivative by each operand; empty if it has none
    public record Known(double[] x, double y, double[] slopes) {}

    /// A row for an operation on single elements, `F64` scalars.
    static Example of(Op op) {
        int arity = op instanceof Elementwise elementwise ? elementwise.arity() : 0;
        ElementType type = op instanceof Logical ? ElementType.BOOL : ElementType.F64;
        return new Example(
                op, Stream.generate(() -> Type.F64.with(type)).limit(arity).toList(), List.of());
    }

    /// The same row on operands of these types.
    Example on(Type... types) {
        return new Example(op, List.of(types), known);
    }

    /// Another known value: the operands, the result, the slope by each operand.
    Example at(double... numbers) {
        int arity = operands.size();
        if (numbers.length != 2 * arity + 1) {
            throw new IllegalArgumentException(
                    "`Example.at` requires " + arity + " operands, the result and as many slopes");
        }
        return with(
                DoubleStream.of(numbers).limit(arity).toArray(),
                numbers[arity],
                DoubleStream.of(numbers).skip(arity + 1).toArray());
    }

    /// Another known value of an operation on integers: the operands, then the result.
    Example integers(long... numbers) {
        int arity = operands.size();
        double[] x =
                java.util.Arrays.stream(numbers).limit(arity).asDoubleStream().toArray();
        Example row = with(x, (double) numbers[arity], new double[0]);
        Type[] types = Stream.generate(() -> Type.F64.with(ElementType.I64))
                .limit(arity)
                .toArray(Type[]::new);
        return row.on(types);
    }

    /// Another known value of a condition: what it is, then the operands.
    Example holds(boolean result, double... x) {
        return with(x, result ? 1 : 0, new double[0]);
    }

    private Example with(double[] x, double y, double[] slopes) {
        return new Example(
                op,
                operands,
                Stream.concat(known.stream(), Stream.of(new Known(x, y, slopes)))
                        .toList());
    }

    @Override
    public String toString() {
        return op + " on " + operands;
    }
}
