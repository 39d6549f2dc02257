package talweg.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static talweg.rewrite.Goldens.graph;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import talweg.ControlFlow;
import talweg.Talweg;
import talweg.graph.Graph;
import talweg.graph.Trace;
import talweg.op.Index;
import talweg.op.Sorting;
import talweg.op.Source;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Goldens: what becomes of values that are the same in every element, and what stays.
class UniformTest {
    private static void becomes(String before, String after) {
        Goldens.becomes(graph -> Simplify.of(Uniform.of(graph)), before, after);
    }

    private static void stays(String lines) {
        assertThat(Uniform.of(graph(lines))).isEqualTo(graph(lines));
    }

    @Test
    void operations_on_constants_are_constants() {
        becomes("""
            input %0:f64[3]
            %1:f64[3] = constant{type=f64[3],bits=0x4000000000000000,meaning=EXACT}
            %2:f64[3] = negate %1
            %3:f64[3] = multiply %1 %2
            %4:f64[3] = add %0 %3
            return %4
            """, """
            input %0:f64[3]
            %1:f64[3] = constant{type=f64[3],bits=0xc010000000000000,meaning=EXACT}
            %2:f64[3] = add %0 %1
            return %2
            """);
    }

    @Test
    void f32_is_rounded_as_f32_and_integers_divide_as_integers() {
        becomes("""
            input
            %0:f32[] = constant{type=f32[],bits=0x3dcccccd,meaning=EXACT}
            %1:f32[] = multiply %0 %0
            %2:i64[] = constant{type=i64[],bits=0x7,meaning=EXACT}
            %3:i64[] = constant{type=i64[],bits=0x2,meaning=EXACT}
            %4:i64[] = divide %2 %3
            return %1 %4
            """, """
            input
            %0:f32[] = constant{type=f32[],bits=0x3c23d70b,meaning=EXACT}
            %1:i64[] = constant{type=i64[],bits=0x3,meaning=EXACT}
            return %0 %1
            """);
    }

    @Test
    void moved_constants_are_constants() {
        becomes("""
            input %0:f64[4]
            %1:f64[] = constant{type=f64[],bits=0x3ff0000000000000,meaning=EXACT}
            %2:f64[2] = broadcast{to=[2],axes=[]} %1
            %3:f64[4] = join{axis=0} %2 %2
            %4:f64[4] = multiply %0 %3
            return %4
            """, """
            input %0:f64[4]
            %1:f64[4] = constant{type=f64[4],bits=0x3ff0000000000000,meaning=EXACT}
            %2:f64[4] = multiply %0 %1
            return %2
            """);
    }

    @Test
    void joins_of_different_numbers_and_padding_stay() {
        stays("""
            input
            %0:f64[2] = constant{type=f64[2],bits=0x3ff0000000000000,meaning=EXACT}
            %1:f64[2] = constant{type=f64[2],bits=0x0,meaning=EXACT}
            %2:f64[4] = join{axis=0} %0 %1
            %3:f64[4] = pad{low=[1],high=[1],between=[0]} %0
            return %2 %3
            """);
    }

    /// Which of its bits a NaN has depends on the processor, and `debugNaNs` names what is first not finite.
    @Test
    void what_would_not_be_finite_is_computed_when_run() {
        stays("""
            input
            %0:f64[] = constant{type=f64[],bits=0xbff0000000000000,meaning=EXACT}
            %1:f64[] = log %0
            %2:f64[] = constant{type=f64[],bits=0x0,meaning=EXACT}
            %3:f64[] = log %2
            return %1 %3
            """);
        Function<Var, Var> f = x -> x.plus(x.constant(0).log());
        assertThatThrownBy(() -> Talweg.compile(Talweg.debugNaNs(f)).apply(Tensor.vector(1, 2)))
                .hasMessageContaining("log");
    }

    /// Nothing is added, and no place is looked at.
    @Test
    void what_has_no_elements_stays() {
        stays("""
            input %0:i64[3]
            %1:f64[0,3] = constant{type=f64[0,3],bits=0x3ff0000000000000,meaning=EXACT}
            %2:f64[0,5] = scatterAdd{axis=1,size=5,batch=0} %1 %0
            return %2
            """);
    }

