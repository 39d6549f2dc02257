package talweg.bench.row;

import static talweg.op.ErrorFunctions.erf;
import static talweg.op.Hyperbolics.tanh;
import static talweg.op.Trigonometry.sin;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;
import org.hipparchus.special.Erf;
import talweg.op.ErrorFunctions;
import talweg.op.Exponentials;
import talweg.op.Hyperbolics;
import talweg.op.Logarithms;
import talweg.op.Planar;
import talweg.op.Trigonometry;
import talweg.op.Var;

/// The transcendental functions of the report: ours, the scalar one of the JDK (of Hipparchus for the error function),
/// and decimals of 60 digits to hold ours against.
enum Kernel {
    EXP(Var::exp, new Exponentials.Exp().ulps(), Math::exp, DfpMath::exp),
    LOG(Var::log, new Logarithms.Log().ulps(), Math::log, DfpMath::log),
    SIN(x -> sin(x), new Trigonometry.Sin().ulps(), Math::sin, DfpMath::sin),
    TANH(x -> tanh(x), new Hyperbolics.Tanh().ulps(), Math::tanh, Kernel::tanhOf),
    POW(
            x -> x.pow(Kernel.EXPONENT),
            new Planar.Power().ulps(),
            x -> Math.pow(x, Kernel.EXPONENT),
            x -> DfpMath.exp(DfpMath.log(x).multiply(x.newInstance(Kernel.EXPONENT)))),
    ERF(x -> erf(x), new ErrorFunctions.Erf().ulps(), Erf::erf, Kernel::erfOf);

    /// 2.3 as `F32` has it: both types raise to one power, and the decimals to the same.
    private static final double EXPONENT = 2.3f;

    private static final int DIGITS = 60;

    final UnaryOperator<Var> ours;

    /// Error that is stated.
    final int ulps;

    final DoubleUnaryOperator scalar;
    private final UnaryOperator<Dfp> exact;

    Kernel(UnaryOperator<Var> ours, int ulps, DoubleUnaryOperator scalar, UnaryOperator<Dfp> exact) {
        this.ours = ours;
        this.ulps = ulps;
        this.scalar = scalar;
        this.exact = exact;
    }

    /// Where ours is held against decimals: half of the points where the function is mostly used, half all over the
    /// numbers whose results are neither zero nor infinite in `F32`.
    double[] points(Random random, int count) {
        return DoubleStream.generate(() -> {
                    boolean isNear = random.nextBoolean();
                    double t = 2 * random.nextDouble() - 1;
                    return switch (this) {
                        case EXP -> (isNear ? 5 : 87) * t;
                        case LOG -> Math.exp((isNear ? 2 : 87) * t);
                        case SIN -> (isNear ? 5 : 1e4) * t;
                        case TANH -> (isNear ? 1 : 9) * t;
                        case POW -> Math.exp((isNear ? 2 : 37) * t);
                        case ERF -> (isNear ? 1 : 5) * t;
                    };
                })
                .limit(count)
                .toArray();
    }

    /// How far `y` is from the function at `x`, in units of the last place of the function's value.
    double error(double x, double y, boolean isSingle) {
        Dfp want = exact.apply(new DfpField(DIGITS).newDfp(x));
        double near = want.toDouble();
        double ulp = isSingle ? Math.ulp((float) near) : Math.ulp(near);
        return Math.abs(want.subtract(want.newInstance(y)).toDouble()) / ulp;
    }

    private static Dfp tanhOf(Dfp x) {
        Dfp square = DfpMath.exp(x.multiply(2));
        return square.subtract(square.getOne()).divide(square.add(square.getOne()));
    }

    /// 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)): for |x| ≤ 5 its terms are below 10¹¹.
    private static Dfp erfOf(Dfp x) {
        Dfp square = x.multiply(x).negate();
        Dfp term = x;
        Dfp sum = x;
        for (int n = 1; n < 200; n++) {
            term = term.multiply(square).divide(n);
            sum = sum.add(term.divide(2 * n + 1));
        }
        return sum.multiply(2).divide(x.getField().getPi().sqrt());
    }
}
