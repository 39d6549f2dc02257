package talweg.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.descend.DampedGaussNewton;
import talweg.descend.GaussNewton;
import talweg.descend.Method;
import talweg.descend.Objective;
import talweg.descend.Penalty;
import talweg.descend.ProximalGradient;
import talweg.descend.SquaredResiduals;
import talweg.global.BasinHopping;
import talweg.op.Var;

/// What an expression and a method make of each other.
final class Objectives {
    private Objectives() {}

    /// Of a program on the variables, in their order.
    static Objective of(Function<List<Var>, Var> program, Variables variables) {
        int n = variables.names().size();
        return Objective.of(
                x -> program.apply(IntStream.range(0, n).mapToObj(x::at).toList()), n);
    }

    /// With its residuals, if the method asks for them.
    ///
    /// @throws InputError if it does, and the expression is not written as a sum of squares
    static Objective of(Function<List<Var>, Var> program, Variables variables, Method method, String text) {
        Method last = method instanceof BasinHopping hopping ? hopping.inner() : method;
        if (!(last instanceof GaussNewton || last instanceof DampedGaussNewton)) return of(program, variables);
        int n = variables.names().size();
        return SquaredResiduals.within(
                        x -> program.apply(IntStream.range(0, n).mapToObj(x::at).toList()), n)
                .orElseThrow(() -> new InputError("`--method " + last.name() + "` requires a sum of squares, as"
                        + " `(x-1)^2 + 2*(y-x)^2` or `mean((y-a*x)^2)`, got `" + text
                        + "`; write it so, or `--method newton`"));
    }

    /// What a method makes small, which is more than the expression where it has a penalty.
    static Function<List<Var>, Var> penalised(Method method, Function<List<Var>, Var> program) {
        if (!(method instanceof ProximalGradient proximal && proximal.penalty() instanceof Penalty.L1(double weight)))
            return program;
        return x -> {
            Var sum = program.apply(x);
            for (Var each : x) sum = sum.plus(each.abs().times(weight));
            return sum;
        };
    }

    /// @throws InputError naming the first variable without both bounds, which multistart needs
    static void requireBounded(Box bounds, List<String> names) {
        for (int j = 0; j < names.size(); j++) {
            if (Double.isFinite(bounds.lower()[j]) && Double.isFinite(bounds.upper()[j])) continue;
            throw new InputError("`--method multistart` requires a box around every variable, got none for `"
                    + names.get(j) + "`; write `--box " + names.get(j) + "=-1..1`");
        }
    }
}
