package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import talweg.bytecode.Places.Locals;
import talweg.op.Buffer;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;
import talweg.shape.Type;

/// Straight-line code over the elements of small values as a class. Code that fits is one method; longer code is
/// cut into methods, and values that cross a cut go through an array that the program lends. All results are
/// written at the end, so that they may overwrite the arguments.
final class StraightCode {
    private static final ClassDesc SPILL = CD_long.arrayType();

    private final Straight code;
    private final Places places;
    private final Hidden hidden;
    private final Body body;
    private final Parts parts;

    private StraightCode(Straight code, Places places, Class<?> parent) {
        this.code = code;
        this.places = places;
        this.hidden = new Hidden("Straight", parent);
        this.body = new Body(code, hidden.owner(), hidden.tables(code));
        this.parts =
                Parts.of(body.top(), code.results(), new boolean[code.results().length], 16, body::bytes, body::reads);
    }

    /// A program that reads and writes a buffer for each value.
    static Program program(Straight code, List<Type> inputs, int arguments, List<Type> outputs) {
        var straight = new StraightCode(code, Places.inBuffers(inputs, arguments, outputs), Program.class);
        return (Program) straight.hidden.instance(type -> {
            straight.fits(type, arguments, outputs.size());
            straight.run(type, straight.places.signature(), (_, run) -> run.accept(new Locals(1, 2, 3)));
        });
    }

    /// A program that reads and writes one array for all arguments and one for all results.
    static Flat flat(Straight code, List<Type> inputs, Buffer[] captured, List<Type> outputs) {
        int arguments = inputs.size() - captured.length;
        var straight = new StraightCode(code, Places.inArrays(inputs, arguments, outputs), Flat.class);
        Class<?>[] parameters = {Buffer[].class};
        ClassDesc array = ConstantDescs.CD_double.arrayType();
        return (Flat) straight.hidden.instance(
                type -> straight.run(type, MethodTypeDesc.of(CD_boolean, array, array), (builder, run) -> {
                    Label no = builder.newLabel();
                    builder.aload(1)
                            .arraylength()
                            .loadConstant(elements(inputs.subList(0, arguments)))
                            .if_icmpne(no);
                    builder.aload(2)
                            .arraylength()
                            .loadConstant(elements(outputs))
                            .if_icmpne(no);
                    int captures = builder.allocateLocal(TypeKind.REFERENCE);
                    builder.aload(0)
                            .invokevirtual(straight.hidden.owner(), "captured", MethodTypeDesc.of(Places.BUFFERS))
                            .astore(captures);
                    run.accept(new Locals(1, captures, 2));
                    builder.iconst_1().ireturn().labelBinding(no).iconst_0();
                }),
                parameters,
                (Object) captured);
    }

    private static int elements(List<Type> types) {
        return types.stream().mapToInt(type -> type.shape().count()).sum();
    }

    /// The method `run`: what `frame` emits, around the program itself, which reads and writes what the locals
    /// hold.
    private void run(ClassBuilder type, MethodTypeDesc signature, BiConsumer<CodeBuilder, Consumer<Locals>> frame) {
        List<List<Integer>> items = parts.items();
        if (items.size() > 1) {
            for (int p = 0; p < items.size(); p++) {
                List<Integer> part = items.get(p);
                type.withMethodBody("part" + p, partSignature(), ClassFile.ACC_STATIC, builder -> {
                    part(builder, part, new Locals(0, 1, 2), 3);
                    builder.return_();
                });
            }
        }
        type.withMethodBody("run", signature, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, builder -> {
            frame.accept(builder, locals -> {
                if (items.size() > 1) callParts(builder, locals);
                else part(builder, items.getFirst(), locals, -1);
            });
            builder.return_(TypeKind.from(signature.returnType()));
        });
    }

    private MethodTypeDesc partSignature() {
        MethodTypeDesc signature = places.signature();
        return signature.insertParameterTypes(signature.parameterCount(), SPILL);
    }

    private void callParts(CodeBuilder builder, Locals locals) {
        int spill = builder.allocateLocal(TypeKind.REFERENCE);
        builder.aload(0).loadConstant(parts.crossing().size());
        builder.invokevirtual(hidden.owner(), "borrow", MethodTypeDesc.of(SPILL, CD_int))
                .astore(spill);
        for (int p = 0; p < parts.items().size(); p++) {
            builder.aload(locals.arguments())
                    .aload(locals.captures())
                    .aload(locals.results())
                    .aload(spill);
            builder.invokestatic(hidden.owner(), "part" + p, partSignature());
        }
        builder.aload(0).aload(spill);
        builder.invokevirtual(hidden.owner(), "giveBack", MethodTypeDesc.of(CD_void, SPILL));
    }

    /// The check of [Program#fits], unrolled: the JIT keeps a loop over three buffers a loop.
    private void fits(ClassBuilder type, int arguments, int results) {
        ClassDesc types = ClassDesc.of(Type.class.getName()).arrayType();
        var signature = MethodTypeDesc.of(CD_boolean, Places.BUFFERS, Places.BUFFERS, types);
        type.withMethodBody("fits", signature, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, builder -> {
            Label no = builder.newLabel();
            builder.aload(1).arraylength().loadConstant(arguments).if_icmpne(no);
            builder.aload(2).arraylength().loadConstant(results).if_icmpne(no);
            for (int i = 0; i < arguments + results; i++) {
                boolean result = i >= arguments;
                builder.aload(result ? 2 : 1)
                        .loadConstant(result ? i - arguments : i)
                        .aaload()
                        .invokevirtual(Places.BUFFER, "type", MethodTypeDesc.of(types.componentType()))
                        .aload(3)
                        .loadConstant(i)
                        .aaload()
                        .if_acmpne(no);
            }
            builder.iconst_1().ireturn().labelBinding(no).iconst_0().ireturn();
        });
    }

    /// @param spill the local of the array of crossing values; −1 if there is none
    private void part(CodeBuilder builder, List<Integer> items, Locals locals, int spill) {
        Places.Arrays arrays = places.new Arrays(builder, locals);
        Body.Method method = body
        .new Method(
                builder,
                i -> arrays.load((int) instruction(i).bits()),
                spill < 0
                        ? null
                        : i -> {
                            builder.aload(spill)
                                    .loadConstant(parts.crossing().getOrDefault(i, -1))
                                    .laload();
                            Primitives.fromLong(builder, instruction(i).type());
                        });
        for (int item : items) { // every array is in its local before the first branch
            if (item < 0) arrays.holdResult(-1 - item);
            else if (instruction(item).primitive() == Primitive.OPERAND)
                arrays.hold((int) instruction(item).bits());
        }
        for (int item : items) {
            if (item < 0) {
                int k = -1 - item;
                arrays.store(k, () -> method.push(code.results()[k]));
                continue;
            }
            method.emit(item);
            Integer place = parts.crossing().get(item);
            if (place == null) continue;
            builder.aload(spill).loadConstant(place.intValue());
            method.push(item);
            Primitives.toLong(builder, instruction(item).type());
            builder.lastore();
        }
        method.end();
    }

    private Instruction instruction(int i) {
        return code.instructions().get(i);
    }
}
