package talweg.problem;

import static talweg.op.Arcs.atan;
import static talweg.op.Matrices.join;
import static talweg.op.Matrices.stack;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.op.Var;

/// Residuals of a fixed number of variables (Moré, Garbow and Hillstrom, *Testing unconstrained optimization
/// software*, 1981, §3, problems 1 to 20), x₁ being `x.at(0)`.
final class FewVariables {
    private FewVariables() {}

    /// A vector whose element i is f(i), from 1.
    static Tensor sequence(int m, IntToDoubleFunction f) {
        return Tensor.vector(IntStream.rangeClosed(1, m).mapToDouble(f).toArray());
    }

    /// 1 − x.
    static Var oneMinus(Var x) {
        return x.negate().plus(1);
    }

    static Var rosenbrock(Var x) {
        return stack(0, x.at(1).minus(x.at(0).square()).times(10), oneMinus(x.at(0)));
    }

    static Var freudensteinAndRoth(Var x) {
        Var y = x.at(1);
        Var first = y.negate().plus(5).times(y).minus(2).times(y).plus(x.at(0)).minus(13);
        Var second = y.plus(1).times(y).minus(14).times(y).plus(x.at(0)).minus(29);
        return stack(0, first, second);
    }

    static Var powellBadlyScaled(Var x) {
        Var decay = x.negate().exp();
        return stack(0, x.at(0).times(x.at(1)).times(1e4).minus(1), decay.sum().minus(1.0001));
    }

    static Var brownBadlyScaled(Var x) {
        return stack(
                0,
                x.at(0).minus(1e6),
                x.at(1).minus(2e-6),
                x.at(0).times(x.at(1)).minus(2));
    }

    static Var beale(Var x) {
        double[] y = {1.5, 2.25, 2.625};
        return stack(
                0,
                IntStream.range(0, 3)
                        .mapToObj(i -> x.at(0)
                                .times(oneMinus(x.at(1).pow(i + 1)))
                                .negate()
                                .plus(y[i]))
                        .toArray(Var[]::new));
    }

    static Var jennrichAndSampson(Var x) {
        Var i = sequence(10, each -> each);
        Var growth = i.times(x.at(0)).exp().plus(i.times(x.at(1)).exp());
        return i.times(2).plus(2).minus(growth);
    }

    static Var helicalValley(Var x) {
        Var turn = atan(x.at(1).over(x.at(0))).over(2 * Math.PI);
        Var theta = turn.plus(x.at(0).less(0).choose(turn.constant(0.5), turn.constant(0)));
        return stack(
                0,
                x.at(2).minus(theta.times(10)).times(10),
                x.slice(0, 0, 2).square().sum().sqrt().minus(1).times(10),
                x.at(2));
    }

    static Var bard(Var x) {
        Var y = Tensor.vector(0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39);
        Var u = sequence(15, i -> i);
        Var v = sequence(15, i -> 16 - i);
        Var below = v.times(x.at(1)).plus(u.min(v).times(x.at(2)));
        return y.minus(u.over(below).plus(x.at(0)));
    }

    static Var gaussian(Var x) {
        Var y = Tensor.vector(
                0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540, 0.0175,
                0.0044, 0.0009);
        Var t = sequence(15, i -> (8 - i) / 2.0);
        Var exponent = t.minus(x.at(2)).square().times(x.at(1)).times(-0.5);
        return exponent.exp().times(x.at(0)).minus(y);
    }

    static Var meyer(Var x) {
        Var y = Tensor.vector(
                34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872);
        Var t = sequence(16, i -> 45 + 5 * i);
        return x.at(1).over(t.plus(x.at(2))).exp().times(x.at(0)).minus(y);
    }

    /// The paper prints |yᵢ m i x₂|, in which "mi" is a minus sign.
    static Var gulf(Var x) {
        Var t = sequence(99, i -> i / 100.0);
        Var y = sequence(99, i -> 25 + Math.pow(-50 * Math.log(i / 100.0), 2.0 / 3));
        return y.minus(x.at(1)).abs().pow(x.at(2)).over(x.at(0)).negate().exp().minus(t);
    }

