package talweg.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Types and element types: sizes in bytes, what counts as a number of which kind, and text.
final class TypeTest {
    @Test
    void bytes_are_counted_beyond_an_int() {
        assertThat(Type.F64.bytes()).isEqualTo(8);
        assertThat(Type.f64(2, 3).with(ElementType.F32).bytes()).isEqualTo(24);
        assertThat(Type.f64(3).with(ElementType.BOOL).bytes()).isEqualTo(3);
        assertThat(Type.f64(3).with(ElementType.I32).bytes()).isEqualTo(12);
        assertThat(Type.f64(1 << 30).bytes()).isEqualTo(1L << 33);
    }

    @Test
    void element_or_shape_may_be_replaced() {
        Type type = Type.f64(2).with(ElementType.I64);
        assertThat(type).isEqualTo(new Type(ElementType.I64, Shape.of(2)));
        assertThat(type.with(Shape.SCALAR)).isEqualTo(new Type(ElementType.I64, Shape.SCALAR));
    }

    @Test
    void floating_and_integer_types_are_told_apart() {
        assertThat(ElementType.values())
                .filteredOn(ElementType::isFloating)
                .containsExactly(ElementType.F64, ElementType.F32);
        assertThat(ElementType.values())
                .filteredOn(ElementType::isInteger)
                .containsExactly(ElementType.I64, ElementType.I32);
    }

    @Test
    void text_reads_back() {
        for (ElementType element : ElementType.values()) {
            Type type = new Type(element, Shape.of(2, 3));
            assertThat(Type.parse(type.toString())).isEqualTo(type);
        }
        assertThat(Type.f64(2, 3)).hasToString("f64[2,3]");
        assertThat(Type.F64).hasToString("f64[]");
    }

    @Test
    void a_history_is_of_values_and_of_histories() {
        Type type = Type.f64(3).history().history();
        assertThat(type)
                .hasToString("f64[3]**")
                .isEqualTo(Type.parse("f64[3]**"))
                .isNotEqualTo(Type.f64(3));
        assertThat(type.step()).isEqualTo(Type.f64(3).history());
        assertThat(type.step().step().isHistory()).isFalse();
        assertThat(type.with(ElementType.BOOL)).hasToString("bool[3]**");
        assertThatThrownBy(() -> Type.F64.step()).hasMessage("f64[] is not a history");
    }

    @Test
    void malformed_text_is_refused_and_shown() {
        assertThatThrownBy(() -> Type.parse("f64"))
                .hasMessage("`Type.parse` requires a type as in f64[2,3], got `f64`");
        assertThatThrownBy(() -> Type.parse("[2]"))
                .hasMessageContaining("`ElementType.parse` requires one of", "got ``");
        assertThatThrownBy(() -> Type.parse("f16[2]")).hasMessageEndingWith("got `f16`");
    }
}
