package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Primitive;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// What vectors do by way of memory: reading tables, and primitives that they have no instruction for, which run
/// lane by lane.
///
final class VectorLanes {
    /// Vectors that the arrays hold: as many as a primitive has operands.
    static final int SPACE = 3;

    private static final ClassDesc LONGS = VectorTypes.of(ElementType.I64);

    private final CodeBuilder code;
    private final VectorTypes types;
    private final VectorUnit unit;
    private final int wide;
    private final int narrow;
    private final ClassDesc owner;
    private final Map<long[], String> tables;
    private final Map<long[], int[]> held = new IdentityHashMap<>();
    private int stored = -1;

    /// @param wide   the local of an array of `long`, for [#SPACE] vectors
    /// @param narrow the local of an array of `int`, for as many
    /// @param tables the static field that holds each table, filled up to whole vectors
    VectorLanes(
            CodeBuilder code,
            VectorTypes types,
            VectorUnit unit,
            int wide,
            int narrow,
            ClassDesc owner,
            Map<long[], String> tables) {
        this.code = code;
        this.types = types;
        this.unit = unit;
        this.wide = wide;
        this.narrow = narrow;
        this.owner = owner;
        this.tables = tables;
    }

    /// Whether there are instructions for this conversion.
    boolean converts(ElementType from, ElementType to) {
        boolean wideInteger = from == ElementType.I64 && to.isFloating() || to == ElementType.I64 && from.isFloating();
        return !wideInteger || unit.convertsLongs();
    }

    /// Before the loop: brings a table that fits into vectors in locals.
    void hold(long @Nullable [] table) {
        if (table == null || table.length > unit.permutable() || held.containsKey(table)) return;
        int[] locals = new int[(table.length + types.lanes() - 1) / types.lanes()];
        for (int v = 0; v < locals.length; v++) {
            int start = v * types.lanes();
            types.load(
                    code, ElementType.I64, ElementType.I64, () -> field(table).loadConstant(start));
            locals[v] = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(locals[v]);
        }
        held.put(table, locals);
    }

    /// Forgets which indices are in memory: another way may lead here.
    void forget() {
        stored = -1;
    }

    private CodeBuilder field(long[] table) {
        String field = tables.get(table);
        if (field == null) throw new IllegalStateException("a table has no field");
        return code.getstatic(owner, field, CD_long.arrayType());
    }

    /// Pushes the elements of a table at the indices that `push` pushes.
    ///
    /// @param index the value that the indices are
    void lookup(Instruction next, int index, Runnable push) {
        long[] table = next.table();
        if (table == null) throw new IllegalStateException("a table is missing");
        int[] vectors = held.get(table);
        if (vectors != null) permute(vectors, push);
        else gather(table, index, push);
        if (next.type() == ElementType.F64) VectorTypes.view(code, ElementType.I64);
        else if (next.type() == ElementType.BOOL) types.isNotZero(code, ElementType.I64);
        else if (next.type() != ElementType.I64) {
            types.convert(code, ElementType.I64, ElementType.I32);
            if (next.type() == ElementType.F32) VectorTypes.view(code, ElementType.I32);
        }
    }

    private void gather(long[] table, int index, Runnable push) {
        if (stored != index) {
            push.run();
            types.convert(code, ElementType.I64, ElementType.I32);
            types.store(code, ElementType.I32, () -> code.aload(narrow).iconst_0());
            stored = index;
        }
        types.species(code, ElementType.I64);
        field(table).iconst_0().aload(narrow).iconst_0();
        code.invokestatic(
                LONGS,
                "fromArray",
                MethodTypeDesc.of(LONGS, VectorTypes.SPECIES, CD_long.arrayType(), CD_int, CD_int.arrayType(), CD_int));
    }

    /// An index takes from two vectors by its last bits; the next bit tells which two.
    private void permute(int[] vectors, Runnable push) {
        pair(vectors, 0, push);
        if (vectors.length <= 2) return;
        pair(vectors, 2, push);
        push.run();
        code.getstatic(VectorTypes.OPERATORS, "GE", VectorTypes.COMPARISON);
        code.loadConstant(2L * types.lanes());
        code.invokevirtual(LONGS, "compare", MethodTypeDesc.of(VectorTypes.MASK, VectorTypes.COMPARISON, CD_long));
        VectorPrimitives.blend(code, ElementType.I64);
    }

    private void pair(int[] vectors, int first, Runnable push) {
        push.run();
        code.loadConstant(2L * types.lanes() - 1).invokevirtual(LONGS, "and", MethodTypeDesc.of(LONGS, CD_long));
        code.aload(vectors[first]).aload(vectors[Math.min(first + 1, vectors.length - 1)]);
        code.invokevirtual(LONGS, "selectFrom", MethodTypeDesc.of(LONGS, VectorTypes.VECTOR, VectorTypes.VECTOR));
    }

    /// Pushes the result of a primitive on numeric operands, applied to one lane after the other.
    ///
    /// @param push pushes an operand's vector by its number
    void each(Instruction next, List<Instruction> operands, IntConsumer push) {
        forget();
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
