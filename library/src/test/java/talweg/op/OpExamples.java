package talweg.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import talweg.Talweg;

/// The examples of every op, as tests of its rules choose among them, and how an op is applied to one.
final class OpExamples {
    private OpExamples() {}

    static Stream<Example> examples() {
        return Op.examples();
    }

    static Stream<Example> elementwise() {
        return examples().filter(row -> row.op() instanceof Elementwise && !(row.op() instanceof Bound));
    }

    static Stream<Example> differentiable() {
        return examples().filter(row -> isFloating(row) && !(row.op() instanceof Bound));
    }

    static Stream<Example> enclosable() {
        return examples().filter(row -> isFloating(row) && !(row.op() instanceof Bound));
    }

    static Stream<Example> unary() {
        return examples().filter(row -> row.op() instanceof Unary);
    }

    static boolean isFloating(Example row) {
        return row.op().results(row.operands()).getFirst().element().isFloating()
                && row.operands().stream().anyMatch(type -> type.element().isFloating());
    }

    static Function<List<Var>, List<Var>> function(Op op) {
        return op::apply;
    }

    static Tensor apply(Op op, List<? extends Var> x) {
        return Tensor.of(op.apply(List.copyOf(x)).getFirst());
    }

    static List<Var> cotangents(Op op, List<? extends Var> x, Var v) {
        return Talweg.vjp(function(op)).apply(List.copyOf(x)).pullback().apply(List.of(v));
    }

    /// Types and bits agree; which of its bits a NaN has is left open, as IEEE 754 leaves it.
    static void expectSame(List<Var> expected, List<Var> actual, Example row) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Tensor a = Tensor.of(expected.get(i));
            Tensor b = Tensor.of(actual.get(i));
            assertThat(b.type()).as("%s", row).isEqualTo(a.type());
            if (a.type().element().isFloating()) {
                assertThat(b.toDoubles()).as("%s", row).isEqualTo(a.toDoubles());
            } else {
                assertThat(b.sameBits(a))
                        .as("%s gives %s, expected %s", row, b, a)
                        .isTrue();
            }
        }
    }
}
