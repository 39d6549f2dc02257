package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;
import talweg.kernel.Integers;
import talweg.scalar.Primitive;
import talweg.shape.ElementType;

/// The bytecode of each [Primitive] whose operands are on the stack.
final class Primitives {
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc INTEGERS = ClassDesc.of(Integers.class.getName());

    private Primitives() {}

    /// How the JVM holds one element.
    static TypeKind kind(ElementType type) {
        return switch (type) {
            case F64 -> TypeKind.DOUBLE;
            case F32 -> TypeKind.FLOAT;
            case I64 -> TypeKind.LONG;
            case I32 -> TypeKind.INT;
            case BOOL -> TypeKind.INT;
        };
    }

    /// Pushes a constant.
    static void constant(CodeBuilder code, ElementType type, long bits) {
        switch (type) {
            case F64 -> {
                double value = Double.longBitsToDouble(bits);
                if (Double.isNaN(value))
                    reinterpret(code.loadConstant(bits), ElementType.I64); // constants lose a NaN's bits
                else code.loadConstant(value);
            }
            case F32 -> {
                float value = Float.intBitsToFloat((int) bits);
                if (Float.isNaN(value)) reinterpret(code.loadConstant((int) bits), ElementType.I32); // as above
                else code.loadConstant(value);
            }
            case I64 -> code.loadConstant(bits);
            case I32, BOOL -> code.loadConstant((int) bits);
        }
    }

    /// Replaces the operands of `type` on the stack by the result of `primitive`.
    static void apply(CodeBuilder code, Primitive primitive, ElementType type, ElementType result) {
        switch (primitive) {
            case OPERAND, CONSTANT, SELECT, TABLE ->
                throw new IllegalStateException(primitive + " has no code of its own");
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, NEGATE -> arithmetic(code, primitive, type);
            case MIN, MAX -> {
                if (type != ElementType.BOOL) math(code, primitive, type);
                else bitwise(code, primitive == Primitive.MIN ? Primitive.AND : Primitive.OR, type);
            }
            case FMA, ABS, SQRT, FLOOR, CEIL, RINT -> math(code, primitive, type);
            case LESS, LESS_EQUAL, EQUAL -> compare(code, primitive, type);
            case AND, OR, XOR, NOT, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> bitwise(code, primitive, type);
            case CAST -> cast(code, type, result);
            case BITS -> reinterpret(code, type);
            case FROM_BITS -> reinterpret(code, type);
        }
    }

    private static void arithmetic(CodeBuilder code, Primitive primitive, ElementType type) {
        switch (type) {
            case F64 -> {
                switch (primitive) {
                    case ADD -> code.dadd();
                    case SUBTRACT -> code.dsub();
                    case MULTIPLY -> code.dmul();
                    case DIVIDE -> code.ddiv();
                    case NEGATE -> code.dneg();
                    default -> throw missing(primitive, type);
                }
            }
            case F32 -> {
                switch (primitive) {
                    case ADD -> code.fadd();
                    case SUBTRACT -> code.fsub();
                    case MULTIPLY -> code.fmul();
                    case DIVIDE -> code.fdiv();
                    case NEGATE -> code.fneg();
                    default -> throw missing(primitive, type);
                }
            }
            case I64 -> {
                switch (primitive) {
                    case ADD -> code.ladd();
                    case SUBTRACT -> code.lsub();
                    case MULTIPLY -> code.lmul();
                    case NEGATE -> code.lneg();
                    case DIVIDE -> integers(code, "divide", CD_long);
                    case REMAINDER -> integers(code, "remainder", CD_long);
                    default -> throw missing(primitive, type);
                }
            }
            case I32 -> {
                switch (primitive) {
                    case ADD -> code.iadd();
                    case SUBTRACT -> code.isub();
                    case MULTIPLY -> code.imul();
                    case NEGATE -> code.ineg();
                    case DIVIDE -> integers(code, "divide", CD_int);
                    case REMAINDER -> integers(code, "remainder", CD_int);
                    default -> throw missing(primitive, type);
                }
            }
            case BOOL -> throw missing(primitive, type);
        }
    }

    private static void integers(CodeBuilder code, String name, ClassDesc type) {
        code.invokestatic(INTEGERS, name, MethodTypeDesc.of(type, type, type));
    }

