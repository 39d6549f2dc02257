package talweg.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.shape.Type;

/// An operation with one result, and the rules of [Direct] in the singular.
public sealed interface Single extends Direct
        permits Elementwise,
                Fold,
                ArgExtreme,
                Cumulate,
                Ordering,
                Move,
                Index,
                Window,
                Contract,
                Fourier,
                Source,
                Factor {
    /// The type of the result for operands of these types.
    ///
    /// @throws IllegalArgumentException if the operation does not accept them
    Type result(List<Type> operands);

    /// The tangent of the result; see [Direct#jvp].
    @Nullable
    Var tangent(List<Var> x, Var y, List<@Nullable Var> u);

    /// The cotangent of a linear operand; see [Direct#transpose].
    Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v);

    /// The result for every element of a mapped axis; see [Direct#batch].
    Var batched(List<Var> x, boolean[] mapped, int size);

    /// Bounds of the result; see [Direct#enclose].
    Enclosure enclosure(List<Enclosure> x);

    @Override
    default List<Type> results(List<Type> operands) {
        return List.of(result(tensors(operands)));
    }

    @Override
    default List<@Nullable Var> jvp(List<Var> x, List<Var> y, List<@Nullable Var> u) {
        return java.util.Collections.singletonList(tangent(x, y.getFirst(), u));
    }

    @Override
    default @Nullable Var transpose(int operand, List<@Nullable Var> x, List<Type> types, List<@Nullable Var> v) {
        Var only = v.getFirst();
        return only == null ? null : cotangent(operand, x, types, only);
    }

    @Override
    default List<Var> batch(List<Var> x, boolean[] mapped, int size) {
        return List.of(batched(x, mapped, size));
    }

    @Override
    default List<Enclosure> enclose(List<Enclosure> x) {
        return List.of(enclosure(x));
    }

    /// Applies this operation in the current stage.
    default Var of(Var... operands) {
        return apply(List.of(operands)).getFirst();
    }
}
