package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import talweg.loop.Steps;
import talweg.op.Monoid;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// A fused elementwise loop as a class that works on whole vectors. Code that fits is one method; longer code is cut
/// into methods, each of which runs over a tile of elements, and values that cross a cut go through arrays of a
/// tile's length: no vector leaves its method, so that none is allocated.
final class VectorCode {
    /// Elements of a tile: some dozen crossing values stay in the first cache.
    static final int TILE = Steps.TILE;

    /// Bytes that each reading or writing of an array counts for. The JIT checks each place and keeps, for every
    /// check, all vectors to go back to the interpreter with: methods of many places take it many seconds.
    private static final int ARRAY = 200;

    private static final ClassDesc ARRAYS = CD_Object.arrayType();
    private static final MethodTypeDesc PART = MethodTypeDesc.of(CD_void, ARRAYS, ARRAYS, CD_int, CD_int, CD_int);

    final Steps.Loop loop;
    final Straight code;
    private final VectorUnit unit;
    final VectorTypes types;
    final VectorBody body;
    final boolean[] early;
    final Parts parts;
    private final Hidden hidden = new Hidden("VectorisedLoop", VectorLoop.class);
    private final Map<long[], String> tables;

    private VectorCode(Steps.Loop loop, VectorUnit unit, boolean isApart) {
        this.loop = loop;
        this.unit = unit;
        this.code = Lacking.replaced(loop.code(), unit);
        this.types = new VectorTypes(lanes(loop, code, unit));
        this.tables = hidden.tables(code, types.lanes());
        boolean[] single = loop.single().clone();
        for (int k = 0; k < single.length; k++) single[k] |= loop.walk().isSpread(k);
        this.body = new VectorBody(code, types, single, unit);
        this.early = new boolean[code.results().length];
        if (isApart) Arrays.fill(early, 0, loop.results().length, true);
        this.parts = Parts.of(body.top(), code.results(), early, ARRAY, value -> counts(loop, value), body::reads);
    }

    /// The loop on vectors of `unit`; nothing where these do not fill the rows that it goes by, or an arm is too long
    /// for a method that the JIT compiles.
    ///
    /// @param isApart whether each result has an array of its own, from which nothing is read: then it is written
    ///                as soon as it is computed, and later parts find it there
    static Optional<VectorLoop> compile(Steps.Loop loop, VectorUnit unit, boolean isApart) {
        var vectors = new VectorCode(loop, unit, isApart);
        int columns = loop.walk().columns();
        boolean fits = columns % vectors.types.lanes() == 0 || columns == loop.count();
        return fits && vectors.parts.isCompiled() ? Optional.of(vectors.compile()) : Optional.empty();
    }

    /// The bytes that an instruction counts for.
    private int counts(Steps.Loop loop, int value) {
        Instruction each = code.instructions().get(value);
        boolean isRead = each.primitive() == Primitive.OPERAND && !loop.single()[(int) each.bits()];
        return isRead ? ARRAY : body.bytes(value);
    }

    /// Where folds run along neighbours, a vector has no more lanes than a fold.
    private static int lanes(Steps.Loop loop, Straight code, VectorUnit unit) {
        return loop.foldsRows() ? Math.min(Monoid.LANES, unit.lanes(code)) : unit.lanes(code);
    }

    private VectorLoop compile() {
        ElementType[] crossing = new ElementType[parts.crossing().size()];
        parts.crossing().forEach((value, place) -> crossing[place] = type(value));
        int multiple = loop.foldsRows() ? Monoid.LANES : types.lanes();
        return (VectorLoop) hidden.instance(this::methods, VectorLoop.PARAMETERS, multiple, crossing, loop.slots());
    }

    private void methods(ClassBuilder type) {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
        type.withMethodBody("run", LoopCode.RUN, flags, this::run);
        List<List<Integer>> items = parts.items();
        for (int p = 0; p < items.size(); p++) {
            List<Integer> part = items.get(p);
            type.withMethodBody("part" + p, PART, ClassFile.ACC_FINAL, builder -> part(builder, part));
        }
    }

    /// All parts over one tile after the other, or the only part over all; of nothing too each is called.
    private void run(CodeBuilder builder) {
        int arrays = builder.allocateLocal(TypeKind.REFERENCE);
        int end = builder.allocateLocal(TypeKind.INT);
        builder.aload(0)
                .invokevirtual(hidden.owner(), "borrow", MethodTypeDesc.of(ARRAYS))
                .astore(arrays);
        Label next = builder.newLabel();
        if (parts.items().size() == 1) {
            builder.iload(3).istore(end);
            call(builder, 0, arrays, end);
        } else {
            builder.labelBinding(next).iload(3).iload(2).isub().loadConstant(TILE);
            builder.invokestatic(ClassDesc.of("java.lang.Math"), "min", MethodTypeDesc.of(CD_int, CD_int, CD_int))
                    .iload(2)
                    .iadd()
                    .istore(end);
            for (int p = 0; p < parts.items().size(); p++) call(builder, p, arrays, end);
            builder.iload(end).istore(2).iload(2).iload(3).if_icmplt(next);
        }
        builder.aload(0).aload(arrays).invokevirtual(hidden.owner(), "giveBack", MethodTypeDesc.of(CD_void, ARRAYS));
        builder.return_();
    }

