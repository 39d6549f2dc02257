package talweg.global;

import static talweg.op.Trigonometry.cos;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.op.Tensor;
import talweg.op.Var;

/// Functions with many minima, whose lowest is known.
final class Landscapes {
    private Landscapes() {}

    /// @param least the lowest value in the box
    record Landscape(String name, Function<Var, Var> program, Box box, double least) {
        private static final Map<String, Objective> COMPILED = new ConcurrentHashMap<>();

        /// Compiled once for all tests; boxes of other sizes leave the function as it is.
        Objective objective() {
            return COMPILED.computeIfAbsent(name, _ -> Objective.of(program, box.dimension()));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Box cube(int n, double low, double high) {
        return new Box(
                IntStream.range(0, n).mapToDouble(_ -> low).toArray(),
                IntStream.range(0, n).mapToDouble(_ -> high).toArray());
    }

    static Landscape sixHump() {
        return new Landscape(
                "six-hump camel",
                v -> {
                    Var x = v.at(0);
                    Var y = v.at(1);
                    Var xx = x.times(x);
                    Var yy = y.times(y);
                    return xx.times(xx.times(xx).over(3).minus(xx.times(2.1)).plus(4))
                            .plus(x.times(y))
                            .plus(yy.times(yy.times(4).minus(4)));
                },
                new Box(new double[] {-3, -2}, new double[] {3, 2}),
                -1.0316284534898774);
    }

    static Landscape himmelblau() {
        return new Landscape(
                "Himmelblau",
                v -> {
                    Var x = v.at(0);
                    Var y = v.at(1);
                    Var a = x.times(x).plus(y).minus(11);
                    Var b = x.plus(y.times(y)).minus(7);
                    return a.times(a).plus(b.times(b));
                },
                cube(2, -6, 6),
                0);
    }

    static Landscape shubert(double size) {
        Function<Var, Var> sum = x -> {
            Var all = x.times(0);
            for (int i = 1; i <= 5; i++)
                all = all.plus(cos(x.times(i + 1.0).plus(i)).times(i));
            return all;
        };
        return new Landscape(
                "Shubert",
                v -> sum.apply(v.at(0)).times(sum.apply(v.at(1))),
                cube(2, -size, size),
                -186.73090883102387);
    }

    static Landscape rastrigin(int n, double size) {
        return new Landscape(
                "Rastrigin " + n,
                x -> x.times(x)
                        .minus(cos(x.times(2 * Math.PI)).times(10))
                        .plus(10)
                        .sum(),
                cube(n, -size, size),
                0);
    }

    static Landscape ackley(int n) {
        return new Landscape(
                "Ackley " + n,
                x -> x.times(x)
                        .sum()
                        .over(n)
                        .sqrt()
                        .times(-0.2)
                        .exp()
                        .times(-20)
                        .minus(cos(x.times(2 * Math.PI)).sum().over(n).exp())
                        .plus(20 + Math.E),
                cube(n, -32.768, 30),
                0);
    }

    static Landscape branin() {
        return new Landscape(
                "Branin",
                v -> {
                    Var x = v.at(0);
                    Var a = v.at(1)
                            .minus(x.times(x).times(5.1 / (4 * Math.PI * Math.PI)))
                            .plus(x.times(5 / Math.PI))
                            .minus(6);
                    return a.times(a)
                            .plus(cos(x).times(10 * (1 - 1 / (8 * Math.PI))))
                            .plus(10);
                },
                new Box(new double[] {-5, 0}, new double[] {10, 15}),
                0.39788735772973816);
    }

    /// Dixon and Szegő, *Towards Global Optimisation 2*, 1978.
    static Landscape hartmann6() {
        double[][] a = {
            {10, 3, 17, 3.5, 1.7, 8},
            {0.05, 10, 17, 0.1, 8, 14},
            {3, 3.5, 1.7, 10, 17, 8},
            {17, 8, 0.05, 10, 0.1, 14}
        };
        double[][] p = {
            {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
            {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
            {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
            {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
        };
        double[] c = {1, 1.2, 3, 3.2};
        return new Landscape(
                "Hartmann 6",
                x -> {
                    Var sum = x.sum().times(0);
                    for (int i = 0; i < 4; i++) {
                        Var off = x.minus(Tensor.vector(p[i]));
                        Var power = off.times(off).times(Tensor.vector(a[i])).sum();
                        sum = sum.minus(power.negate().exp().times(c[i]));
                    }
                    return sum;
                },
                cube(6, 0, 1),
                -3.32236801141551);
    }
}
