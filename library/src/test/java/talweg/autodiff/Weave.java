package talweg.autodiff;

import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.switchCase;
import static talweg.ControlFlow.whileLoop;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Hyperbolics;
import talweg.op.Logical;
import talweg.op.Matrices;
import talweg.op.Sigmoidal;
import talweg.op.Source;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.rewrite.Simplify;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Random control flow: choices, loops, checkpoints, tangents and batches in one another, on values of one shape.
final class Weave {
    private static final int DEPTH = 3;

    private final SplittableRandom random;

    Weave(SplittableRandom random) {
        this.random = random;
    }

    /// A program of two values of a type, that gives one of that type.
    Graph graph(Type type) {
        return Simplify.of(Trace.graph(List.of(type, type), x -> List.of(flow(DEPTH, x.get(0), x.get(1)))));
    }

    private record Loop(Var count, Var value) {}

    private Var flow(int depth, Var x, Var y) {
        return switch (random.nextInt(7)) {
            case 0 -> cond(level(x).less(random.nextInt(-1, 2)), () -> value(depth, x, y), () -> value(depth, y, x));
            case 1 -> {
                Var index = Trigonometry.sin(level(y)).plus(1).times(1.49).cast(ElementType.I64);
                yield switchCase(index, () -> value(depth, x, y), () -> value(depth, y, x), () -> x.plus(y.times(0.5)));
            }
            case 2 -> scanned(depth, x, y);
            case 3 -> {
                int most = random.nextInt(1, 4);
                double bound = random.nextDouble(-1, 3);
                Loop start = new Loop(Source.zero(Type.I64), x);
                yield whileLoop(
                                start,
                                loop -> new Logical.And()
                                        .of(
                                                loop.count().less(most),
                                                level(loop.value()).less(bound)),
                                loop -> new Loop(loop.count().plus(1), value(depth, loop.value(), y)),
                                random.nextInt(3))
                        .value();
            }
            case 4 -> Talweg.checkpoint((Var p) -> value(depth, p, y)).apply(x);
            case 5 -> Talweg.jvp((Var p) -> value(depth, p, y)).apply(x, y).tangent();
            default ->
                x.shape().rank() == 0
                        ? value(depth, x, y)
                        : Talweg.vmap((Var p, Var q) -> value(depth, p, q)).apply(x, y);
        };
    }

    private Var scanned(int depth, Var x, Var y) {
        int length = random.nextInt(1, 4);
        Var xs = Matrices.stack(
                0,
                IntStream.range(0, length)
                        .mapToObj(k -> k % 2 == 0 ? y : x.times(0.5))
                        .toArray(Var[]::new));
        Steps steps = new Steps(random.nextBoolean(), random.nextInt(3));
        Carried<Var, Var> result = scan(
                x,
                xs,
                (Var c, Var e) -> {
                    Var next = value(depth, c, e);
                    return new Carried<>(next, value(0, next, y));
                },
                steps);
        return result.carry().plus(result.value().mean(0));
    }

    /// One number of many.
    private static Var level(Var x) {
        return x.shape().rank() == 0 ? x : x.mean();
    }

    private Var value(int depth, Var x, Var y) {
        Var z = depth > 1 && random.nextInt(2) == 0 ? flow(depth - 1, x, y) : x;
        return switch (random.nextInt(5)) {
            case 0 -> Trigonometry.sin(z).times(y);
            case 1 -> Hyperbolics.tanh(z).plus(y.times(0.5));
            case 2 -> z.times(y).times(0.5).plus(0.25);
            case 3 -> Sigmoidal.softplus(z).minus(y);
            default -> z.times(1.25).plus(Trigonometry.cos(y));
        };
    }
}
