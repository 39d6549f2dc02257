package talweg.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import talweg.loop.Regions;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// Emits straight-line code on whole vectors into methods. Arms of choices that [Regions] keeps are computed where
/// some lane needs them, and blended.
final class VectorBody {
    private final Arrangement arrangement;
    private final VectorTypes types;
    private final boolean[] single;
    private final ElementType[] homes;

    /// @param single which operands have one element, read for all
    VectorBody(Straight code, VectorTypes types, boolean[] single, VectorUnit unit) {
        this.arrangement = new Arrangement(code);
        this.types = types;
        this.single = single;
        this.homes = new ElementType[code.instructions().size()];
        ElementType other = types.lanes() * Long.SIZE == unit.bits() ? ElementType.I64 : ElementType.I32;
        for (int i = 0; i < homes.length; i++) homes[i] = home(instruction(i), other);
    }

    /// The type of a value's vectors, or of those that its mask belongs to.
    private ElementType home(Instruction next, ElementType other) {
        if (next.type() != ElementType.BOOL) return next.type();
        return next.inputs().length == 0 ? other : homes[next.inputs()[0]];
    }

    List<Integer> top() {
        return arrangement.top();
    }

    int[] reads(int i) {
        return arrangement.reads(i);
    }

    /// An upper estimate of the bytes that an instruction and its arms take.
    int bytes(int i) {
        Instruction next = instruction(i);
        return switch (next.primitive()) {
            case SELECT ->
                60
                        + arrangement.members(Regions.taken(i)).stream()
                                .mapToInt(this::bytes)
                                .sum()
                        + arrangement.members(Regions.otherwise(i)).stream()
                                .mapToInt(this::bytes)
                                .sum();
            case TABLE -> 50;
            case DIVIDE, REMAINDER, CAST -> 100;
            default -> 20;
        };
    }

    private Instruction instruction(int i) {
        return arrangement.instruction(i);
    }

    /// The home of a value's mask, or its own type.
    ElementType home(int i) {
        return homes[i];
    }

    private boolean isInvariant(int i) {
        Instruction value = instruction(i);
        return value.primitive() == Primitive.CONSTANT
                || value.primitive() == Primitive.OPERAND && single[(int) value.bits()];
    }

    private static boolean isShift(Primitive primitive) {
        return switch (primitive) {
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> true;
            default -> false;
        };
    }

    /// Emits some top instructions into one method.
    final class Method {
        private final CodeBuilder builder;
        private final VectorLanes lanes;
        private final IntConsumer loadOperand;
        private final IntConsumer missing;
        private final int bothWays;
        private final VectorLocals locals;

        /// @param loadOperand pushes the element, of a single one, or else the vector of an `OPERAND` instruction
        /// @param missing     pushes a vector that another method computed
        /// @param bothWays    the local that says that arms are computed even where no lane needs them
        Method(CodeBuilder builder, VectorLanes lanes, IntConsumer loadOperand, IntConsumer missing, int bothWays) {
            this.builder = builder;
            this.lanes = lanes;
            this.loadOperand = loadOperand;
            this.missing = missing;
            this.bothWays = bothWays;
            this.locals = new VectorLocals(builder, homes.length);
        }

        /// Before the loop: brings into locals what is the same for all elements and read by `items`.
        void prepare(List<Integer> items, int[] results) {
            for (int item : items) {
                if (item < 0) hold(results[-1 - item]);
                else arrangement.whole(item).forEach(this::prepare);
            }
        }

        private void prepare(int i) {
            int[] inputs = instruction(i).inputs();
            for (int k = 0; k < inputs.length; k++) {
                if (k == 0 || !isShiftCount(i, inputs[k])) hold(inputs[k]);
            }
            lanes.hold(instruction(i).table());
        }

        private boolean isShiftCount(int i, int input) {
            return isShift(instruction(i).primitive()) && instruction(input).primitive() == Primitive.CONSTANT;
        }

        private void hold(int i) {
            if (!isInvariant(i) || locals.has(i)) return;
            Instruction value = instruction(i);
            types.broadcast(builder, value.type(), homes[i], () -> {
                if (value.primitive() == Primitive.CONSTANT) Primitives.constant(builder, value.type(), value.bits());
                else loadOperand.accept(i);
            });
            locals.storeApart(i);
        }

        /// Emits one top instruction with its arms.
        void emit(int i) {
            for (int input : arrangement.reads(i)) {
                if (locals.lacks(input) && arrangement.isTop(input) && !isInvariant(input)) fetch(input);
            }
            emitOne(i);
        }

        private void fetch(int i) {
            missing.accept(i);
            store(i);
        }

        private void emitOne(int i) {
            if (isInvariant(i)) return;
            Instruction next = instruction(i);
            Primitive primitive = next.primitive();
            int[] inputs = next.inputs();
            if (primitive == Primitive.SELECT && next.type() != ElementType.BOOL) {
                select(i, next);
            } else {
                if (primitive == Primitive.SELECT) {
                    arm(Regions.taken(i));
                    arm(Regions.otherwise(i));
                    VectorPrimitives.select(builder, k -> pushMask(inputs[k], homes[i]));
                } else simple(i, next);
                release(i, next);
                store(i);
            }
        }

