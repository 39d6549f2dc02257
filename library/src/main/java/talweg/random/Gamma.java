package talweg.random;

import talweg.ControlFlow;
import talweg.Talweg;
import talweg.op.Conditions;
import talweg.op.Source;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Logarithms of gamma numbers, which do not underflow where α is small, with their derivatives by α: [GammaSlope].
///
/// For α ≥ 1 a normal number x is turned into d·v, v = (1 + x/√(9d))³, d = α − 1/3, and accepted with the
/// probability e^(x²/2 + d − dv + d·log v) ≤ 1, above 0.95. For α < 1 a number of α + 1 times u^(1/α) is one of α.
final class Gamma {
    private record Drawn(Var round, Var accepted, Var logarithm) {}

    private Gamma() {}

    /// An `F64` tensor of this shape, to which `alpha` broadcasts.
    static Var logarithm(Key key, Var alpha, Shape shape) {
        return Talweg.<Var, Var>customJvp(a -> drawn(key, a), (a, y, u) -> u.times(slope(a, y)))
                .apply(alpha.cast(ElementType.F64).broadcast(shape));
    }

    private static Var slope(Var a, Var y) {
        Var sound = y.equal(y);
        Var slope = GammaSlope.of(sound.choose(a, a.constant(1)), sound.choose(y, y.constant(0)));
        return sound.choose(slope, y);
    }

    private static Var drawn(Key key, Var a) {
        Shape shape = a.shape();
        Var sound = Conditions.and(a.constant(0).less(a), a.less(Double.POSITIVE_INFINITY));
        Var small = a.less(1);
        Key keys = key.split(2);
        Var large = atLeastOne(keys.at(0), sound.choose(small.choose(a.plus(1), a), a.constant(1)));
        Var boost = Continuous.inside(keys.at(1).bits(shape)).log().over(a);
        return sound.choose(small.choose(large.plus(boost), large), a.constant(Double.NaN));
    }

    private static Var atLeastOne(Key key, Var alpha) {
        Var d = alpha.minus(1.0 / 3);
        Var none = Source.zero(alpha.type().with(ElementType.BOOL));
        Drawn start = new Drawn(Source.zero(Type.I64), none, d.constant(0));
        return ControlFlow.whileLoop(
                        start, now -> Conditions.any(Conditions.not(now.accepted())), now -> round(key, d, now))
                .logarithm();
    }

    /// Elements not accepted yet are drawn again.
    private static Drawn round(Key key, Var d, Drawn now) {
        Key keys = key.foldIn(now.round()).split(2);
        Var x = Continuous.normal(keys.at(0).bits(d.shape()));
        Var u = Continuous.inside(keys.at(1).bits(d.shape()));
        Var root = x.over(d.times(9).sqrt()).plus(1);
        Var inside = root.constant(0).less(root);
        Var v = inside.choose(root, root.constant(1)).pow(3);
        Var bound = x.square().times(0.5).plus(d.times(v.log().minus(v).plus(1)));
        Var accepted = Conditions.and(inside, u.log().less(bound));
        return new Drawn(
                now.round().plus(1),
                Conditions.or(now.accepted(), accepted),
                now.accepted().choose(now.logarithm(), d.log().plus(v.log())));
    }
}
