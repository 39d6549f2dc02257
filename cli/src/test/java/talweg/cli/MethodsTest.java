package talweg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MethodsTest {
    @Test
    void a_rate_alone_means_gradient_descent() {
        Methods methods = new Methods();
        assertThat(methods.name()).isEqualTo("auto");
        methods.rate = Optional.of(0.1);
        assertThat(methods.name()).isEqualTo("gradient-descent");
        methods.method = Optional.of("momentum");
        assertThat(methods.name()).isEqualTo("momentum");
    }
}
