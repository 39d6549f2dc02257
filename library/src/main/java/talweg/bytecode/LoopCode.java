package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import talweg.loop.Steps;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;

/// A fused elementwise loop as a class.
final class LoopCode {
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, CD_Object.arrayType(), CD_int, CD_int);

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

    Loop compile() {
        Body body = new Body(loop.code(), hidden.owner(), hidden.tables(loop.code()));
        return (Loop) hidden.instance(type -> type.withMethodBody(
                "run", RUN, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, builder -> run(builder, body)));
    }

    private void run(CodeBuilder builder, Body body) {
        int[] in = new int[loop.operands().length];
        for (int k = 0; k < in.length; k++) {
            if (operands[k] != null) in[k] = array(builder, loop.operands()[k], operands[k]);
        }
        int[] out = new int[loop.results().length];
        for (int k = 0; k < out.length; k++) out[k] = array(builder, loop.results()[k], result(k));
        int i = builder.allocateLocal(TypeKind.INT);
        Label test = builder.newLabel();
        Label end = builder.newLabel();
        builder.iload(2).istore(i).labelBinding(test).iload(i).iload(3).if_icmpge(end);
        Body.Method method = body
        .new Method(
                builder,
                value -> {
                    Instruction operand = loop.code().instructions().get(value);
                    int k = (int) operand.bits();
                    builder.aload(in[k]);
                    if (loop.single()[k]) builder.iconst_0();
                    else builder.iload(i);
                    builder.arrayLoad(Places.arrayKind(operand.type()));
                },
                null);
        for (int top : body.top()) method.emit(top);
        for (int k = 0; k < out.length; k++) {
            builder.aload(out[k]).iload(i);
            method.push(loop.code().results()[k]);
            builder.arrayStore(Places.arrayKind(result(k)));
        }
        builder.iinc(i, 1).goto_(test).labelBinding(end).return_();
    }

    private ElementType result(int k) {
        return loop.code().instructions().get(loop.code().results()[k]).type();
    }

    private static int array(CodeBuilder builder, int slot, ElementType type) {
        int local = builder.allocateLocal(TypeKind.REFERENCE);
        builder.aload(1)
                .loadConstant(slot)
                .aaload()
                .checkcast(Places.arrayType(type))
                .astore(local);
        return local;
    }
}
