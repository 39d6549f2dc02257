package talweg.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import talweg.onnx.OnnxModel;
import talweg.op.GammaFunctions;
import talweg.op.Tensor;

class OnnxLinesTest {
    @Test
    void a_refused_operation_is_shown_at_its_line() {
        assertThatThrownBy(() -> OnnxModel.batched(
                        x -> new GammaFunctions.Digamma().of(x).exp(), Tensor.vector(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`OnnxModel` requires operations that ONNX has, in `digamma`, at OnnxLinesTest.java:14");
    }
}
