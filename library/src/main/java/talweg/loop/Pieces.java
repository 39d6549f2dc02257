package talweg.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// Long straight-line code as loops over many elements, none too long to be compiled. A value that a later loop reads,
/// and every result, goes through an array.
///
/// @param loops   in order; slot k is that of operand k, the others are those of `made`
/// @param made    the types of the slots after the operands
/// @param results the slot of each result
public record Pieces(List<Steps.Loop> loops, List<ElementType> made, int[] results) {
    /// @param single which operands have one element, read for all
    /// @param count  how many elements
    public static Pieces of(Straight code, boolean[] single, int count) {
        return new Cutter(code, single, count).cut();
    }

    private static final class Cutter {
        private final Straight code;
        private final boolean[] single;
        private final int count;
        private final int[] piece;
        private final Map<Integer, Integer> slots = new HashMap<>();
        private final List<ElementType> made = new ArrayList<>();
        private final List<Steps.Loop> loops = new ArrayList<>();

        Cutter(Straight code, boolean[] single, int count) {
            this.code = code;
            this.single = single;
            this.count = count;
            this.piece = new int[code.instructions().size()];
        }

        private Instruction at(int i) {
            return code.instructions().get(i);
        }

        private boolean isGiven(int i) {
            return at(i).primitive() == Primitive.OPERAND || at(i).primitive() == Primitive.CONSTANT;
        }

        Pieces cut() {
            int length = 0;
            for (int i = 0; i < piece.length; i++) {
                if (!isGiven(i)) length++;
                piece[i] = length / Steps.LONGEST;
            }
            int last = length / Steps.LONGEST;
            List<SortedSet<Integer>> gives = new ArrayList<>();
            for (int p = 0; p <= last; p++) gives.add(new TreeSet<>());
            for (int i = 0; i < piece.length; i++) {
                for (int input : at(i).inputs())
                    if (piece[input] < piece[i] && !isGiven(input))
                        gives.get(piece[input]).add(input);
            }
            for (int result : code.results())
                gives.get(isGiven(result) ? last : piece[result]).add(result);
            for (int p = 0; p <= last; p++) if (!gives.get(p).isEmpty()) loop(p, gives.get(p));
            int[] results = Arrays.stream(code.results()).map(slots::get).toArray();
            return new Pieces(List.copyOf(loops), List.copyOf(made), results);
        }

        /// The loop of one piece.
        private void loop(int own, SortedSet<Integer> gives) {
            Map<Integer, Integer> reads = new LinkedHashMap<>();
            Scalar[] values = new Scalar[piece.length];
            for (int i = 0; i < piece.length; i++) {
                if (piece[i] != own || isGiven(i)) continue;
                List<Scalar> inputs = new ArrayList<>();
                for (int input : at(i).inputs()) inputs.add(value(input, own, values, reads));
                values[i] = Scalar.of(at(i), inputs);
            }
            List<Scalar> roots = new ArrayList<>();
            int[] written = new int[gives.size()];
            for (int given : gives) {
                written[roots.size()] = code.operands() + made.size();
                slots.put(given, code.operands() + made.size());
                made.add(at(given).type());
                roots.add(value(given, own, values, reads));
            }
            int[] read = reads.keySet().stream().mapToInt(Integer::intValue).toArray();
            boolean[] once = new boolean[read.length];
            for (int k = 0; k < read.length; k++) once[k] = read[k] < single.length && single[read[k]];
            loops.add(new Steps.Loop(Straight.of(roots), read, once, written, count));
        }

        private Scalar value(int i, int own, Scalar[] values, Map<Integer, Integer> reads) {
            Instruction each = at(i);
            if (each.primitive() == Primitive.CONSTANT) return Scalar.ofBits(each.bits(), each.type());
            if (piece[i] == own && each.primitive() != Primitive.OPERAND) return values[i];
            Integer slot = each.primitive() == Primitive.OPERAND ? Integer.valueOf((int) each.bits()) : slots.get(i);
            if (slot == null) throw new IllegalStateException("a value is read before it is made");
            int number = reads.computeIfAbsent(slot, _ -> reads.size());
            return Scalar.operand(number, each.type());
        }
    }
}
