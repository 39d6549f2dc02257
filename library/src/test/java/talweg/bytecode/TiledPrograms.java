package talweg.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import talweg.Talweg;
import talweg.op.Functions;
import talweg.op.Move;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Programs on rows of data, for tiles.
final class TiledPrograms {
    private TiledPrograms() {}

    record Program(String name, Function<List<Var>, Var> f, Shape... rest) {
        List<Type> types(int rows) {
            List<Type> types = new ArrayList<>();
            types.add(Type.f64(rows, 5));
            types.add(Type.f64(rows));
            for (Shape each : rest) types.add(Type.F64.with(each));
            return types;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Of 5 numbers and a label for each row, and of parameters.
    static Stream<Program> functions() {
        return Stream.of(
                new Program(
                        "logistic regression",
                        x -> x.get(0)
                                .matmul(x.get(2))
                                .times(x.get(1))
                                .negate()
                                .exp()
                                .plus(1)
                                .log()
                                .mean(),
                        Shape.of(5)),
                new Program(
                        "two layers",
                        x -> {
                            Var hidden = x.get(0).matmul(x.get(2)).plus(x.get(3));
                            hidden = hidden.max(hidden.constant(0));
                            return hidden.matmul(x.get(4))
                                    .minus(x.get(1))
                                    .square()
                                    .sum();
                        },
                        Shape.of(5, 7),
                        Shape.of(7),
                        Shape.of(7)),
                new Program("mixture", TiledPrograms::mixture, Shape.of(3, 5), Shape.of(3)),
                new Program("mixture of many", TiledPrograms::mixture, Shape.of(40, 5), Shape.of(40)),
                new Program(
                        "moments of columns",
                        x -> {
                            Var scaled = x.get(0).times(x.get(2)).exp();
                            Var mean = scaled.mean(0);
                            return scaled.minus(mean)
                                    .square()
                                    .mean(0)
                                    .max()
                                    .plus(scaled.max(0).sum())
                                    .plus(scaled.square().sum(0, 1));
                        },
                        Shape.of(5)),
                new Program(
                        "rows moved about",
                        x -> {
                            int n = x.get(0).shape().size(0);
                            Var pairs = x.get(0).reshape(n, 5, 1).minus(x.get(2));
                            Var turned =
                                    new Move.Permute(List.of(0, 2, 1)).of(pairs).flip(1);
                            Var padded = new Move.Pad(List.of(0, 1, 0), List.of(0, 0, 2), List.of(0, 0, 1)).of(turned);
                            Var some = padded.slice(2, 1, 7)
                                    .take(
                                            1,
                                            Source.count(new Type(ElementType.I32, Shape.of(2)), 0)
                                                    .times(2)
                                                    .plus(1));
                            Var joined =
                                    new Move.Join(2).of(some, some.square()).max(2);
                            return joined.sum(1)
                                    .times(x.get(1))
                                    .plus(pairs.square().sum(1, 2))
                                    .exp()
                                    .sum();
                        },
                        Shape.of(5, 30)),
                new Program(
                        "long rows of a table",
                        x -> {
                            int n = x.get(0).shape().size(0);
                            Var places = x.get(1).times(2).plus(2).cast(ElementType.I32);
                            Var own = x.get(2).take(0, places).reshape(n, 30, 5);
                            return own.times(x.get(0).reshape(n, 1, 5))
                                    .sum(2)
                                    .square()
                                    .sum();
                        },
                        Shape.of(4, 150)),
                new Program("parts of rows", x -> {
                    Var turned = talweg.op.Cumulations.cumSum(x.get(0).flip(1).slice(1, 1, 5), 1);
                    return turned.times(x.get(1).reshape(x.get(1).shape().insert(1, 1)))
                            .sum(1)
                            .exp()
                            .sum();
                }));
    }

    private static Var mixture(List<Var> x) {
        Var points = x.get(0).reshape(x.get(0).shape().insert(1, 1));
        Var distances = points.minus(x.get(2)).square().sum(2);
        return Functions.logSumExp(x.get(3).minus(distances), 1).sum();
    }

    /// A gradient for each row, from parameters of its own and of a table; small enough for registers.
    static Stream<Program> small() {
        return Stream.of(
                new Program("a gradient for each row", x -> {
                    Var slopes = Talweg.vmap((List<Var> row) -> Talweg.grad((Var w) -> w.times(row.get(1))
                                            .exp()
                                            .sum()
                                            .log()
                                            .times(w.square().sum()))
                                    .apply(row.get(0)))
                            .apply(List.of(x.get(0), x.get(1)));
                    return slopes.max(1).times(x.get(1)).sum();
                }),
                new Program(
                        "rows of a table",
                        x -> {
                            int rows = x.get(0).shape().size(0);
                            Var places = Source.count(Type.I64.with(Shape.of(rows)), 0)
                                    .times(7);
                            Var own =
                                    x.get(2).take(0, places.minus(places.over(4).times(4)));
                            return own.times(x.get(0))
                                    .sum(1)
                                    .minus(x.get(1))
                                    .square()
                                    .sum();
                        },
                        Shape.of(4, 5)),
                new Program(
                        "products that close much work",
                        x -> {
                            Var y = x.get(0).matmul(x.get(2));
                            for (int k = 0; k < 4; k++) y = y.times(0.5).exp().minus(y.square());
                            return y.times(x.get(1).reshape(x.get(1).shape().insert(1, 1)))
                                    .sum();
                        },
                        Shape.of(5, 3)),
                new Program("long rows of code", x -> {
                    Var y = x.get(0);
                    for (int k = 0; k < 4; k++)
                        y = y.times(0.9).plus(0.1).exp().minus(y.square().times(0.3));
                    return y.sum(1).sum();
                }));
    }
}
