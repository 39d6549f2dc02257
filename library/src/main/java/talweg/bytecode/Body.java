package talweg.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import talweg.loop.Regions;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// Emits straight-line code into methods: every value gets a local, which is used again after the value's last use;
/// arms of choices that [Regions] keeps go inside branches.
final class Body {
    private final Arrangement arrangement;
    private final int[] locals;
    private final Map<long[], String> tables;
    private final ClassDesc owner;

    /// @param tables the static field that holds each table
    Body(Straight code, ClassDesc owner, Map<long[], String> tables) {
        this.arrangement = new Arrangement(code);
        this.owner = owner;
        this.tables = tables;
        this.locals = new int[code.instructions().size()];
        Arrays.fill(locals, -1);
    }

    /// The instructions that are always computed, in order.
    List<Integer> top() {
        return arrangement.top();
    }

    /// The values that an instruction and its arms read.
    int[] reads(int i) {
        return arrangement.reads(i);
    }

    /// An upper estimate of the bytes that an instruction and its arms take.
    int bytes(int i) {
        int bytes = switch (instruction(i).primitive()) {
            case SELECT -> 24 + arm(Regions.taken(i)) + arm(Regions.otherwise(i));
            case LESS, LESS_EQUAL, EQUAL, TABLE -> 22;
            default -> 16;
        };
        return bytes;
    }

    private int arm(int region) {
        return arrangement.members(region).stream().mapToInt(this::bytes).sum();
    }

    private Instruction instruction(int i) {
        return arrangement.instruction(i);
    }

    /// Emits some top instructions into one method.
    final class Method {
        private final CodeBuilder builder;
        private final IntConsumer loadOperand;
        private final @Nullable IntConsumer missing;
        private final List<Integer> freeWide = new ArrayList<>();
        private final List<Integer> freeNarrow = new ArrayList<>();
        private final List<Integer> held = new ArrayList<>();

        /// @param loadOperand pushes the operand of an `OPERAND` instruction
        /// @param missing     pushes a value that another method computed; null if there is none
        Method(CodeBuilder builder, IntConsumer loadOperand, @Nullable IntConsumer missing) {
            this.builder = builder;
            this.loadOperand = loadOperand;
            this.missing = missing;
        }

        /// Emits one top instruction with its arms.
        void emit(int i) {
            if (missing != null) fetch(i);
            emitOne(i);
        }

        /// Loads what `i` and its arms read of other methods' values, before any branch.
        private void fetch(int i) {
            for (int input : arrangement.reads(i)) {
                if (locals[input] == -1 && arrangement.isTop(input)) load(input);
            }
        }

        private void load(int i) {
            if (missing == null || instruction(i).primitive() == Primitive.CONSTANT) return;
            missing.accept(i);
            store(i);
        }

        private void emitOne(int i) {
            Instruction next = instruction(i);
            switch (next.primitive()) {
                case OPERAND -> loadOperand.accept(i);
                case SELECT -> select(i, next);
                case TABLE -> lookup(next);
                default -> {
                    for (int input : next.inputs()) push(input);
                    ElementType from = next.inputs().length == 0
                            ? next.type()
                            : instruction(next.inputs()[0]).type();
                    Primitives.apply(builder, next.primitive(), from, next.type());
                }
            }
            release(i, next);
            store(i);
        }

        /// Pushes a value.
        void push(int i) {
            Instruction value = instruction(i);
            if (value.primitive() == Primitive.CONSTANT) {
                Primitives.constant(builder, value.type(), value.bits());
                return;
            }
            if (locals[i] == -1) load(i);
            if (locals[i] < 0) throw new IllegalStateException("a value is read where it is not computed");
            builder.loadLocal(Primitives.kind(value.type()), locals[i]);
        }

        /// Forgets all locals: the next method has its own.
        void end() {
            for (int i : held) locals[i] = -1;
            held.clear();
        }

        private void store(int i) {
            TypeKind kind = Primitives.kind(instruction(i).type());
            List<Integer> free = kind.slotSize() == 2 ? freeWide : freeNarrow;
            locals[i] = free.isEmpty() ? builder.allocateLocal(kind) : free.removeLast();
            builder.storeLocal(kind, locals[i]);
            held.add(i);
        }

        private void release(int i, Instruction next) {
            int[] inputs = next.inputs();
            for (int input : inputs) {
                if (!arrangement.isLastUse(input, i) || locals[input] < 0) continue;
                boolean wide = Primitives.kind(instruction(input).type()).slotSize() == 2;
                (wide ? freeWide : freeNarrow).add(locals[input]);
                locals[input] = -2 - locals[input];
            }
        }

        private void lookup(Instruction next) {
            long[] table = next.table();
            String field = table == null ? null : tables.get(table);
            if (field == null) throw new IllegalStateException("a table has no field");
            builder.getstatic(owner, field, ConstantDescs.CD_long.arrayType());
            push(next.inputs()[0]);
            builder.l2i().laload();
            Primitives.fromLong(builder, next.type());
        }

        private void select(int i, Instruction next) {
            Label otherwise = builder.newLabel();
            Label end = builder.newLabel();
            push(next.inputs()[0]);
            builder.ifeq(otherwise);
            arm(Regions.taken(i), next.inputs()[1]);
            builder.goto_(end).labelBinding(otherwise);
            arm(Regions.otherwise(i), next.inputs()[2]);
            builder.labelBinding(end);
        }

        private void arm(int region, int value) {
            for (int i : arrangement.members(region)) emitOne(i);
            push(value);
        }
    }
}
