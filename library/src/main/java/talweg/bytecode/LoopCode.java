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
import java.util.Map;
import java.util.function.Consumer;
import talweg.loop.Steps;
import talweg.op.Monoid;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// A fused loop as a class, whose instances are equal loops on arrays in other slots. Lanes of folds are in locals as
/// long as elements fill all of them.
final class LoopCode {
    private static final MethodTypeDesc ROWS = MethodTypeDesc.of(CD_boolean, CD_Object.arrayType(), CD_int, CD_int);
    static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, CD_Object.arrayType(), CD_int, CD_int, CD_int);

    private static final Class<?>[] PARAMETERS = {int[].class};
    private static final ClassDesc LOOP = ClassDesc.of(Loop.class.getName());

    private final Steps.Loop loop;
    private final Hidden hidden = new Hidden("FusedLoop", Loop.class);
    private final ElementType[] operands;

    LoopCode(Steps.Loop loop) {
        this.loop = loop;
        this.operands = new ElementType[loop.operands().length];
        for (Instruction each : loop.code().instructions()) {
            if (each.primitive() == talweg.scalar.Primitive.OPERAND) operands[(int) each.bits()] = each.type();
        }
    }

    /// What `compiled` is, for an equal loop on arrays in other slots.
    static Loop again(Loop compiled, Steps.Loop loop) {
        return (Loop) Hidden.again(compiled, PARAMETERS, loop.slots());
    }

    Loop compile() {
        var tables = hidden.tables(loop.code());
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
        Consumer<ClassBuilder> body = type -> {
            if (!loop.foldsRows()) {
                type.withMethodBody("run", RUN, flags, builder -> run(builder, tables, false));
                return;
            }
            type.withMethodBody("run", RUN, flags, this::both);
            if (loop.nest().size() > 0 && loop.nest().size() <= Monoid.CHUNK)
                type.withMethodBody("rows", ROWS, ClassFile.ACC_FINAL, builder -> rows(builder, tables));
            type.withMethodBody("whole", RUN, ClassFile.ACC_FINAL, builder -> run(builder, tables, true));
            type.withMethodBody("rest", RUN, ClassFile.ACC_FINAL, builder -> run(builder, tables, false));
        };
        return (Loop) hidden.instance(body, PARAMETERS, loop.slots());
    }

    /// Elements that fill all lanes, then the others.
    private void both(CodeBuilder builder) {
        int middle = builder.allocateLocal(TypeKind.INT);
        builder.iload(3).iload(3).iload(2).isub().loadConstant(Monoid.LANES - 1).iand();
        builder.isub().istore(middle);
        builder.aload(0).aload(1).iload(2).iload(middle).iload(4);
        builder.invokevirtual(hidden.owner(), "whole", RUN);
        builder.aload(0).aload(1).iload(middle).iload(3).iload(4);
        builder.invokevirtual(hidden.owner(), "rest", RUN).return_();
    }

    /// Calls for nothing return before the loop, so that the JIT, which counts how often a loop goes on, learns nothing
    /// wrong of it.
    private void run(CodeBuilder builder, Map<long[], String> tables, boolean whole) {
        Label some = builder.newLabel();
        builder.iload(2).iload(3).if_icmplt(some).return_().labelBinding(some);
        int i = builder.allocateLocal(TypeKind.INT);
        Arrays arrays = new Arrays(builder);
        Partials partials = partials(builder, i);
        if (whole) partials.hold();
        Walking walking = new Walking(builder, loop.walk(), i, 3);
        builder.iload(2).istore(i);
        walking.rows(to -> {
            Label test = builder.newLabel();
            Label end = builder.newLabel();
            builder.labelBinding(test).iload(i).iload(to).if_icmpge(end);
            element(builder, tables, arrays, partials, walking);
            builder.iinc(i, 1).goto_(test).labelBinding(end);
        });
        partials.release();
        builder.return_();
    }

    /// Row after row, lanes in locals from the first element to the last; no row is longer than a chunk.
    private void rows(CodeBuilder builder, Map<long[], String> tables) {
        int size = loop.nest().size();
        int i = builder.allocateLocal(TypeKind.INT);
        int next = builder.allocateLocal(TypeKind.INT);
        Arrays arrays = new Arrays(builder);
        Partials partials = partials(builder, i);
        int[] folds = new int[loop.folds().size()];
        for (int f = 0; f < folds.length; f++)
            folds[f] = array(builder, firstLanes() + folds.length + f, loop.folded(f));
        Label row = builder.newLabel();
        Label done = builder.newLabel();
        Label test = builder.newLabel();
        Label end = builder.newLabel();
        builder.iload(2).loadConstant(size).imul().istore(i);
        builder.labelBinding(row).iload(2).iload(3).if_icmpge(done);
        builder.iload(i).loadConstant(size).iadd().istore(next);
        partials.start();
        builder.labelBinding(test).iload(i).iload(next).if_icmpge(end);
        element(builder, tables, arrays, partials, new Walking(builder, loop.walk(), i, next));
        builder.iinc(i, 1).goto_(test).labelBinding(end);
        for (int f = 0; f < folds.length; f++) {
            builder.aload(folds[f]).iload(2);
            partials.push(f, size);
            builder.arrayStore(Places.arrayKind(loop.folded(f)));
        }
        builder.iinc(2, 1).goto_(row).labelBinding(done).iconst_1().ireturn();
    }

    /// The arrays that one method reads and writes, in locals.
    private final class Arrays {
        private final int[] in = new int[loop.operands().length];
        private final int[] out = new int[loop.results().length];

        Arrays(CodeBuilder builder) {
            int[] firsts = loop.firsts();
            int[] locals = new int[firsts.length];
            for (int k = 0; k < firsts.length; k++) {
                ElementType type = k < in.length ? operands[k] : result(k - in.length);
                int first = firsts[k];
                if (type != null) locals[k] = locals[first] != 0 ? locals[first] : array(builder, k, type);
                if (locals[first] == 0) locals[first] = locals[k];
            }
            System.arraycopy(locals, 0, in, 0, in.length);
            System.arraycopy(locals, in.length, out, 0, out.length);
        }
    }

    /// What is done with one element, at the places that `walking` has.
    private void element(
            CodeBuilder builder, Map<long[], String> tables, Arrays arrays, Partials partials, Walking walking) {
        Body body = new Body(loop.code(), hidden.owner(), tables);
        Body.Method method = body.new Method(builder, value -> operand(builder, value, arrays.in, walking), null);
        for (int top : body.top()) method.emit(top);
        int[] roots = loop.code().results();
        for (int k = 0; k < arrays.out.length; k++) {
            builder.aload(arrays.out[k]);
            walking.result(k);
            method.push(roots[k]);
            builder.arrayStore(Places.arrayKind(result(k)));
        }
        for (int f = 0; f < loop.folds().size(); f++) {
            int root = roots[arrays.out.length + f];
            partials.step(f, () -> method.push(root));
        }
    }

    private Partials partials(CodeBuilder builder, int i) {
        int[] arrays = new int[loop.folds().size()];
        for (int f = 0; f < arrays.length; f++) arrays[f] = array(builder, firstLanes() + f, loop.folded(f));
        return new Partials(builder, Partials.scalar(builder), loop, arrays, () -> {
            builder.iload(i).iload(4).isub();
            if (loop.foldsRows()) builder.loadConstant(Monoid.LANES - 1).iand();
        });
    }

    private void operand(CodeBuilder builder, int value, int[] in, Walking walking) {
        Instruction operand = loop.code().instructions().get(value);
        int k = (int) operand.bits();
        builder.aload(in[k]);
        if (loop.single()[k]) builder.iconst_0();
        else walking.place(k);
        builder.arrayLoad(Places.arrayKind(operand.type()));
    }

    private ElementType result(int k) {
        return loop.code().instructions().get(loop.code().results()[k]).type();
    }

    private int firstLanes() {
        return loop.operands().length + loop.results().length;
    }

    private static int array(CodeBuilder builder, int number, ElementType type) {
        int local = builder.allocateLocal(TypeKind.REFERENCE);
        array(builder, number);
        builder.checkcast(Places.arrayType(type)).astore(local);
        return local;
    }

    /// Pushes the array of a number, in the method of a loop whose first parameter is all arrays.
    static void array(CodeBuilder builder, int number) {
        builder.aload(1).aload(0).getfield(LOOP, "slots", CD_int.arrayType());
        builder.loadConstant(number).iaload().aaload();
    }
}
