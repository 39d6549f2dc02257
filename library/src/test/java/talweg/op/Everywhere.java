package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import talweg.Talweg;
import talweg.shape.Shape;

/// One function at once, compiled, mapped, and differentiated both ways.
final class Everywhere {
    private Everywhere() {}

    /// What `f` gives; compiled it gives the same bits.
    static Tensor run(Function<Var, Var> f, Tensor x) {
        Tensor y = Tensor.of(f.apply(x));
        expectSame(y, Tensor.of(Talweg.compile(f).apply(x)));
        return y;
    }

    /// [#run], mapped over the first axis too: what the loop over it gives.
    static void expectMap(Function<Var, Var> f, Tensor rows) {
        Tensor mapped = run(Talweg.vmap(f)::apply, rows);
        for (int i = 0; i < rows.shape().size(0); i++) expectSame(run(f, Tensor.of(rows.at(i))), mapped.at(i));
    }

    /// ⟨v, Ju⟩ = ⟨Jᵀv, u⟩, and the slope along u is that of a difference where `f` is smooth.
    static void expectDuality(Function<Var, Var> f, Tensor x) {
        Random random = new Random(5);
        Tensor u = random(x.shape(), random);
        Tensor tangent = run(at -> Talweg.jvp(f).apply(at, u).tangent(), x);
        Tensor v = random(tangent.shape(), random);
        Tensor back = run(at -> Talweg.vjp(f).apply(at).pullback().apply(v), x);
        double sum = Tensor.of(v.times(tangent).sum()).item();
        assertThat(Math.abs(Tensor.of(back.times(u).sum()).item() - sum))
                .isLessThanOrEqualTo(1e-13 * (1 + Math.abs(sum)));
        double h = 0x1p-18;
        double[] right = Tensor.of(f.apply(x.plus(u.times(h)))).toDoubles();
        double[] left = Tensor.of(f.apply(x.minus(u.times(h)))).toDoubles();
        for (int k = 0; k < right.length; k++) {
            double slope = (right[k] - left[k]) / (2 * h);
            assertThat(Math.abs(tangent.toDoubles()[k] - slope)).isLessThanOrEqualTo(1e-8 * (1 + Math.abs(slope)));
        }
    }

    static Tensor random(Shape shape, Random random) {
        return Tensor.of(shape, random.doubles(shape.count(), -1, 1).toArray());
    }

    static void expectSame(Var expected, Var actual) {
        Tensor a = Tensor.of(expected);
        Tensor b = Tensor.of(actual);
        assertThat(b.type()).isEqualTo(a.type());
        assertThat(Arrays.toString(b.toDoubles())).isEqualTo(Arrays.toString(a.toDoubles())); // tells −0 from 0
    }
}
