package talweg.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import talweg.shape.Type;

/// An operation on tensors: a record whose components are its attributes. The families are sealed. An op is
/// [Direct] and states its rules as methods, so a forgotten one does not compile; or it is of [Control] and runs
/// programs, whose transforms are its rules.
///
/// Notation, here and everywhere: x operands, y results, u tangents, v cotangents. A null tangent or cotangent is a
/// zero known from the structure of the program.
public sealed interface Op permits Direct, Control {
    /// The types of the results for operands of these types.
    ///
    /// @throws IllegalArgumentException if the operation does not accept them, naming both what it requires and got
    List<Type> results(List<Type> operands);

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