    private void call(CodeBuilder builder, int part, int arrays, int end) {
        builder.aload(0).aload(1).aload(arrays).iload(2).iload(end).iload(4);
        builder.invokevirtual(hidden.owner(), "part" + part, PART);
    }

    /// One part over elements [from, to), of which those that fill no vector are left.
    private void part(CodeBuilder builder, List<Integer> items) {
        Label some = builder.newLabel();
        builder.iload(3).iload(4).if_icmplt(some).return_().labelBinding(some);
        int[] in = new int[loop.operands().length];
        int[] out = new int[loop.results().length];
        int[] firsts = loop.firsts();
        Map<Integer, Integer> arrays = new HashMap<>();
        int bothWays = builder.allocateLocal(TypeKind.INT);
        builder.aload(0).getfield(hidden.owner(), "bothWays", CD_boolean).istore(bothWays);
        for (int i = 0; i < code.instructions().size(); i++) {
            Instruction each = code.instructions().get(i);
            if (each.primitive() != Primitive.OPERAND) continue;
            int k = (int) each.bits();
            in[k] = arrays.computeIfAbsent(firsts[k], _ -> array(builder, k, each.type()));
        }
        int[] lanesOf = new int[loop.folds().size()];
        Arrays.fill(lanesOf, -1);
        for (int item : items) {
            int fold = -1 - item - out.length;
            if (fold >= 0) lanesOf[fold] = array(builder, in.length + out.length + fold, loop.folded(fold));
            else if (item < 0) {
                int number = in.length - 1 - item;
                ElementType type = type(code.results()[-1 - item]);
                out[-1 - item] = arrays.computeIfAbsent(firsts[number], _ -> array(builder, number, type));
            }
        }
        int wide = lent(builder, 0, ElementType.I64);
        int narrow = lent(builder, 1, ElementType.I32);
        int i = builder.allocateLocal(TypeKind.INT);
        Walking walking = new Walking(builder, loop.walk(), i, 4);
        Crossing crossing = new Crossing(this, builder, i, walking, items);
        var lanes = new VectorLanes(builder, types, unit, wide, narrow, hidden.owner(), tables);
        VectorBody.Method method = body
        .new Method(
                builder,
                lanes,
                value -> operand(builder, value, in, walking),
                value -> {
                    if (code.instructions().get(value).primitive() == Primitive.OPERAND)
                        operand(builder, value, in, walking);
                    else crossing.load(value);
                },
                bothWays);
        Partials partials = new Partials(
                builder,
                Partials.vector(builder, types),
                loop,
                lanesOf,
                () -> builder.iload(i).iload(5).isub());
        if (loop.foldsRows()) partials.hold();
        builder.iload(3).istore(i);
        walking.rows(to -> {
            method.prepare(items, code.results());
            Label test = builder.newLabel();
            Label end = builder.newLabel();
            builder.labelBinding(test);
            builder.iload(i).iload(to).loadConstant(types.lanes()).isub().if_icmpgt(end);
            for (int item : items) {
                if (item < 0) result(builder, -1 - item, method, partials, out, walking);
                else {
                    method.emit(item);
                    crossing.store(item, method);
                }
            }
            builder.iinc(i, types.lanes()).goto_(test).labelBinding(end);
        });
        partials.release();
        builder.return_();
    }

    private void result(
            CodeBuilder builder, int k, VectorBody.Method method, Partials partials, int[] out, Walking walking) {
        int root = code.results()[k];
        if (k >= out.length) {
            partials.step(k - out.length, () -> method.push(root));
            return;
        }
        method.push(root);
        types.store(builder, type(root), () -> {
            builder.aload(out[k]);
            walking.result(k);
        });
    }

    private void operand(CodeBuilder builder, int value, int[] in, Walking walking) {
        Instruction operand = code.instructions().get(value);
        int k = (int) operand.bits();
        if (loop.single()[k]) {
            builder.aload(in[k]).iconst_0().arrayLoad(Places.arrayKind(operand.type()));
        } else if (loop.walk().isSpread(k)) {
            builder.aload(in[k]);
            walking.place(k);
            builder.arrayLoad(Places.arrayKind(operand.type()));
        } else {
            types.load(builder, operand.type(), body.home(value), () -> {
                builder.aload(in[k]);
                walking.place(k);
            });
        }
    }

    ElementType type(int value) {
        return code.instructions().get(value).type();
    }

    static int array(CodeBuilder builder, int number, ElementType type) {
        LoopCode.array(builder, number);
        return held(builder, type);
    }

    /// One of [VectorLoop#borrow()].
    static int lent(CodeBuilder builder, int place, ElementType type) {
        builder.aload(2).loadConstant(place).aaload();
        return held(builder, type);
    }

    private static int held(CodeBuilder builder, ElementType type) {
        int local = builder.allocateLocal(TypeKind.REFERENCE);
        builder.checkcast(Places.arrayType(type)).astore(local);
        return local;
    }
}
