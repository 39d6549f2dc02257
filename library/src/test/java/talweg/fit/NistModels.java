package talweg.fit;

import static java.util.Map.entry;
import static talweg.op.Arcs.atan;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import talweg.op.Var;

/// The models of the NIST sets, as their files state them.
final class NistModels {
    private NistModels() {}

    interface Model {
        Var at(List<Var> b, List<Var> x);
    }

    static final Map<String, Model> BY_NAME = Map.ofEntries(
            entry(
                    "Bennett5",
                    (b, x) -> one(b).times(two(b).plus(x.getFirst())
                            .pow(three(b).reciprocal().negate()))),
            entry("BoxBOD", NistModels::saturation),
            entry("Chwirut1", NistModels::decayOverLine),
            entry("Chwirut2", NistModels::decayOverLine),
            entry("DanWood", (b, x) -> one(b).times(x.getFirst().pow(two(b)))),
            entry("ENSO", NistModels::cycles),
            entry(
                    "Eckerle4",
                    (b, x) -> one(b).over(two(b))
                            .times(x.getFirst()
                                    .minus(three(b))
                                    .over(two(b))
                                    .square()
                                    .times(-0.5)
                                    .exp())),
            entry("Gauss1", NistModels::peaks),
            entry("Gauss2", NistModels::peaks),
            entry("Gauss3", NistModels::peaks),
            entry("Hahn1", NistModels::cubics),
            entry("Kirby2", NistModels::quadratics),
            entry("Lanczos1", NistModels::decays),
            entry("Lanczos2", NistModels::decays),
            entry("Lanczos3", NistModels::decays),
            entry(
                    "MGH09",
                    (b, x) -> one(b).times(
                                    x.getFirst().square().plus(x.getFirst().times(two(b))))
                            .over(x.getFirst()
                                    .square()
                                    .plus(x.getFirst().times(three(b)))
                                    .plus(b.get(3)))),
            entry(
                    "MGH10",
                    (b, x) -> one(b).times(
                                    two(b).over(x.getFirst().plus(three(b))).exp())),
            entry("MGH17", (b, x) -> one(b).plus(decay(two(b), b.get(3), x)).plus(decay(three(b), b.get(4), x))),
            entry("Misra1a", NistModels::saturation),
            entry(
                    "Misra1b",
                    (b, x) -> one(b).times(two(b).times(x.getFirst())
                            .over(2)
                            .plus(1)
                            .pow(-2)
                            .negate()
                            .plus(1))),
            entry(
                    "Misra1c",
                    (b, x) -> one(b).times(two(b).times(x.getFirst())
                            .times(2)
                            .plus(1)
                            .pow(-0.5)
                            .negate()
                            .plus(1))),
            entry(
                    "Misra1d",
                    (b, x) -> one(b).times(two(b))
                            .times(x.getFirst())
                            .over(two(b).times(x.getFirst()).plus(1))),
            entry(
                    "Nelson",
                    (b, x) -> one(b).minus(two(b).times(x.getFirst())
                            .times(three(b).negate().times(x.get(1)).exp()))),
            entry("Rat42", (b, x) -> one(b).over(growth(b, x).plus(1))),
            entry(
                    "Rat43",
                    (b, x) -> one(b).over(growth(b, x).plus(1).pow(b.get(3).reciprocal()))),
            entry(
                    "Roszman1",
                    (b, x) -> one(b).minus(two(b).times(x.getFirst()))
                            .minus(atan(three(b).over(x.getFirst().minus(b.get(3))))
                                    .over(Math.PI))),
            entry("Thurber", NistModels::cubics));

    /// The left side of the model: log y for Nelson, y for all others.
    static double[] left(String name, double[] y) {
        return name.equals("Nelson") ? DoubleStream.of(y).map(Math::log).toArray() : y;
    }

    private static Var one(List<Var> b) {
        return b.get(0);
    }

    private static Var two(List<Var> b) {
        return b.get(1);
    }

    private static Var three(List<Var> b) {
        return b.get(2);
    }

    private static Var saturation(List<Var> b, List<Var> x) {
        return one(b).times(two(b).negate().times(x.getFirst()).exp().negate().plus(1));
    }

    private static Var decay(Var height, Var rate, List<Var> x) {
        return height.times(rate.negate().times(x.getFirst()).exp());
    }

    private static Var decays(List<Var> b, List<Var> x) {
        return decay(b.get(0), b.get(1), x).plus(decay(b.get(2), b.get(3), x)).plus(decay(b.get(4), b.get(5), x));
    }

    private static Var decayOverLine(List<Var> b, List<Var> x) {
        return one(b).negate().times(x.getFirst()).exp().over(two(b).plus(three(b).times(x.getFirst())));
    }

    private static Var growth(List<Var> b, List<Var> x) {
        return two(b).minus(three(b).times(x.getFirst())).exp();
    }

    private static Var peak(List<Var> b, int first, List<Var> x) {
        return b.get(first)
                .times(x.getFirst()
                        .minus(b.get(first + 1))
                        .square()
                        .negate()
                        .over(b.get(first + 2).square())
                        .exp());
    }

    private static Var peaks(List<Var> b, List<Var> x) {
        return decay(b.get(0), b.get(1), x).plus(peak(b, 2, x)).plus(peak(b, 5, x));
    }

    private static Var cubics(List<Var> b, List<Var> x) {
        Var z = x.getFirst();
        return b.get(0)
                .plus(b.get(1).times(z))
                .plus(b.get(2).times(z.square()))
                .plus(b.get(3).times(z.pow(3)))
                .over(b.get(4)
                        .times(z)
                        .plus(b.get(5).times(z.square()))
                        .plus(b.get(6).times(z.pow(3)))
                        .plus(1));
    }

    private static Var quadratics(List<Var> b, List<Var> x) {
        Var z = x.getFirst();
        return b.get(0)
                .plus(b.get(1).times(z))
                .plus(b.get(2).times(z.square()))
                .over(b.get(3).times(z).plus(b.get(4).times(z.square())).plus(1));
    }

    private static Var cycle(Var period, Var cosine, Var sine, List<Var> x) {
        Var angle = x.getFirst().times(2 * Math.PI).over(period);
        return cosine.times(cos(angle)).plus(sine.times(sin(angle)));
    }

    private static Var cycles(List<Var> b, List<Var> x) {
        Var year = x.getFirst().constant(12);
        return b.get(0)
                .plus(cycle(year, b.get(1), b.get(2), x))
                .plus(cycle(b.get(3), b.get(4), b.get(5), x))
                .plus(cycle(b.get(6), b.get(7), b.get(8), x));
    }
}
