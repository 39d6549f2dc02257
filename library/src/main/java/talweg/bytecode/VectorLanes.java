package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import talweg.scalar.Primitive;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// What vectors do by way of memory: reading tables, and primitives that they have no instruction for, which run
/// lane by lane.
///
/// @param wide   the local of an array of `long`, for [#SPACE] vectors
/// @param narrow the local of an array of `int`, for as many
/// @param tables the static field that holds each table
record VectorLanes(
        CodeBuilder code,
        VectorTypes types,
        VectorUnit unit,
        int wide,
        int narrow,
        ClassDesc owner,
        Map<long[], String> tables) {
    /// Vectors that the arrays hold: as many as a primitive has operands.
    static final int SPACE = 3;

    /// Whether there are instructions for this conversion.
    boolean converts(ElementType from, ElementType to) {
        boolean wideInteger = from == ElementType.I64 && to.isFloating() || to == ElementType.I64 && from.isFloating();
        return !wideInteger || unit.convertsLongs();
    }

    /// Pushes the elements of a table at the indices that `index` pushes.
    void lookup(Instruction next, Runnable index) {
        long[] table = next.table();
        String field = table == null ? null : tables.get(table);
        if (field == null) throw new IllegalStateException("a table has no field");
        index.run();
        types.convert(code, ElementType.I64, ElementType.I32);
        types.store(code, ElementType.I32, () -> code.aload(narrow).iconst_0());
        types.species(code, ElementType.I64);
        code.getstatic(owner, field, CD_long.arrayType())
                .iconst_0()
                .aload(narrow)
                .iconst_0();
        ClassDesc vector = VectorTypes.of(ElementType.I64);
        code.invokestatic(
                vector,
                "fromArray",
                MethodTypeDesc.of(
                        vector, VectorTypes.SPECIES, CD_long.arrayType(), CD_int, CD_int.arrayType(), CD_int));
        if (next.type() == ElementType.F64) VectorTypes.view(code, ElementType.I64);
        else if (next.type() == ElementType.BOOL) types.isNotZero(code, ElementType.I64);
        else if (next.type() != ElementType.I64) {
            types.convert(code, ElementType.I64, ElementType.I32);
            if (next.type() == ElementType.F32) VectorTypes.view(code, ElementType.I32);
        }
    }

    /// Pushes the result of a primitive on numeric operands, applied to one lane after the other.
    ///
    /// @param push pushes an operand's vector by its number
    void each(Instruction next, List<Instruction> operands, IntConsumer push) {
        for (int k = 0; k < operands.size(); k++) {
            int place = k;
            Instruction operand = operands.get(k);
            if (operand.primitive() == Primitive.CONSTANT) continue;
            push.accept(k);
            if (operand.type().isFloating()) VectorTypes.view(code, operand.type());
            types.store(
                    code,
                    integer(operand.type()),
                    () -> code.aload(array(operand.type())).loadConstant(place * types.lanes()));
        }
        int lane = code.allocateLocal(TypeKind.INT);
        Label test = code.newLabel();
        Label end = code.newLabel();
        code.iconst_0().istore(lane).labelBinding(test);
        code.iload(lane).loadConstant(types.lanes()).if_icmpge(end);
        code.aload(array(next.type())).iload(lane);
        for (int k = 0; k < operands.size(); k++) element(operands.get(k), k, lane);
        Primitives.apply(code, next.primitive(), operands.getFirst().type(), next.type());
        if (next.type().isFloating()) Primitives.apply(code, Primitive.BITS, next.type(), integer(next.type()));
        code.arrayStore(Primitives.kind(integer(next.type())));
        code.iinc(lane, 1).goto_(test).labelBinding(end);
        types.load(
                code,
                integer(next.type()),
                next.type(),
                () -> code.aload(array(next.type())).iconst_0());
        if (next.type().isFloating()) VectorTypes.view(code, integer(next.type()));
    }

    private void element(Instruction operand, int k, int lane) {
        if (operand.primitive() == Primitive.CONSTANT) {
            Primitives.constant(code, operand.type(), operand.bits());
            return;
        }
        ElementType integer = integer(operand.type());
        code.aload(array(operand.type())).iload(lane);
        if (k > 0) code.loadConstant(k * types.lanes()).iadd();
        code.arrayLoad(Primitives.kind(integer));
        if (operand.type().isFloating()) Primitives.apply(code, Primitive.FROM_BITS, integer, operand.type());
    }

    private static ElementType integer(ElementType type) {
        return VectorTypes.size(type) == Long.SIZE ? ElementType.I64 : ElementType.I32;
    }

    private int array(ElementType type) {
        return integer(type) == ElementType.I64 ? wide : narrow;
    }
}
