package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.shape.Type;

/// An operation on tensors: a record whose components are its attributes. The families are sealed; an op states its
/// rules as methods, so a forgotten one does not compile.
///
/// Notation, here and everywhere: x operands, y results, u tangents, v cotangents. A null tangent or cotangent is a
/// zero known from the structure of the program.
public sealed interface Op permits Single {
    /// The types of the results for operands of these types.
    ///
    /// @throws IllegalArgumentException if the operation does not accept them, naming both what it requires and got
    List<Type> results(List<Type> operands);

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

    /// The operation's name in print: the record's own, `expm1` for `Expm1`.
    default String name() {
        String name = getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /// Applies this operation in the current stage.
    ///
    /// @throws IllegalArgumentException if it does not accept the operands, naming the user's line
    default List<Var> apply(List<Var> operands) {
        List<Type> types = new ArrayList<>(operands.size());
        for (Var operand : operands) types.add(operand.type());
        try {
            results(types);
        } catch (IllegalArgumentException e) {
            throw Line.located(e);
        }
        return Stage.current().apply(this, operands);
    }

    /// The operation with typical attributes, operands and known values: one row or more for every op.
    static Stream<Example> examples() {
        return Vocabulary.examples();
    }
}