    @Test
    void constants_in_loops_are_known_and_stay_there() {
        Function<Var, Var> f = x -> ControlFlow.scan(
                        x,
                        Tensor.zeros(Type.f64(4)),
                        (Var y, Var _) -> new ControlFlow.Carried<Var, Var[]>(
                                y.times(y.constant(2).sqrt().negate()), new Var[0]))
                .carry();
        Graph graph = Rewrite.of(Trace.of(List.of(Type.f64(3)), x -> List.of(f.apply(x.getFirst())))
                .graph());
        assertThat(graph.toString()).doesNotContain("sqrt", "negate").contains("0xbff6a09e667f3bcd");
        Tensor x = Tensor.vector(1, -2, 3);
        assertThat(Tensor.of(Talweg.compile(f).apply(x)).sameBits(Tensor.of(f.apply(x))))
                .isTrue();
    }

    /// A Hessian that counts: all of it is known but the places.
    @Test
    void bits_are_those_of_single_operations() {
        Tensor distances =
                Tensor.of(Shape.of(9, 5), new Random(3).doubles(45, -1, 1).toArray());
        for (ElementType type : List.of(ElementType.F64, ElementType.F32, ElementType.I64, ElementType.I32)) {
            Function<Var, Var> f = x -> {
                Var places = Sorting.argMin(x, 1);
                Var ones = Source.constant(new Type(type, Shape.of(5, 4)), 3);
                Var taken = ones.take(0, places).negate().times(ones.take(0, places));
                return new Index.ScatterAdd(0, 5).of(taken, places);
            };
            assertThat(Tensor.of(Talweg.compile(f).apply(distances)).sameBits(Tensor.of(f.apply(distances))))
                    .as("%s", type)
                    .isTrue();
        }
    }

    @Test
    void what_is_taken_at_extremes_is_within_and_what_is_added_there_is_counted_once() {
        becomes("""
            input %0:f64[9,5]
            %1:i64[9] = argMin{axis=1} %0
            %2:f64[5,4] = constant{type=f64[5,4],bits=0x3ff0000000000000,meaning=EXACT}
            %3:f64[9,4] = take{axis=0,batch=0} %2 %1
            %4:f64[9,4] = negate %3
            %5:f64[5,4] = scatterAdd{axis=0,size=5,batch=0} %4 %1
            return %5
            """, """
            input %0:f64[9,5]
            %1:i64[9] = argMin{axis=1} %0
            %2:f64[9] = constant{type=f64[9],bits=0xbff0000000000000,meaning=EXACT}
            %3:f64[5] = scatterAdd{axis=0,size=5,batch=0} %2 %1
            %4:f64[5,4] = broadcast{to=[5,4],axes=[0]} %3
            return %4
            """);
    }

    @Test
    void batches_are_added_each_for_itself() {
        becomes("""
            input %0:i64[2,3]
            %1:f64[2,6,3,4] = constant{type=f64[2,6,3,4],bits=0x3ff0000000000000,meaning=EXACT}
            %2:f64[2,6,5,4] = scatterAdd{axis=2,size=5,batch=1} %1 %0
            return %2
            """, """
            input %0:i64[2,3]
            %1:f64[2,3] = constant{type=f64[2,3],bits=0x3ff0000000000000,meaning=EXACT}
            %2:f64[2,5] = scatterAdd{axis=1,size=5,batch=1} %1 %0
            %3:f64[2,6,5,4] = broadcast{to=[2,6,5,4],axes=[0,2]} %2
            return %3
            """);
    }

    /// The place of an extreme of six can be 5, which is none of five rows.
    @Test
    void what_may_be_out_of_range_is_read_when_run() {
        stays("""
            input %0:f64[9,6] %1:i64[9]
            %2:i64[9] = argMax{axis=1} %0
            %3:f64[5,4] = constant{type=f64[5,4],bits=0x3ff0000000000000,meaning=EXACT}
            %4:f64[9,4] = take{axis=0,batch=0} %3 %2
            %5:f64[9,4] = take{axis=0,batch=0} %3 %1
            return %4 %5
            """);
    }
}
