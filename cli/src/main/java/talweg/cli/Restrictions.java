package talweg.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.constrain.Constraints;
import talweg.descend.Box;
import talweg.op.Tensor;
import talweg.op.Var;

/// What `--subject-to` asks of the variables.
///
/// @param subjects  in the order given
/// @param variables by name
/// @param values    of all names, columns too, for those of the variables
record Restrictions(List<SubjectTo> subjects, Variables variables, Function<List<Var>, Map<String, Var>> values) {
    /// The elements of a vector, one for each variable.
    List<Var> apart(Var x) {
        return IntStream.range(0, variables.names().size()).mapToObj(x::at).toList();
    }

    private Function<Var, Var> difference(SubjectTo subject) {
        return x -> subject.difference(values.apply(apart(x)));
    }

    /// Of them all within bounds.
    ///
    /// @throws InputError if one has no variable, or is no comparison of numbers
    Constraints<Var> within(Box box) {
        Constraints<Var> all = Constraints.on(box.dimension()).within(box);
        for (SubjectTo each : subjects) {
            each.require(variables.names());
            Function<Var, Var> difference = difference(each);
            String name = "`" + each.text() + "`";
            all = each.kind() == SubjectTo.Kind.EQUAL ? all.equal(name, difference) : all.atMostZero(name, difference);
        }
        return all;
    }

    /// How many numbers each compares.
    List<Integer> sizes() {
        Var at = Tensor.vector(variables.at());
        return subjects.stream()
                .map(each -> difference(each).apply(at).shape().count())
                .toList();
    }
}