    static Var box(Var x) {
        Var t = sequence(10, i -> -0.1 * i);
        Var known = sequence(10, i -> Math.exp(-0.1 * i) - Math.exp(-i));
        Var difference = t.times(x.at(0)).exp().minus(t.times(x.at(1)).exp());
        return difference.minus(known.times(x.at(2)));
    }

    static Var powellSingular(Var x) {
        return stack(
                0,
                x.at(0).plus(x.at(1).times(10)),
                x.at(2).minus(x.at(3)).times(Math.sqrt(5)),
                x.at(1).minus(x.at(2).times(2)).square(),
                x.at(0).minus(x.at(3)).square().times(Math.sqrt(10)));
    }

    static Var wood(Var x) {
        return stack(
                0,
                x.at(1).minus(x.at(0).square()).times(10),
                oneMinus(x.at(0)),
                x.at(3).minus(x.at(2).square()).times(Math.sqrt(90)),
                oneMinus(x.at(2)),
                x.at(1).plus(x.at(3)).minus(2).times(Math.sqrt(10)),
                x.at(1).minus(x.at(3)).over(Math.sqrt(10)));
    }

    static Var kowalikAndOsborne(Var x) {
        Var y = Tensor.vector(0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246);
        Var u = Tensor.vector(4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625);
        Var above = u.square().plus(u.times(x.at(1))).times(x.at(0));
        return y.minus(above.over(u.square().plus(u.times(x.at(2))).plus(x.at(3))));
    }

    static Var brownAndDennis(Var x) {
        Var t = sequence(20, i -> i / 5.0);
        Var line = t.times(x.at(1)).plus(x.at(0)).minus(t.exp());
        Var wave = sin(t).times(x.at(3)).plus(x.at(2)).minus(cos(t));
        return line.square().plus(wave.square());
    }

    static Var osborne1(Var x) {
        Var y = Tensor.vector(
                0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628,
                0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420,
                0.414, 0.411, 0.406);
        Var t = sequence(33, i -> -10 * (i - 1));
        Var decays = t.times(x.at(3))
                .exp()
                .times(x.at(1))
                .plus(t.times(x.at(4)).exp().times(x.at(2)));
        return y.minus(decays.plus(x.at(0)));
    }

    static Var biggs(Var x) {
        Var t = sequence(13, i -> -0.1 * i);
        Var y = sequence(13, i -> Math.exp(-0.1 * i) - 5 * Math.exp(-i) + 3 * Math.exp(-0.4 * i));
        return t.times(x.at(0))
                .exp()
                .times(x.at(2))
                .minus(t.times(x.at(1)).exp().times(x.at(3)))
                .plus(t.times(x.at(4)).exp().times(x.at(5)))
                .minus(y);
    }

    static Var osborne2(Var x) {
        Var y = Tensor.vector(
                1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608, 0.655, 0.616,
                0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495,
                0.500, 0.423, 0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, 0.672,
                0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581,
                0.428, 0.292, 0.162, 0.098, 0.054);
        Var t = sequence(65, i -> (i - 1) / 10.0);
        Var model = t.times(x.at(4)).negate().exp().times(x.at(0));
        for (int k = 1; k < 4; k++) {
            Var exponent = t.minus(x.at(7 + k)).square().times(x.at(4 + k)).negate();
            model = model.plus(exponent.exp().times(x.at(k)));
        }
        return y.minus(model);
    }

    static Var watson(Var x) {
        Var value = x.at(0).repeat(0, 29);
        Var slope = x.at(1).repeat(0, 29);
        for (int j = 1; j < x.shape().count(); j++) {
            value = value.plus(power(j).times(x.at(j)));
            if (j > 1) slope = slope.plus(power(j - 1).times(x.at(j)).times(j));
        }
        Var ends = stack(0, x.at(0), x.at(1).minus(x.at(0).square()).minus(1));
        return join(0, slope.minus(value.square()).minus(1), ends);
    }

    private static Var power(int exponent) {
        return sequence(29, i -> Math.pow(i / 29.0, exponent));
    }
}
