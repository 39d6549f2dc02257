package talweg.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import talweg.graph.Graph;
import talweg.graph.Text;
import talweg.graph.Verify;

/// Graphs by their listings, before a rewrite and after.
final class Goldens {
    private Goldens() {}

    static Graph graph(String lines) {
        return Text.parse("talweg 1\n" + lines);
    }

    /// A second time changes nothing.
    static void becomes(UnaryOperator<Graph> rewrite, String before, String after) {
        Graph once = Verify.verify(rewrite.apply(graph(before)));
        assertThat(once.toString()).isEqualTo("talweg 1\n" + after);
        assertThat(rewrite.apply(once)).as("a second time changes nothing").isEqualTo(once);
    }
}
