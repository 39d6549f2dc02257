package talweg.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Var;
import talweg.shape.Type;

/// Rows run in tiles where fewer bytes are moved so, and not where each tile would move what the whole moves once.
class TileCostsTest {
    private static boolean isTiled(UnaryOperator<List<Var>> f, Type... types) {
        Graph graph = Trace.graph(List.of(types), f);
        return Tiling.of(graph).isPresent();
    }

    @Test
    void a_product_and_what_follows_it_are_tiled_if_the_right_factor_stays_in_the_cache() {
        UnaryOperator<List<Var>> layer =
                x -> List.of(x.get(0).matmul(x.get(1)).exp().sum());
        assertThat(isTiled(layer, Type.f64(10_000, 100), Type.f64(100, 100))).isTrue();
        assertThat(isTiled(layer, Type.f64(10_000, 1000), Type.f64(1000, 1000)))
                .as("each of 600 tiles would pack 8 MB")
                .isFalse();
    }

    @Test
    void a_product_alone_is_not_tiled() {
        Type square = Type.f64(1000, 1000);
        assertThat(isTiled(x -> List.of(x.get(0).matmul(x.get(1))), square, square))
                .isFalse();
        assertThat(isTiled(x -> List.of(x.get(0).matmul(x.get(0))), square))
                .as("of a matrix with itself: the right factor is no second reading of rows")
                .isFalse();
    }
}
