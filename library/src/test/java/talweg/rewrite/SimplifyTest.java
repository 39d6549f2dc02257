package talweg.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static talweg.rewrite.Goldens.graph;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Goldens: what becomes of a graph, and what does not.
class SimplifyTest {
    private static void becomes(String before, String after) {
        Goldens.becomes(Simplify::of, before, after);
    }

    @Test
    void equal_operations_on_equal_values_are_done_once_and_unread_ones_never() {
        becomes("""
            input %0:f64[]
            %1:f64[] = exp %0
            %2:f64[] = exp %0
            %3:f64[] = multiply %1 %2
            %4:f64[] = log %0
            return %3
            """, """
            input %0:f64[]
            %1:f64[] = exp %0
            %2:f64[] = multiply %1 %1
            return %2
            """);
    }

    @Test
    void equality_follows_through_chains_and_to_the_outputs() {
        becomes("""
            input %0:f64[2] %1:f64[2]
            %2:f64[2] = add %0 %1
            %3:f64[2] = add %0 %1
            %4:f64[2] = exp %2
            %5:f64[2] = exp %3
            %6:f64[] = sum{axes=[0]} %5
            return %4 %5 %6 %0
            """, """
            input %0:f64[2] %1:f64[2]
            %2:f64[2] = add %0 %1
            %3:f64[2] = exp %2
            %4:f64[] = sum{axes=[0]} %3
            return %3 %3 %4 %0
            """);
    }

    @Test
    void what_is_moved_twice_is_moved_once() {
        becomes("""
            input %0:f64[2,3,4]
            %1:f64[3,4,2] = permute{order=[1,2,0]} %0
            %2:f64[4,2,3] = permute{order=[1,2,0]} %1
            %3:f64[8,3] = reshape{to=[8,3]} %2
            %4:f64[24] = reshape{to=[24]} %3
            return %4
            """, """
            input %0:f64[2,3,4]
            %1:f64[4,2,3] = permute{order=[2,0,1]} %0
            %2:f64[24] = reshape{to=[24]} %1
            return %2
            """);
        becomes("""
            input %0:f64[2,3,4]
            %1:f64[3,4,2] = permute{order=[1,2,0]} %0
            %2:f64[2,3,4] = permute{order=[2,0,1]} %1
            %3:f64[24] = reshape{to=[24]} %2
            %4:f64[2,3,4] = reshape{to=[2,3,4]} %3
            %5:f64[2,3,4] = exp %4
            return %5 %2
            """, """
            input %0:f64[2,3,4]
            %1:f64[2,3,4] = exp %0
            return %1 %0
            """);
        becomes("""
            input %0:f64[1,2] %1:f64[1,2] %2:f64[2,2]
            %3:f64[2,2] = join{axis=0} %0 %1
            %4:f64[4,2] = join{axis=0} %3 %2
            %5:f64[4,4] = join{axis=1} %4 %4
            return %5
            """, """
            input %0:f64[1,2] %1:f64[1,2] %2:f64[2,2]
            %3:f64[4,2] = join{axis=0} %0 %1 %2
            %4:f64[4,4] = join{axis=1} %3 %3
            return %4
            """);
    }

    @Test
    void what_differs_in_an_attribute_an_operand_or_a_bit_stays_apart() {
        for (String lines : List.of("""
            input %0:f64[2,2]
            %1:f64[2] = sum{axes=[0]} %0
            %2:f64[2] = sum{axes=[1]} %0
            return %1 %2
            """, """
            input %0:f64[] %1:f64[]
            %2:f64[] = subtract %0 %1
            %3:f64[] = subtract %1 %0
            return %2 %3
            """, """
            input
            %0:f64[] = constant{type=f64[],bits=0x0,meaning=EXACT}
            %1:f64[] = constant{type=f64[],bits=0x8000000000000000,meaning=EXACT}
            return %0 %1
            """, """
            input %0:f64[]
            %1:f64[] = subtract %0 %0
            return %1
            """)) {
            assertThat(Simplify.of(graph(lines))).isEqualTo(graph(lines));
        }
    }

    @Test
    void inputs_stay_even_if_nothing_reads_them() {
        becomes("input %0:f64[] %1:i32[3]\n%2:f64[] = exp %0\nreturn %0\n", "input %0:f64[] %1:i32[3]\nreturn %0\n");
    }
}
