package talweg.op;

import java.util.List;
import java.util.stream.IntStream;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Operations of linear algebra. A matrix is the last two axes; axes before them count matrices, each of which is
/// treated by itself. `F64` or `F32`; the latter is computed in `F64` and rounded once.
///
/// A compiled program has no place for the failure of one matrix among many, so none fails: what does not exist is
/// NaN or infinite, as each operation says.
public sealed interface MatrixOperation extends Direct permits Factorisation, LinearSystem, MatrixFunction {
    @Override
    default Lowering lowering(List<Type> operands) {
        return new Lowering.Matrices(this);
    }

    /// The type of the first operand, if there are `count` and all are matrices of one floating type.
    static Type matrix(Op op, List<Type> x, int count) {
        boolean fits = x.size() == count
                && x.stream()
                        .allMatch(type -> type.shape().rank() >= 2
                                && type.element() == x.getFirst().element()
                                && type.element().isFloating());
        if (!fits) throw refused(op, (count == 1 ? "a matrix" : count + " matrices") + " of one floating type", x);
        return x.getFirst();
    }

    /// As [#matrix], if the first is square.
    static Type square(Op op, List<Type> x, int count) {
        Type type = matrix(op, x, count);
        if (rows(type) != columns(type)) throw refused(op, "a square matrix", type);
        return type;
    }

    /// How many rows each matrix has.
    static int rows(Type type) {
        return type.shape().size(type.shape().rank() - 2);
    }

    /// How many columns each matrix has.
    static int columns(Type type) {
        return type.shape().size(type.shape().rank() - 1);
    }

    /// The axes that count matrices.
    static Shape lead(Type type) {
        int rank = type.shape().rank();
        return type.shape().without(rank - 2, rank - 1);
    }

    static IllegalArgumentException refused(Op op, String required, Object got) {
        return new IllegalArgumentException("`" + op.name() + "` requires " + required + ", got " + got);
    }

    /// Bounds that say that nothing is known, of numbers; of indices, all that `type` counts.
    static Enclosure unknown(Type type) {
        if (type.element().isFloating()) {
            return new Enclosure(Source.constant(type, Double.NaN), Source.constant(type, Double.NaN));
        }
        int last = type.shape().size(type.shape().rank() - 1) - 1;
        return new Enclosure(Source.constant(type, 0), Source.constant(type, Math.max(last, 0)));
    }

    /// The types of operands or bounds.
    static List<Type> types(List<Enclosure> x) {
        return x.stream().map(each -> each.lo().type()).toList();
    }

    /// The rows of x (…, n, k) in an `order` (…, n).
    static Var rows(Var x, Var order) {
        if (x.shape().rank() == 2) return x.take(0, order);
        int count = lead(x.type()).count();
        Var flat = x.reshape(count, rows(x.type()), columns(x.type()));
        Var indices = order.reshape(count, rows(x.type()));
        return new Index.Take(0)
                .batched(List.of(flat, indices), new boolean[] {true, true}, count)
                .reshape(x.shape());
    }

    /// A vector (…, n) as a row (…, 1, n): it scales columns.
    static Var row(Var x) {
        return x.reshape(x.shape().insert(x.shape().rank() - 1, 1));
    }

    /// A vector (…, n) as a column (…, n, 1): it scales rows.
    static Var column(Var x) {
        return x.reshape(x.shape().insert(x.shape().rank(), 1));
    }

    /// Operands of which those that are not mapped are repeated along the mapped axis.
    static List<Var> mapped(List<Var> x, boolean[] mapped, int size) {
        return IntStream.range(0, x.size())
                .mapToObj(i -> mapped[i] ? x.get(i) : x.get(i).repeat(0, size))
                .toList();
    }

    /// The type of indices into the last axis but one of matrices of `type`.
    static Type indices(Type type) {
        Shape lead = lead(type);
        return new Type(ElementType.I64, lead.then(Shape.of(rows(type))));
    }
}
