package talweg.user;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.diagnose.Diagnosis.graph;
import static talweg.diagnose.Diagnosis.listing;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow;
import talweg.Talweg;
import talweg.graph.Text;
import talweg.op.Tensor;
import talweg.op.Var;

class ListingTest {
    record Line(Var slope, Var offset) {}

    private static Tensor zeros(int... sizes) {
        return Tensor.zeros(new talweg.shape.Type(talweg.shape.ElementType.F64, talweg.shape.Shape.of(sizes)));
    }

    @Test
    void a_listing_has_names_numbers_and_lines() {
        Function<Line, Var> f = p -> p.slope().times(2.5).plus(p.offset()).exp();
        Line at = new Line(zeros(3), zeros());
        assertThat(listing(f, at)).matches("""
                \\(slope: f64\\[3\\], offset: f64\\[\\]\\)
                  %3: f64\\[3\\] = multiply slope 2\\.5:f64\\[3\\] +ListingTest\\.java:\\d+
                  %4: f64\\[3\\] = broadcast\\{to=\\[3\\],axes=\\[\\]\\} offset +ListingTest\\.java:\\d+
                  %5: f64\\[3\\] = add %3 %4 +ListingTest\\.java:\\d+
                  %6: f64\\[3\\] = exp %5 +ListingTest\\.java:\\d+
                  return %6
                """);
        assertThat(listing(Talweg.grad((Line p) -> f.apply(p).sum()), at)).contains("slope", "exp", "ListingTest.java");
        assertThat(listing((Var x) -> ControlFlow.whileLoop(x, y -> y.less(9), y -> y.plus(1)), zeros()))
                .startsWith("@0(%0: f64[])\n")
                .contains("while{condition=@0,body=@1,constants=0,snapshots=0} x");
        assertThat(Text.parse(graph(f, at).toString())).isEqualTo(graph(f, at));
    }
}
