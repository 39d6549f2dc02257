package talweg.autodiff;

import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.Talweg;
import talweg.op.Calls;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;

/// Random transforms in one another, around a function to one number. Some differentiate along a direction, each in
/// its own way, and so raise the order by 1; the others leave what the function gives as it is.
///
/// @param f     the function, transformed
/// @param order which derivative along the direction it is
/// @param names the transforms from inside out
record Nesting(Function<List<Var>, Var> f, int order, List<String> names) {
    private static final int DEPTH = 3;

    private static final String[] NAMES = {
        "jvp", "grad", "taylor", "linearize", "vjp", "vmap", "checkpoint", "compile", "customJvp", "scan", "cond"
    };

    /// @param u the direction, a tree as the function's argument
    static Nesting of(Function<List<Var>, Var> f, List<Var> u, SplittableRandom random) {
        Nesting nesting = new Nesting(f, 0, List.of());
        for (int k = 0; k < DEPTH; k++) nesting = nesting.within(NAMES[random.nextInt(NAMES.length)], u);
        return nesting;
    }

    private Nesting within(String name, List<Var> u) {
        List<String> all = new ArrayList<>(names);
        all.add(name);
        boolean differentiates = switch (name) {
            case "jvp", "grad", "taylor", "linearize", "vjp" -> true;
            default -> false;
        };
        return new Nesting(transformed(name, f, u), differentiates ? order + 1 : order, List.copyOf(all));
    }

    private static Function<List<Var>, Var> transformed(String name, Function<List<Var>, Var> f, List<Var> u) {
        return switch (name) {
            case "jvp" -> p -> Talweg.jvp(f).apply(p, u).tangent();
            case "grad" -> p -> inner(Talweg.grad(f).apply(p), u);
            case "taylor" -> p -> Talweg.taylor(f, 1).apply(p, u).get(1);
            case "linearize" -> p -> Talweg.linearize(f).apply(p).pushforward().apply(u);
            case "vjp" -> p -> inner(Talweg.vjp(f).apply(p).pullback().apply(Tensor.scalar(1)), u);
            case "vmap" -> p -> Talweg.vmap(f).apply(twice(p)).at(1);
            case "checkpoint" -> Talweg.checkpoint(f, Calls.Keep.CONTRACTIONS);
            case "compile" -> Talweg.compile(f);
            case "customJvp" ->
                Talweg.customJvp(f, (p, _, w) -> Talweg.jvp(f).apply(p, w).tangent());
            case "scan" -> p -> scanned(f, p);
            case "cond" ->
                p -> cond(
                        p.getFirst().sum().less(0),
                        () -> f.apply(p),
                        () -> f.apply(p).plus(0));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// f in the second of two steps.
    private static Var scanned(Function<List<Var>, Var> f, List<Var> p) {
        Carried<List<Var>, Var> last = scan(
                p,
                Tensor.vector(0, 1),
                (List<Var> carry, Var step) ->
                        new Carried<>(carry, f.apply(carry).times(step)),
                Steps.FORWARD);
        return last.value().at(1);
    }

    private static List<Var> twice(List<Var> p) {
        return p.stream().map(each -> Matrices.stack(0, each, each)).toList();
    }

    private static Var inner(List<Var> a, List<Var> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).times(b.get(i)).sum())
                .reduce(Var::plus)
                .orElseThrow();
    }
}
