package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Locale;
import talweg.shape.ElementType;

/// The classes of `jdk.incubator.vector`, and the code that calls them, for vectors of one number of lanes. A value
/// of `BOOL` is a mask, which belongs to vectors of some numeric type: its home.
///
/// @param lanes of every vector and mask
record VectorTypes(int lanes) {
    private static final String PACKAGE = "jdk.incubator.vector.";
    static final ClassDesc VECTOR = ClassDesc.of(PACKAGE + "Vector");
    static final ClassDesc MASK = ClassDesc.of(PACKAGE + "VectorMask");
    static final ClassDesc SPECIES = ClassDesc.of(PACKAGE + "VectorSpecies");
    static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE + "VectorOperators");
    static final ClassDesc BINARY = OPERATORS.nested("Binary");
    static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    private static final ClassDesc ASSOCIATIVE = OPERATORS.nested("Associative");
    private static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");

    /// The class of a value's vectors, or of its masks.
    static ClassDesc of(ElementType type) {
        return switch (type) {
            case F64 -> ClassDesc.of(PACKAGE + "DoubleVector");
            case F32 -> ClassDesc.of(PACKAGE + "FloatVector");
            case I64 -> ClassDesc.of(PACKAGE + "LongVector");
            case I32 -> ClassDesc.of(PACKAGE + "IntVector");
            case BOOL -> MASK;
        };
    }

    /// The type of one element.
    static ClassDesc element(ElementType type) {
        return switch (type) {
            case F64 -> CD_double;
            case F32 -> CD_float;
            case I64 -> CD_long;
            case I32 -> CD_int;
            case BOOL -> ConstantDescs.CD_boolean;
        };
    }

    /// The bits of one element of a numeric type.
    static int size(ElementType type) {
        return switch (type) {
            case F64, I64 -> Long.SIZE;
            case F32, I32 -> Integer.SIZE;
            case BOOL -> throw new IllegalStateException("a mask has the size of its home");
        };
    }

    private static String letter(ElementType type) {
        return element(type).displayName().substring(0, 1).toUpperCase(Locale.ROOT);
    }

    /// Pushes the species of vectors of `type`.
    void species(CodeBuilder code, ElementType type) {
        code.getstatic(of(type), "SPECIES_" + lanes * size(type), SPECIES);
    }

    /// Replaces one element on the stack by a vector of it. A mask belongs to `home`.
    void broadcast(CodeBuilder code, ElementType type, ElementType home, Runnable element) {
        species(code, type == ElementType.BOOL ? home : type);
        element.run();
        if (type == ElementType.BOOL) {
            code.invokeinterface(SPECIES, "maskAll", MethodTypeDesc.of(MASK, element(type)));
        } else {
            code.invokestatic(of(type), "broadcast", MethodTypeDesc.of(of(type), SPECIES, element(type)));
        }
    }

    /// Pushes the elements of an array from an index on; `array` pushes both.
    void load(CodeBuilder code, ElementType type, ElementType home, Runnable array) {
        species(code, type == ElementType.BOOL ? home : type);
        array.run();
        code.invokestatic(of(type), "fromArray", MethodTypeDesc.of(of(type), SPECIES, Places.arrayType(type), CD_int));
    }

    /// Stores the vector on the stack into an array from an index on; `array` pushes both.
    void store(CodeBuilder code, ElementType type, Runnable array) {
        array.run();
        code.invokevirtual(
                of(type), "intoArray", MethodTypeDesc.of(ConstantDescs.CD_void, Places.arrayType(type), CD_int));
    }

    /// Replaces the vector on the stack by its elements converted.
    void convert(CodeBuilder code, ElementType from, ElementType to) {
        code.getstatic(OPERATORS, letter(from) + "2" + letter(to), CONVERSION);
        species(code, to);
        code.iconst_0()
                .invokevirtual(of(from), "convertShape", MethodTypeDesc.of(VECTOR, CONVERSION, SPECIES, CD_int))
                .checkcast(of(to));
    }

    /// Replaces the vector on the stack by one of the raw bits, or back.
    static void view(CodeBuilder code, ElementType from) {
        ElementType to = switch (from) {
            case F64 -> ElementType.I64;
            case I64 -> ElementType.F64;
            case F32 -> ElementType.I32;
            case I32 -> ElementType.F32;
            case BOOL -> throw new IllegalStateException("a mask has no bits");
        };
        code.invokevirtual(
                of(from), from.isFloating() ? "viewAsIntegralLanes" : "viewAsFloatingLanes", MethodTypeDesc.of(of(to)));
    }

    /// Replaces the mask on the stack by the same one of another home.
    void rehome(CodeBuilder code, ElementType from, ElementType to) {
        if (from == to) return;
        species(code, to);
        code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
    }

    /// Replaces the vector on the stack by the mask of its elements that are not 0; NaN is not.
    void isNotZero(CodeBuilder code, ElementType type) {
        code.getstatic(OPERATORS, "NE", COMPARISON);
        broadcast(code, type, type, () -> Primitives.constant(code, type, 0));
        code.invokevirtual(of(type), "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    /// Pushes an operator that `lanewise` takes as a binary one.
    static void operator(CodeBuilder code, String name) {
        boolean associative = name.equals("XOR");
        code.getstatic(OPERATORS, name, associative ? ASSOCIATIVE : BINARY);
    }
}
