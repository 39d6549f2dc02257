package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Buffer;
import talweg.op.Matrices;
import talweg.op.Tensor;
import talweg.op.Trigonometry;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Where a graph that begins with small operations is cut, and that its bits stay.
class HeadTest {
    private static final int POINTS = 100;

    private record Chain(Var angles, Var points) {}

    /// Points turned by the product of as many turns as there are angles; and that product.
    private static List<Var> turned(Chain chain) {
        Var turn = turn(chain.angles.at(0));
        for (int i = 1; i < chain.angles.shape().size(0); i++) turn = turn.matmul(turn(chain.angles.at(i)));
        return List.of(turn.matmul(chain.points), turn);
    }

    private static Var turn(Var angle) {
        Var c = Trigonometry.cos(angle);
        Var s = Trigonometry.sin(angle);
        return Matrices.stack(0, c, s.negate(), s, c).reshape(2, 2);
    }

    private static Graph graph(int angles, int points) {
        return Trace.graph(List.of(Type.f64(angles), Type.f64(2, points)), x -> turned(new Chain(x.get(0), x.get(1))));
    }

    private static Chain chain(int angles) {
        double[] all = new double[angles];
        double[] points = new double[2 * POINTS];
        for (int i = 0; i < angles; i++) all[i] = Math.sin(i + 1);
        for (int i = 0; i < points.length; i++) points[i] = Math.cos(3 * i);
        return new Chain(Tensor.vector(all), Tensor.of(Shape.of(2, POINTS), points));
    }

    @Test
    void many_small_operations_are_cut_off_and_what_is_large_is_left() {
        Head head = Head.of(graph(9, POINTS)).orElseThrow();
        assertThat(head.read()).as("the angles").containsExactly(0);
        assertThat(head.graph().outputTypes()).containsExactly(Type.f64(2, 2));
        assertThat(head.rest().inputs()).containsExactly(Type.f64(9), Type.f64(2, POINTS), Type.f64(2, 2));
        assertThat(head.rest().nodes()).hasSize(1);
        assertThat(Head.of(graph(1, POINTS))).as("few of them").isEmpty();
    }

    @Test
    void the_bits_are_those_of_operations_one_by_one() {
        Function<Chain, List<Var>> f = HeadTest::turned;
        Function<Chain, List<Var>> slopes = at -> {
            var both = Talweg.vjp(f).apply(at);
            Chain back = both.pullback()
                    .apply(both.value().stream().map(y -> y.times(y)).toList());
            return List.of(back.angles, back.points);
        };
        for (Function<Chain, List<Var>> each : List.of(f, slopes)) {
            Chain at = chain(9);
            List<Var> expected = each.apply(at);
            var compiled = Talweg.compile(each);
            for (int call = 0; call < 3; call++) {
                List<Var> actual = compiled.apply(at);
                for (int i = 0; i < expected.size(); i++)
                    assertThat(Tensor.of(actual.get(i)).sameBits(Tensor.of(expected.get(i))))
                            .isTrue();
            }
        }
    }

    @Test
    void results_may_overwrite_arguments() {
        Function<Chain, List<Var>> f = chain -> {
            List<Var> all = new ArrayList<>(turned(chain));
            all.add(chain.angles.negate());
            return all;
        };
        Chain at = chain(9);
        List<Var> expected = f.apply(at);
        var compiled = Talweg.compile(f);
        Buffer[] out = compiled.prepare(at);
        Buffer points = Buffer.of(Type.f64(2, POINTS));
        System.arraycopy(Tensor.of(at.points).array(), 0, points.array(), 0, 2 * POINTS);
        out[0] = points;
        compiled.callInto(out, Buffer.reading(Tensor.of(at.angles)), points);
        for (int i = 0; i < out.length; i++)
            assertThat(out[i].toTensor().sameBits(Tensor.of(expected.get(i)))).isTrue();
    }
}
