package talweg.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import talweg.Talweg;
import talweg.op.Contract;
import talweg.op.Elementwise;
import talweg.op.Example;
import talweg.op.Fold;
import talweg.op.Op;
import talweg.op.Single;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;
import talweg.shape.Type;

class IncidenceTest {
    private static final long SEED = 7;

    static Stream<Example> examples() {
        return Op.examples()
                .filter(example -> example.op() instanceof Single
                        && !(example.op() instanceof Elementwise)
                        && !example.operands().isEmpty());
    }

    private static Tensor random(Type type, Random random) {
        int count = type.shape().count();
        return type.element().isFloating()
                ? Tensor.of(type.shape(), random.doubles(count, 1, 2).toArray())
                : Tensor.of(type.shape(), random.longs(count, 0, 2).toArray());
    }

    private static Set<Integer> edges(Incidence incidence, int size) {
        Set<Integer> edges = new TreeSet<>();
        incidence.forEach((result, operand) -> edges.add(result * size + operand));
        assertThat(edges).hasSize(incidence.count());
        return edges;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void edges_are_where_the_jacobian_is_not_zero(Example example) {
        Random random = new Random(SEED);
        Single op = (Single) example.op();
        List<Tensor> x =
                example.operands().stream().map(type -> random(type, random)).toList();
        Shape result = op.results(example.operands()).getFirst().shape();
        for (int i = 0; i < x.size(); i++) {
            if (!x.get(i).type().element().isFloating()) continue;
            int operand = i;
            Tensor jacobian = Tensor.of(Talweg.<Var>jacobian(u -> {
                        List<Var> all = new ArrayList<>(x);
                        all.set(operand, u);
                        return op.apply(all).getFirst();
                    })
                    .apply(x.get(i)));
            double[] partials = jacobian.toDoubles();
            Set<Integer> expected = new TreeSet<>(IntStream.range(0, partials.length)
                    .filter(place -> partials[place] != 0)
                    .boxed()
                    .toList());
            Set<Integer> edges =
                    edges(Incidence.of(op, i, x, result), x.get(i).shape().count());
            if (op instanceof Fold.Max || op instanceof Fold.Min) {
                assertThat(edges).containsAll(expected).hasSize(x.get(i).shape().count());
            } else {
                assertThat(edges).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void contractions_have_an_edge_for_every_product(Example example) {
        if (!(example.op() instanceof Contract contract)) return;
        List<Tensor> x = example.operands().stream().map(Tensor::zeros).toList();
        Shape result = contract.result(example.operands()).shape();
        assertThat(Incidence.of(contract, 0, x, result).count())
                .isEqualTo(Incidence.of(contract, 1, x, result).count());
    }
}
