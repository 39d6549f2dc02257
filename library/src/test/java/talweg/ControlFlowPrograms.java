package talweg;

import static talweg.ControlFlow.cond;
import static talweg.ControlFlow.map;
import static talweg.ControlFlow.scan;
import static talweg.ControlFlow.switchCase;
import static talweg.ControlFlow.whileLoop;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.function.Function;
import java.util.stream.Stream;
import talweg.ControlFlow.Carried;
import talweg.ControlFlow.Steps;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

/// Programs with choices and loops, alone and in each other.
final class ControlFlowPrograms {
    private ControlFlowPrograms() {}

    private static final Var WEIGHTS = Tensor.matrix(new double[][] {{0.3, -0.2}, {0.5, 0.4}});

    /// A scalar function, and points away from its kinks that take different ways through it.
    record Program(String name, Function<Var, Var> f, double... at) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Program> all() {
        return Stream.of(
                new Program("cond", x -> cond(x.less(1), () -> sin(x).times(x), () -> x.exp()), 0.7, 1.4, -0.3),
                new Program(
                        "a result that does not vary", x -> cond(x.less(1), () -> x.constant(3), () -> x), 0.7, 1.4),
                new Program(
                        "switch",
                        x -> switchCase(x.cast(ElementType.I64), () -> x.exp(), () -> x.times(3), () -> cos(x)),
                        0.4,
                        1.4,
                        2.6),
                new Program("scan", ControlFlowPrograms::scanned, 0.7, -0.3),
                new Program("reverse scan", x -> steps(x, Steps.REVERSE), 0.7, -0.3),
                new Program("scan with snapshots", x -> steps(x, Steps.FORWARD.keeping(2)), 0.7, -0.3),
                new Program("reverse scan with a snapshot", x -> steps(x, Steps.REVERSE.keeping(1)), 0.7, -0.3),
                new Program(
                        "map",
                        x -> map(Tensor.vector(1, 2, 3), e -> sin(e.times(x))).sum(),
                        0.7,
                        -0.3),
                new Program("recurrent", ControlFlowPrograms::recurrent, 0.7, -0.3),
                new Program("while", x -> grown(x, 0), 0.7, 0.2, -0.4),
                new Program("while with snapshots", x -> grown(x, 3), 0.7, 0.2, -0.4),
                new Program("while that does not begin", x -> grown(x.plus(50), 0), 0.7, 1.2),
                new Program("while in while", ControlFlowPrograms::nested, 0.7, 0.2, 1.6),
                new Program("while in scan", ControlFlowPrograms::whileInScan, 0.7, 1.2, -0.4),
                new Program("scan in while", ControlFlowPrograms::scanInWhile, 0.7, 1.2, -0.4),
                new Program("cond in while", ControlFlowPrograms::condInWhile, 0.7, 1.2, -0.4),
                new Program("while in cond", ControlFlowPrograms::whileInCond, 0.7, 1.2, -0.4),
                new Program("derivative in scan", ControlFlowPrograms::newton, 0.7, 1.2, 2.1),
                new Program("batch in while", ControlFlowPrograms::batched, 0.7, 1.2));
    }

    private static Var scanned(Var x) {
        return steps(x, Steps.FORWARD);
    }

    /// Carries an integer, a vector that does not vary, and one that does.
    private static Var steps(Var x, Steps steps) {
        record State(Var count, Var fixed, Var varying) {}
        var start = new State(Tensor.scalar(1).cast(ElementType.I64), Tensor.vector(0.5, 0.25), Tensor.vector(1, 2));
        Var xs = Matrices.stack(0, x, x.square(), x.plus(1), x.constant(0.3));
        Carried<State, Var> result = scan(
                start,
                xs,
                (State s, Var e) -> {
                    Var next = sin(s.varying().times(e)).plus(s.fixed().times(x));
                    Var fixed = s.fixed().times(s.count().cast(ElementType.F64));
                    return new Carried<>(
                            new State(s.count().plus(1), fixed, next),
                            next.times(x).sum());
                },
                steps);
        return result.carry().varying().sum().plus(result.value().times(xs).sum());
    }

    private static Var recurrent(Var x) {
        Var inputs = Tensor.matrix(new double[][] {{1, 2}, {-1, 0.5}, {0.3, 0.1}});
        Var weights = WEIGHTS.times(x);
        return scan(x.times(Tensor.vector(1, -1)), inputs, (Var h, Var e) -> {
                    Var next = sin(weights.matmul(h).plus(e));
                    return new Carried<>(next, next.square().sum());
                })
                .value()
                .sum();
    }

    private static Var grown(Var x, int snapshots) {
        Var rate = x.exp().times(0.1).plus(1);
        return whileLoop(x.plus(2), c -> c.less(40), c -> c.times(rate).plus(sin(c).times(0.1)), snapshots);
    }

    private static Var nested(Var x) {
        return whileLoop(
                x.plus(1),
                c -> c.less(30),
                c -> whileLoop(
                        c,
                        e -> e.less(c.times(2)),
                        e -> e.times(x.times(0.1).plus(1.2)).plus(sin(e).times(0.1))));
    }

    private static Var whileInScan(Var x) {
        return scan(x.square().plus(1), Tensor.vector(3, 5, 9), (Var c, Var most) -> {
                    Var next = whileLoop(c, e -> e.less(most), e -> e.times(1.4).plus(x.times(0.1)));
                    return new Carried<>(next.times(0.9), next.times(x));
                })
                .value()
                .sum();
    }

    private static Var scanInWhile(Var x) {
        return whileLoop(
                x.square().plus(1),
                c -> c.less(20),
                c -> scan(
                                c,
                                Tensor.vector(1.1, 1.2, 1.3),
                                (Var d, Var e) -> new Carried<>(d.times(e).plus(x.times(0.01)), d))
                        .carry());
    }

    private static Var condInWhile(Var x) {
        return whileLoop(
                x.square().plus(1),
                c -> c.less(20),
                c -> cond(
                        sin(c.times(3)).less(0),
                        () -> c.times(1.3).plus(x.square()),
                        () -> c.square().times(0.2).plus(c)));
    }

    private static Var whileInCond(Var x) {
        return cond(x.less(1), () -> grown(x, 0), () -> whileLoop(x, c -> c.less(9), c -> c.times(x.plus(1))));
    }

    /// Newton's steps for a root of y² − x, from 1: the derivative inside is taken of a function that captures.
    private static Var newton(Var x) {
        Function<Var, Var> f = y -> y.square().minus(x);
        return scan(x.constant(1), Tensor.vector(0, 0, 0, 0), (Var y, Var _) -> {
                    Var next = y.minus(f.apply(y).over(Talweg.grad(f).apply(y)));
                    return new Carried<>(next, next);
                })
                .carry();
    }

    private static Var batched(Var x) {
        Var all = Talweg.vmap((Var e) -> whileLoop(e, c -> c.less(9), c -> c.times(x.plus(1))))
                .apply(Tensor.vector(1, 5, 12).times(x));
        return all.square().sum().sqrt();
    }
}
