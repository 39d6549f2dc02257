package talweg.op;

import java.util.stream.Stream;
import talweg.scalar.Range;
import talweg.scalar.Scalar;

/// Transcendental functions of two numbers.
public sealed interface Planar extends Binary {

    /// Known values; see [Op#examples].
    static Stream<Example> examples() {
        return Stream.of(Example.of(new Power())
                .at(2, 0.5, 1.4142135623730951, 0.35355339059327379, 0.98025814346854723)
                .at(0, 2, 0, 0, 0)
                .at(0, 0, 1, 0, 0));
    }

    /// xʸ as `Math.pow`: NaN for x < 0 and fractional y. Where y is 0 the slope by x is 0; where x is 0 and y ≥ 0 the slope
    /// by y is 0.
    record Power() implements Planar {
        @Override
        public int ulps() {
            return 2;
        }

        @Override
        public Scalar kernel(Scalar x, Scalar y) {
            return talweg.scalar.Powers.pow(x, y);
        }

        @Override
        public Var slope(int operand, Var x, Var y, Var z) {
            Var zero = z.constant(0);
            if (operand == 0) return y.equal(0).choose(zero, y.times(x.pow(y.minus(1))));
            Var none = Broadcasting.apply(new Logical.And(), x.equal(0), zero.lessEqual(y));
            return none.choose(zero, z.times(none.choose(z.constant(1), x).log()));
        }

        /// By exp(y·log x) for x > 0; NaN elsewhere.
        @Override
        public Range range(Range x, Range y) {
            Range exponent = y.times(new Logarithms.Log().range(x));
            Scalar positive = Scalar.constant(0.0).less(x.lo());
            return new Exponentials.Exp().range(exponent).where(positive);
        }
    }
}
