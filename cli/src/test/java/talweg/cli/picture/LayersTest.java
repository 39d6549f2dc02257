package talweg.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void crossings_that_need_not_be_are_undone() {
        var crossed = new Layers(List.of(List.of(), List.of(), List.of(1), List.of(0)), new double[] {10, 10, 10, 10});
        assertThat(crossed.middle(0) < crossed.middle(1)).isEqualTo(crossed.middle(3) < crossed.middle(2));
    }

    @Test
    void isotonic_regression_pools_what_descends() {
        assertThat(Layers.isotonic(new double[] {1, 3, 2, 4})).containsExactly(1, 2.5, 2.5, 4);
        assertThat(Layers.isotonic(new double[] {3, 2, 1})).containsExactly(2, 2, 2);
        assertThat(Layers.isotonic(new double[] {1, 2})).containsExactly(1, 2);
        assertThat(Layers.isotonic(new double[0])).isEmpty();
    }
}
