package talweg.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import talweg.op.Exponentials;
import talweg.shape.Type;

/// Every promise of a graph, broken once.
class VerifyTest {
    private static final Type THREE = Type.f64(3);

    private static void expectRefused(Node node, int output, String reason) {
        assertThatThrownBy(() -> Verify.verify(new Graph(List.of(THREE), List.of(node), new int[] {output})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    private static Node exp(int operand, int first, Type result) {
        return new Node(new Exponentials.Exp(), new int[] {operand}, first, List.of(result), null);
    }

    @Test
    void a_broken_promise_is_named() {
        Verify.verify(new Graph(List.of(THREE), List.of(exp(0, 1, THREE)), new int[] {1}));
        expectRefused(exp(1, 1, THREE), 1, "exp reads %1 before it is computed");
        expectRefused(exp(-1, 1, THREE), 1, "exp reads %-1");
        expectRefused(exp(0, 2, THREE), 1, "exp at %2");
        expectRefused(exp(0, 1, Type.f64(4)), 1, "gives [f64[3]], but the graph says [f64[4]]");
        expectRefused(exp(0, 1, THREE), 2, "the output %2 does not exist");
        expectRefused(exp(0, 1, THREE), -1, "the output %-1 does not exist");
    }
}
