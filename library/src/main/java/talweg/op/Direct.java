package talweg.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import talweg.shape.Type;

/// An operation that computes its results from its operands by itself, and states its rules as methods. It takes no
/// histories: those go from one loop to another.
public sealed interface Direct extends Op permits Single, MatrixOperation {
    /// The tangents of the results, linear in `u`, for operands `x` and results `y`; not all of `u` are null.
    List<@Nullable Var> jvp(List<Var> x, List<Var> y, List<@Nullable Var> u);

    /// The cotangent of one operand in which this operation is linear, given `v`, the cotangents of the results.
    /// Operands that are jointly linear with it are null in `x`.
    ///
    /// @param types the types of all operands
    @Nullable
    Var transpose(int operand, List<@Nullable Var> x, List<Type> types, List<@Nullable Var> v);

    /// The operation done for every element of a mapped axis of length `size`, which is axis 0 of the operands that
    /// have it (`mapped`, at least one) and of every result.
    List<Var> batch(List<Var> x, boolean[] mapped, int size);

    /// Bounds of the results for bounds of the operands, rounded outward.
    List<Enclosure> enclose(List<Enclosure> x);

    /// What the operation comes down to for operands of these types.
    Lowering lowering(List<Type> operands);

    /// Refuses histories.
    default List<Type> tensors(List<Type> operands) {
        for (Type operand : operands) {
            if (operand.isHistory()) {
                throw new IllegalArgumentException("`" + name() + "` requires tensors, got " + operands);
            }
        }
        return operands;
    }
}
