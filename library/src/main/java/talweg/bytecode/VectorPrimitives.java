package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static talweg.bytecode.VectorTypes.BINARY;
import static talweg.bytecode.VectorTypes.COMPARISON;
import static talweg.bytecode.VectorTypes.MASK;
import static talweg.bytecode.VectorTypes.OPERATORS;
import static talweg.bytecode.VectorTypes.VECTOR;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.IntConsumer;
import talweg.scalar.Primitive;
import talweg.shape.ElementType;

/// The bytecode of each [Primitive] on whole vectors; its operands are pushed as they are wanted. What vectors lack
/// [Lacking] has replaced, or runs lane by lane.
final class VectorPrimitives {
    private VectorPrimitives() {}

    /// Pushes the result of `primitive` on operands of a numeric type.
    ///
    /// @param push pushes an operand by its number
    static void apply(CodeBuilder code, Primitive primitive, ElementType type, IntConsumer push) {
        push.accept(0);
        switch (primitive) {
            case ADD -> binary(code, "add", type, push);
            case SUBTRACT -> binary(code, "sub", type, push);
            case MULTIPLY -> binary(code, "mul", type, push);
            case DIVIDE -> binary(code, "div", type, push);
            case MIN -> binary(code, "min", type, push);
            case MAX -> binary(code, "max", type, push);
            case AND -> binary(code, "and", type, push);
            case OR -> binary(code, "or", type, push);
            case XOR -> lanewise(code, "XOR", type, push);
            case SHIFT_LEFT -> lanewise(code, "LSHL", type, push);
            case SHIFT_RIGHT -> lanewise(code, "ASHR", type, push);
            case SHIFT_RIGHT_UNSIGNED -> lanewise(code, "LSHR", type, push);
            case NEGATE -> unary(code, "neg", type);
            case ABS -> unary(code, "abs", type);
            case SQRT -> unary(code, "sqrt", type);
            case NOT -> unary(code, "not", type);
            case FMA -> fma(code, type, push);
            case LESS -> compare(code, "LT", type, push);
            case LESS_EQUAL -> compare(code, "LE", type, push);
            case EQUAL -> compare(code, "EQ", type, push);
            case BITS, FROM_BITS -> VectorTypes.view(code, type);
            case OPERAND, CONSTANT, REMAINDER, FLOOR, CEIL, RINT, SELECT, CAST, TABLE ->
                throw new IllegalStateException(primitive + " has no code of its own");
        }
    }

    private static void unary(CodeBuilder code, String name, ElementType type) {
        ClassDesc vector = VectorTypes.of(type);
        code.invokevirtual(vector, name, MethodTypeDesc.of(vector));
    }

    private static void binary(CodeBuilder code, String name, ElementType type, IntConsumer push) {
        push.accept(1);
        ClassDesc vector = VectorTypes.of(type);
        code.invokevirtual(vector, name, MethodTypeDesc.of(vector, VECTOR));
    }

    private static void lanewise(CodeBuilder code, String name, ElementType type, IntConsumer push) {
        VectorTypes.operator(code, name);
        push.accept(1);
        ClassDesc vector = VectorTypes.of(type);
        code.invokevirtual(vector, "lanewise", MethodTypeDesc.of(vector, BINARY, VECTOR));
    }

    /// Pushes the vector of `x` shifted by a constant: the machine has instructions for it.
    static void shift(CodeBuilder code, Primitive primitive, ElementType type, Runnable x, long count) {
        ClassDesc vector = VectorTypes.of(type);
        x.run();
        VectorTypes.operator(
                code,
                switch (primitive) {
                    case SHIFT_LEFT -> "LSHL";
                    case SHIFT_RIGHT -> "ASHR";
                    default -> "LSHR";
                });
        Primitives.constant(code, type, count);
        code.invokevirtual(vector, "lanewise", MethodTypeDesc.of(vector, BINARY, VectorTypes.element(type)));
    }

    private static void fma(CodeBuilder code, ElementType type, IntConsumer push) {
        ClassDesc vector = VectorTypes.of(type);
        push.accept(1);
        if (type.isFloating()) {
            push.accept(2);
            code.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, VECTOR, VECTOR));
            return;
        }
        code.invokevirtual(vector, "mul", MethodTypeDesc.of(vector, VECTOR));
        push.accept(2);
        code.invokevirtual(vector, "add", MethodTypeDesc.of(vector, VECTOR));
    }

    private static void compare(CodeBuilder code, String name, ElementType type, IntConsumer push) {
        code.getstatic(OPERATORS, name, COMPARISON);
        push.accept(1);
        code.invokevirtual(VectorTypes.of(type), "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    /// Pushes the result of `primitive` on masks of one home.
    static void logic(CodeBuilder code, Primitive primitive, IntConsumer push) {
        boolean swapped = primitive == Primitive.LESS; // ¬x ∧ y is y without x
        push.accept(swapped ? 1 : 0);
        if (primitive == Primitive.NOT || primitive == Primitive.LESS_EQUAL) mask(code, "not");
        if (primitive == Primitive.NOT) return;
        push.accept(swapped ? 0 : 1);
        code.invokevirtual(
                MASK,
                switch (primitive) {
                    case AND, MIN -> "and";
                    case OR, MAX, LESS_EQUAL -> "or";
                    case XOR -> "xor";
                    case LESS -> "andNot";
                    case EQUAL -> "eq";
                    default -> throw new IllegalStateException("masks have no " + primitive);
                },
                MethodTypeDesc.of(MASK, MASK));
    }

    /// Pushes the second mask where the first holds, else the third.
    static void select(CodeBuilder code, IntConsumer push) {
        push.accept(0);
        push.accept(1);
        code.invokevirtual(MASK, "and", MethodTypeDesc.of(MASK, MASK));
        push.accept(2);
        push.accept(0);
        code.invokevirtual(MASK, "andNot", MethodTypeDesc.of(MASK, MASK));
        code.invokevirtual(MASK, "or", MethodTypeDesc.of(MASK, MASK));
    }

    private static void mask(CodeBuilder code, String name) {
        code.invokevirtual(MASK, name, MethodTypeDesc.of(MASK));
    }

    /// Replaces two vectors and a mask of their home on the stack by the second where the mask holds, else the
    /// first.
    static void blend(CodeBuilder code, ElementType type) {
        ClassDesc vector = VectorTypes.of(type);
        code.invokevirtual(vector, "blend", MethodTypeDesc.of(vector, VECTOR, MASK));
    }

    /// Replaces the mask on the stack by whether any lane holds, or all do.
    static void test(CodeBuilder code, boolean all) {
        code.invokevirtual(MASK, all ? "allTrue" : "anyTrue", MethodTypeDesc.of(CD_boolean));
    }
}
