package talweg.scalar;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// Runs straight-line code over many elements, one instruction over a block of elements at a time: what every
/// [Primitive] means, and what compiled code is compared with, bit for bit.
///
/// Elements are raw bits as in [Bits]. Immutable and safe to share between threads; what a run needs beside the
/// caller's arrays is a few blocks, since a register is used again once its value has been read for the last time.
public final class Evaluator {
    private static final int BLOCK = 256;

    private final List<Instruction> instructions;
    private final int[] results;
    private final int[] registers;
    private final int width;

    private Evaluator(List<Instruction> instructions, int[] results, int[] registers, int width) {
        this.instructions = instructions;
        this.results = results;
        this.registers = registers;
        this.width = width;
    }

    /// An evaluator of `code`, worth keeping where it runs more than once.
    public static Evaluator of(Straight code) {
        List<Instruction> instructions = code.instructions();
        int[] lastReads = lastReads(code);
        int[] registers = new int[instructions.size()];
        Deque<Integer> free = new ArrayDeque<>();
        int width = 0;
        for (int i = 0; i < registers.length; i++) {
            for (int input : instructions.get(i).inputs()) {
                if (lastReads[input] == i) {
                    lastReads[input] = -1; // read twice here, released once
                    free.push(registers[input]);
                }
            }
            // A result may overwrite an input: element k of every primitive depends on elements k alone.
            registers[i] = free.isEmpty() ? width++ : free.pop();
        }
        return new Evaluator(instructions, code.results(), registers, width);
    }

    /// The last instruction that reads each one; results are never released.
    private static int[] lastReads(Straight code) {
        int[] last = new int[code.instructions().size()];
        for (int i = 0; i < last.length; i++) {
            for (int input : code.instructions().get(i).inputs()) last[input] = i;
        }
        for (int result : code.results()) last[result] = last.length;
        return last;
    }

    /// Runs `code` once: see [#run(long[][], int, int, long[][])].
    public static void run(Straight code, long[][] operands, int from, int count, long[][] results) {
        of(code).run(operands, from, count, results);
    }

    /// The first result at one point, whose coordinates are rounded to the operands' types.
    public static double at(Straight code, double... point) {
        long[] bits = new long[point.length];
        for (Instruction each : code.instructions()) {
            if (each.primitive() == Primitive.OPERAND) {
                requirePoint(each.bits(), point.length);
                bits[(int) each.bits()] = Bits.of(point[(int) each.bits()], each.type());
            }
        }
        ElementType type = code.instructions().get(code.results()[0]).type();
        return Bits.toDouble(bitsAt(code, bits)[0], type);
    }

    /// All results at one point, in raw bits.
    public static long[] bitsAt(Straight code, long... point) {
        requirePoint(code.operands() - 1L, point.length);
        return of(code).bits(point);
    }

    /// All results at one point, a coordinate for each operand, in raw bits.
    public long[] bits(long[] point) {
        long[][] operands = new long[point.length][];
        for (int i = 0; i < point.length; i++) operands[i] = new long[] {point[i]};
        long[][] computed = new long[results.length][1];
        run(operands, 0, 1, computed);
        long[] bits = new long[computed.length];
        for (int i = 0; i < bits.length; i++) bits[i] = computed[i][0];
        return bits;
    }

    private static void requirePoint(long operand, int length) {
        if (operand >= length) {
            throw new IllegalArgumentException("`Evaluator` requires a point of at least " + (operand + 1)
                    + " coordinates, one for each operand, got " + length);
        }
    }

    /// Computes elements `from` to `from + count` of each result from the same elements of the operands.
    ///
    /// @param operands raw bits, an array for each operand of the code
    /// @param results  where to write, an array for each result; not one of the operands' arrays unless count ≤ 256
    /// @throws IllegalArgumentException if a primitive is applied to a type that does not have it
    public void run(long[][] operands, int from, int count, long[][] results) {
        long[][] blocks = new long[width][Math.min(BLOCK, count)];
        for (int start = 0; start < count; start += BLOCK) {
            int length = Math.min(BLOCK, count - start);
            for (int i = 0; i < registers.length; i++) step(i, blocks, operands, from + start, length);
            for (int i = 0; i < this.results.length; i++) {
                System.arraycopy(blocks[registers[this.results[i]]], 0, results[i], from + start, length);
            }
        }
    }

    private void step(int index, long[][] blocks, long[][] operands, int from, int n) {
        Instruction next = instructions.get(index);
        int[] inputs = next.inputs();
        long[] y = blocks[registers[index]];
        long[] a = inputs.length > 0 ? blocks[registers[inputs[0]]] : y;
        long[] b = inputs.length > 1 ? blocks[registers[inputs[1]]] : a;
        long[] c = inputs.length > 2 ? blocks[registers[inputs[2]]] : b;
        switch (next.primitive()) {
            case OPERAND -> System.arraycopy(operands[(int) next.bits()], from, y, 0, n);
            case CONSTANT -> Arrays.fill(y, 0, n, next.bits());
            case TABLE -> look(next, a, y, n);
            case SELECT -> select(a, b, c, y, n);
            case CAST -> Casts.run(type(inputs[0]), next.type(), a, y, n);
            case BITS, FROM_BITS -> reinterpret(next.type(), a, y, n);
            case ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    REMAINDER,
                    FMA,
                    NEGATE,
                    ABS,
                    SQRT,
                    MIN,
                    MAX,
                    FLOOR,
                    CEIL,
                    RINT,
                    LESS,
                    LESS_EQUAL,
                    EQUAL,
                    AND,
                    OR,
                    XOR,
                    NOT,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    SHIFT_RIGHT_UNSIGNED -> calculate(next.primitive(), type(inputs[0]), a, b, c, y, n);
        }
    }

    private ElementType type(int instruction) {
        return instructions.get(instruction).type();
    }

    private static void calculate(
            Primitive primitive, ElementType type, long[] a, long[] b, long[] c, long[] y, int n) {
        switch (type) {
            case F64 -> F64Loops.run(primitive, a, b, c, y, n);
            case F32 -> F32Loops.run(primitive, a, b, c, y, n);
            case I64, I32 -> IntegerLoops.run(primitive, type, a, b, c, y, n);
            case BOOL -> BooleanLoops.run(primitive, a, b, y, n);
        }
    }

    private static void look(Instruction next, long[] a, long[] y, int n) {
        long[] table = next.table();
        if (table == null) throw new IllegalArgumentException("`Evaluator.run` requires a table, got " + next);
        for (int i = 0; i < n; i++) y[i] = table[Math.toIntExact(a[i])];
    }

    private static void select(long[] a, long[] b, long[] c, long[] y, int n) {
        for (int i = 0; i < n; i++) y[i] = a[i] != 0 ? b[i] : c[i];
    }

    /// Between an `F32`, whose high half is 0, and an `I32`, whose high half is its sign; 64 bits stay as they are.
    private static void reinterpret(ElementType to, long[] a, long[] y, int n) {
        switch (to) {
            case F64, I64 -> System.arraycopy(a, 0, y, 0, n);
            case F32 -> {
                for (int i = 0; i < n; i++) y[i] = a[i] & 0xffffffffL;
            }
            case I32 -> {
                for (int i = 0; i < n; i++) y[i] = (int) a[i];
            }
            case BOOL -> throw missing(Primitive.BITS, to);
        }
    }

    /// What is thrown for a primitive that a type does not have.
    static IllegalArgumentException missing(Primitive primitive, ElementType type) {
        return new IllegalArgumentException(
                "`Evaluator.run` requires a type that has " + primitive + ", got " + type + "; cast the operand first");
    }
}
