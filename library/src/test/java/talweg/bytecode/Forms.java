package talweg.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.loop.Steps;
import talweg.op.Buffer;
import talweg.op.Tensor;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Every form in which a fused loop may run.
final class Forms {
    private Forms() {}

    /// Scalar code, and vectors of every size that machines have, with what they lack and without; arms of choices
    /// where needed, and always; results written at the end, and as soon as they are there.
    static List<Loop> of(Straight code, int operands, int count) {
        return of(
                new Steps.Loop(
                        code,
                        IntStream.range(0, operands).toArray(),
                        new boolean[operands],
                        results(code, operands),
                        count),
                true);
    }

    /// As above, of any loop.
    static List<Loop> of(Steps.Loop loop) {
        return of(loop, false);
    }

    /// @param isApart whether each result has an array of its own
    static List<Loop> of(Steps.Loop loop, boolean isApart) {
        assertThat(VectorUnit.present())
                .as("tests run with --add-modules jdk.incubator.vector")
                .isPresent();
        List<Loop> forms = new ArrayList<>();
        Loop scalar = new LoopCode(loop).compile();
        forms.add(scalar);
        for (VectorUnit unit : units().toList()) {
            for (boolean bothWays : new boolean[] {false, true}) {
                VectorLoop vectors =
                        VectorCode.compile(loop, unit, bothWays && isApart).orElseThrow();
                vectors.bothWays = bothWays;
                forms.add(new Whole(vectors, scalar));
            }
        }
        return forms;
    }

    static Stream<VectorUnit> units() {
        return Stream.of(128, 256, 512).map(VectorUnit::new);
    }

    private static int[] results(Straight code, int operands) {
        return IntStream.range(operands, operands + code.results().length).toArray();
    }

    /// All elements, with the rest that fills no vector.
    static final class Whole extends Loop {
        final VectorLoop vectors;
        private final Loop rest;

        Whole(VectorLoop vectors, Loop rest) {
            this.vectors = vectors;
            this.rest = rest;
        }

        @Override
        public void run(Object[] slots, int from, int to, int origin) {
            int whole = to - (to - from) % vectors.lanes();
            vectors.run(slots, from, whole, origin);
            rest.run(slots, whole, to, origin);
        }
    }

    /// The raw bits of the first result.
    static long[] run(Loop loop, List<Buffer> in, ElementType type, int count) {
        Object[] slots = new Object[in.size() + 1];
        for (int i = 0; i < in.size(); i++) slots[i] = in.get(i).array();
        Tensor out = Tensor.zeros(new Type(type, Shape.of(count)));
        slots[in.size()] = out.array();
        loop.run(slots, 0, count);
        return IntStream.range(0, count).mapToLong(out::bits).toArray();
    }
}