    private static void math(CodeBuilder code, Primitive primitive, ElementType type) {
        ClassDesc of = switch (type) {
            case F64 -> CD_double;
            case F32 -> CD_float;
            case I64 -> CD_long;
            case I32 -> CD_int;
            case BOOL -> throw missing(primitive, type);
        };
        switch (primitive) {
            case FMA ->
                code.invokestatic(type.isFloating() ? MATH : INTEGERS, "fma", MethodTypeDesc.of(of, of, of, of));
            case ABS -> code.invokestatic(MATH, "abs", MethodTypeDesc.of(of, of));
            case MIN -> code.invokestatic(MATH, "min", MethodTypeDesc.of(of, of, of));
            case MAX -> code.invokestatic(MATH, "max", MethodTypeDesc.of(of, of, of));
            default -> {
                // exact in double also for a float: the result is a float again, and √ rounds twice harmlessly
                if (!type.isFloating()) throw missing(primitive, type);
                if (type == ElementType.F32) code.f2d();
                String name = primitive.name().toLowerCase(java.util.Locale.ROOT);
                code.invokestatic(MATH, name, MethodTypeDesc.of(CD_double, CD_double));
                if (type == ElementType.F32) code.d2f();
            }
        }
    }

    private static void compare(CodeBuilder code, Primitive primitive, ElementType type) {
        // NaN compares as greater for < and ≤, and as unequal: false in each case
        switch (type) {
            case F64 -> code.dcmpg();
            case F32 -> code.fcmpg();
            case I64 -> code.lcmp();
            case I32, BOOL -> integers(code, "compare", CD_int);
        }
        Label no = code.newLabel();
        Label end = code.newLabel();
        switch (primitive) {
            case LESS -> code.ifge(no);
            case LESS_EQUAL -> code.ifgt(no);
            default -> code.ifne(no);
        }
        code.iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
    }

    private static void bitwise(CodeBuilder code, Primitive primitive, ElementType type) {
        boolean wide = type == ElementType.I64;
        switch (primitive) {
            case AND -> either(code, wide, CodeBuilder::land, CodeBuilder::iand);
            case OR -> either(code, wide, CodeBuilder::lor, CodeBuilder::ior);
            case XOR -> either(code, wide, CodeBuilder::lxor, CodeBuilder::ixor);
            case NOT -> {
                if (wide) code.loadConstant(-1L).lxor();
                else code.loadConstant(type == ElementType.BOOL ? 1 : -1).ixor();
            }
            case SHIFT_LEFT -> either(code, wide, c -> c.l2i().lshl(), CodeBuilder::ishl);
            case SHIFT_RIGHT -> either(code, wide, c -> c.l2i().lshr(), CodeBuilder::ishr);
            default -> either(code, wide, c -> c.l2i().lushr(), CodeBuilder::iushr);
        }
    }

    private static void either(
            CodeBuilder code, boolean wide, Consumer<CodeBuilder> ifWide, Consumer<CodeBuilder> otherwise) {
        (wide ? ifWide : otherwise).accept(code);
    }

    private static void cast(CodeBuilder code, ElementType from, ElementType to) {
        if (to == ElementType.BOOL) {
            truth(code, from);
        } else {
            code.conversion(kind(from), kind(to));
        }
    }

    /// Whether a number is not 0; NaN is not 0.
    private static void truth(CodeBuilder code, ElementType from) {
        switch (from) {
            case F64 -> code.dconst_0().dcmpl();
            case F32 -> code.fconst_0().fcmpl();
            case I64 -> code.lconst_0().lcmp();
            case I32, BOOL -> {}
        }
        Label no = code.newLabel();
        Label end = code.newLabel();
        code.ifeq(no).iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
    }

    private static void reinterpret(CodeBuilder code, ElementType type) {
        switch (type) {
            case F64 ->
                code.invokestatic(
                        ClassDesc.of("java.lang.Double"), "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
            case I64 ->
                code.invokestatic(
                        ClassDesc.of("java.lang.Double"), "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
            case F32 ->
                code.invokestatic(
                        ClassDesc.of("java.lang.Float"), "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float));
            case I32 ->
                code.invokestatic(
                        ClassDesc.of("java.lang.Float"), "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
            case BOOL -> throw missing(Primitive.BITS, type);
        }
    }

    /// Replaces an element on the stack by its raw bits as a `long`; the high half of an `F32` is left open.
    static void toLong(CodeBuilder code, ElementType type) {
        switch (type) {
            case F64, F32 -> {
                apply(code, Primitive.BITS, type, type);
                if (type == ElementType.F32) code.i2l();
            }
            case I32, BOOL -> code.i2l();
            case I64 -> {}
        }
    }

    /// Replaces the raw bits on the stack by the element.
    static void fromLong(CodeBuilder code, ElementType type) {
        switch (type) {
            case F64 -> apply(code, Primitive.FROM_BITS, ElementType.I64, type);
            case F32 -> {
                code.l2i();
                apply(code, Primitive.FROM_BITS, ElementType.I32, type);
            }
            case I32, BOOL -> code.l2i();
            case I64 -> {}
        }
    }

    private static IllegalStateException missing(Primitive primitive, ElementType type) {
        return new IllegalStateException(type + " has no " + primitive);
    }
}
