package talweg.scalar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import talweg.shape.ElementType;

/// Scalars in the order in which they are computed, each once: straight-line code. Equal values (the same
/// primitive, type and operands) share one instruction.
///
/// @param instructions in order; each reads only earlier ones
/// @param results      the instruction of each root, in the order given
/// @param operands     how many operands the kernel reads (one more than the highest index)
public record Straight(List<Instruction> instructions, int[] results, int operands) {
    /// One value.
    ///
    /// @param primitive what is done
    /// @param type      of the result
    /// @param inputs    the instructions it reads
    /// @param bits      the constant's raw bits, or the operand's index
    /// @param table     the table of a `TABLE`
    public record Instruction(Primitive primitive, ElementType type, int[] inputs, long bits, long @Nullable [] table) {
        private List<Object> key() {
            List<Object> key = new ArrayList<>(inputs.length + 4);
            key.add(primitive);
            key.add(type);
            key.add(bits);
            if (table != null) key.add(table); // arrays are equal to themselves alone
            for (int input : inputs) key.add(input);
            return key;
        }

        @Override
        public String toString() {
            return primitive + ":" + type + Arrays.toString(inputs) + (inputs.length == 0 ? "#" + bits : "");
        }
    }

    /// The straight-line code that computes `roots`.
    public static Straight of(Scalar... roots) {
        return of(List.of(roots));
    }

    /// The straight-line code that computes `roots`.
    public static Straight of(List<Scalar> roots) {
        return new Numbering().number(roots);
    }

    /// Equal for codes that do the same.
    public List<Object> key() {
        List<Object> key = new ArrayList<>(instructions.size() + results.length);
        for (Instruction each : instructions) key.add(each.key());
        for (int result : results) key.add(result);
        return key;
    }

    /// The code in which each value, of operands already replaced, is what `rule` makes of it, of the same type.
    public Straight rewritten(UnaryOperator<Scalar> rule) {
        List<Scalar> made = new ArrayList<>(instructions.size());
        for (Instruction each : instructions) {
            List<Scalar> inputs = Arrays.stream(each.inputs).mapToObj(made::get).toList();
            made.add(rule.apply(Scalar.of(each, inputs)));
        }
        return of(Arrays.stream(results).mapToObj(made::get).toList());
    }

    /// Numbers values in the order of their first completed visit, without recursion: kernels may be deep.
    private static final class Numbering {
        private final List<Instruction> instructions = new ArrayList<>();
        private final Map<Scalar, Integer> numbers = new IdentityHashMap<>();
        private final Map<List<Object>, Integer> known = new HashMap<>();
        private int operands;

        Straight number(List<Scalar> roots) {
            int[] results = new int[roots.size()];
            for (int i = 0; i < results.length; i++) results[i] = visit(roots.get(i));
            return new Straight(List.copyOf(instructions), results, operands);
        }

        private int visit(Scalar root) {
            Deque<Scalar> pending = new ArrayDeque<>();
            pending.push(root);
            while (!pending.isEmpty()) {
                Scalar next = pending.element();
                boolean ready = true;
                for (int i = next.operands().size() - 1; i >= 0; i--) {
                    Scalar operand = next.operands().get(i);
                    if (!numbers.containsKey(operand)) {
                        pending.push(operand);
                        ready = false;
                    }
                }
                if (ready) {
                    pending.pop();
                    numbers.computeIfAbsent(next, this::append);
                }
            }
            return number(root);
        }

        private int number(Scalar scalar) {
            Integer number = numbers.get(scalar);
            if (number == null) throw new IllegalStateException("a scalar is read before it is computed");
            return number;
        }

        private int append(Scalar scalar) {
            int[] inputs = scalar.operands().stream().mapToInt(this::number).toArray();
            Instruction instruction =
                    new Instruction(scalar.primitive(), scalar.type(), inputs, scalar.bits(), scalar.table());
            if (scalar.primitive() == Primitive.OPERAND) operands = Math.max(operands, (int) scalar.bits() + 1);
            return known.computeIfAbsent(instruction.key(), _ -> {
                instructions.add(instruction);
                return instructions.size() - 1;
            });
        }
    }
}