        private void simple(int i, Instruction next) {
            int[] inputs = next.inputs();
            ElementType from =
                    inputs.length == 0 ? next.type() : instruction(inputs[0]).type();
            switch (next.primitive()) {
                case OPERAND -> loadOperand.accept(i);
                case TABLE -> lanes.lookup(next, inputs[0], () -> push(inputs[0]));
                case CAST -> cast(next, inputs[0], from);
                case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> {
                    if (isShiftCount(i, inputs[1])) {
                        long count = instruction(inputs[1]).bits();
                        VectorPrimitives.shift(builder, next.primitive(), from, () -> push(inputs[0]), count);
                    } else VectorPrimitives.apply(builder, next.primitive(), from, k -> push(inputs[k]));
                }
                case DIVIDE, REMAINDER -> {
                    if (from.isInteger()) each(next);
                    else VectorPrimitives.apply(builder, next.primitive(), from, k -> push(inputs[k]));
                }
                default -> {
                    if (from == ElementType.BOOL)
                        VectorPrimitives.logic(builder, next.primitive(), k -> pushMask(inputs[k], homes[i]));
                    else VectorPrimitives.apply(builder, next.primitive(), from, k -> push(inputs[k]));
                }
            }
        }

        private void each(Instruction next) {
            lanes.each(
                    next,
                    Arrays.stream(next.inputs())
                            .mapToObj(VectorBody.this::instruction)
                            .toList(),
                    k -> push(next.inputs()[k]));
        }

        private void cast(Instruction next, int input, ElementType from) {
            ElementType to = next.type();
            if (from == ElementType.BOOL) {
                types.broadcast(builder, to, to, () -> Primitives.constant(builder, to, 0));
                types.broadcast(builder, to, to, () -> Primitives.constant(builder, to, talweg.scalar.Bits.of(1, to)));
                pushMask(input, to);
                VectorPrimitives.blend(builder, to);
            } else if (to == ElementType.BOOL) {
                push(input);
                types.isNotZero(builder, from);
            } else if (lanes.converts(from, to)) {
                push(input);
                types.convert(builder, from, to);
            } else each(next);
        }

        /// Pushes a value; a mask belongs to its own home.
        void push(int i) {
            if (locals.lacks(i)) fetch(i);
            locals.load(i);
        }

        private void pushMask(int i, ElementType home) {
            push(i);
            types.rehome(builder, homes[i], home);
        }

        private void store(int i) {
            locals.store(i, instruction(i).type());
        }

        private void release(int i, Instruction next) {
            for (int input : next.inputs()) {
                if (arrangement.isLastUse(input, i) && !isInvariant(input))
                    locals.release(input, instruction(input).type());
            }
        }

        private void arm(int region) {
            lanes.forget();
            for (int i : arrangement.members(region)) emitOne(i);
            lanes.forget();
        }

        /// The result starts as the arm that is there in any case, or as 0, and is blended with what a branch
        /// computes.
        private void select(int i, Instruction next) {
            ElementType type = next.type();
            int condition = next.inputs()[0];
            int then = next.inputs()[1];
            int otherwise = next.inputs()[2];
            int result = locals.allocate(type);
            boolean taken = arrangement.isKept(Regions.taken(i));
            boolean not = arrangement.isKept(Regions.otherwise(i));
            if (taken && not) types.broadcast(builder, type, type, () -> Primitives.constant(builder, type, 0));
            else push(not ? then : otherwise);
            builder.astore(result);
            if (taken || !not) {
                Label skip = builder.newLabel();
                if (taken) branch(condition, false, skip);
                arm(Regions.taken(i));
                builder.aload(result);
                blend(then, condition, type, result);
                builder.labelBinding(skip);
            }
            if (not) {
                Label skip = builder.newLabel();
                branch(condition, true, skip);
                arm(Regions.otherwise(i));
                push(otherwise);
                builder.aload(result);
                pushMask(condition, type);
                VectorPrimitives.blend(builder, type);
                builder.astore(result).labelBinding(skip);
            }
            release(i, next);
            locals.keep(i, result);
        }

        private void blend(int then, int condition, ElementType type, int result) {
            push(then);
            pushMask(condition, type);
            VectorPrimitives.blend(builder, type);
            builder.astore(result);
        }

        /// Skips what is computed where the condition holds, or where it does not, unless a lane needs it. Not two
        /// branches: one that is never taken before the code is compiled would be compiled as if it never were.
        private void branch(int condition, boolean inverted, Label skip) {
            push(condition);
            VectorPrimitives.test(builder, inverted);
            if (inverted) builder.iconst_1().ixor();
            builder.iload(bothWays).ior().ifeq(skip);
        }
    }
}
