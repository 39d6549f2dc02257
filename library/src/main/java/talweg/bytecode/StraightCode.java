package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.graph.Graph;
import talweg.op.Buffer;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Straight-line code over the elements of small buffers as a class. Code that fits is one method; longer code is cut
/// into methods, and values that cross a cut go through an array that the program lends. All results are written at the
/// end, so that they may overwrite the arguments.
final class StraightCode {
    /// Bytes of a method, by the upper estimate; HotSpot compiles nothing above 8,000.
    private static final int LONGEST = 6_000;

    private static final ClassDesc BUFFER = ClassDesc.of(Buffer.class.getName());
    private static final ClassDesc BUFFERS = BUFFER.arrayType();
    private static final ClassDesc SPILL = CD_long.arrayType();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, BUFFERS, BUFFERS, BUFFERS);
    private static final MethodTypeDesc PART = MethodTypeDesc.of(CD_void, BUFFERS, BUFFERS, BUFFERS, SPILL);

    private final Straight code;
    private final int arguments;
    private final List<Type> inputs;
    private final List<Type> outputs;
    private final Hidden hidden = new Hidden("Straight", Program.class);
    private final Body body;
    private final Map<Integer, Integer> spilled = new HashMap<>();

    StraightCode(Graph graph, int arguments, Straight code) {
        this.code = code;
        this.arguments = arguments;
        this.inputs = graph.inputs();
        this.outputs = graph.outputTypes();
        this.body = new Body(code, hidden.owner(), hidden.tables(code));
    }

    Program compile() {
        List<List<Integer>> parts = cut();
        return (Program) hidden.instance(type -> {
            if (parts.size() == 1) {
                type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, builder -> {
                    part(builder, parts.getFirst(), 1, -1);
                    builder.return_();
                });
            } else {
                many(type, parts);
            }
        });
    }

    /// What is emitted, in order: the top instructions, then −1 − k for the writing of result k; cut into parts.
    private List<List<Integer>> cut() {
        List<Integer> items = new ArrayList<>(body.top());
        for (int k = 0; k < code.results().length; k++) items.add(-1 - k);
        List<List<Integer>> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>();
        int bytes = 0;
        for (int item : items) {
            int own = item < 0 ? 16 : body.bytes(item);
            if (!part.isEmpty() && bytes + own > LONGEST) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(item);
            bytes += own;
        }
        parts.add(part);
        return parts;
    }

    private void many(ClassBuilder type, List<List<Integer>> parts) {
        findSpilled(parts);
        for (int p = 0; p < parts.size(); p++) {
            List<Integer> part = parts.get(p);
            type.withMethodBody("part" + p, PART, ClassFile.ACC_STATIC, builder -> {
                part(builder, part, 0, 3);
                builder.return_();
            });
        }
        type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL, builder -> {
            int spill = builder.allocateLocal(TypeKind.REFERENCE);
            builder.aload(0).loadConstant(spilled.size());
            builder.invokevirtual(hidden.owner(), "borrow", MethodTypeDesc.of(SPILL, CD_int)).astore(spill);
            for (int p = 0; p < parts.size(); p++) {
                builder.aload(1).aload(2).aload(3).aload(spill).invokestatic(hidden.owner(), "part" + p, PART);
            }
            builder.aload(0).aload(spill);
            builder.invokevirtual(hidden.owner(), "giveBack", MethodTypeDesc.of(CD_void, SPILL)).return_();
        });
    }

    /// Gives a place to every value that a later part reads.
    private void findSpilled(List<List<Integer>> parts) {
        Map<Integer, Integer> home = new HashMap<>();
        for (int p = 0; p < parts.size(); p++) {
            for (int item : parts.get(p)) {
                for (int read : item < 0 ? new int[] {code.results()[-1 - item]} : body.reads(item)) {
                    Integer made = home.get(read);
                    if (made != null && made != p) spilled.computeIfAbsent(read, _ -> spilled.size());
                }
                if (item >= 0) home.put(item, p);
            }
        }
    }

    /// @param first the local that holds the arguments; captures and results follow
    /// @param spill the local of the array of crossing values; −1 if there is none
    private void part(CodeBuilder builder, List<Integer> items, int first, int spill) {
        Arrays arrays = new Arrays(builder, first);
        Body.Method method = body.new Method(builder, i -> loadOperand(builder, arrays, i), spill < 0 ? null : i -> {
            builder.aload(spill).loadConstant(spilled.getOrDefault(i, -1)).laload();
            fromLong(builder, instruction(i).type());
        });
        arrays.prepare(items);
        for (int item : items) {
            if (item < 0) {
                write(builder, arrays, method, -1 - item);
                continue;
            }
            method.emit(item);
            Integer place = spilled.get(item);
            if (place == null) continue;
            builder.aload(spill).loadConstant(place.intValue());
            method.push(item);
            toLong(builder, instruction(item).type());
            builder.lastore();
        }
        method.end();
    }

    private Instruction instruction(int i) {
        return code.instructions().get(i);
    }

    private void loadOperand(CodeBuilder builder, Arrays arrays, int i) {
        int[] place = place((int) instruction(i).bits(), inputs);
        builder.aload(arrays.local(place[0])).loadConstant(place[1]).arrayLoad(arrayKind(instruction(i).type()));
    }

    private void write(CodeBuilder builder, Arrays arrays, Body.Method method, int k) {
        int[] place = place(k, outputs);
        builder.aload(arrays.local(inputs.size() + place[0])).loadConstant(place[1]);
        method.push(code.results()[k]);
        builder.arrayStore(arrayKind(instruction(code.results()[k]).type()));
    }

    /// The buffer and the place in it of element `k` of all.
    private static int[] place(int k, List<Type> types) {
        int buffer = 0;
        int rest = k;
        while (rest >= types.get(buffer).shape().count()) rest -= types.get(buffer++).shape().count();
        return new int[] {buffer, rest};
    }

    static TypeKind arrayKind(ElementType type) {
        return type == ElementType.BOOL ? TypeKind.BOOLEAN : Primitives.kind(type);
    }

    static ClassDesc arrayType(ElementType type) {
        return switch (type) {
            case F64 -> ConstantDescs.CD_double.arrayType();
            case F32 -> ConstantDescs.CD_float.arrayType();
            case I64 -> CD_long.arrayType();
            case I32 -> CD_int.arrayType();
            case BOOL -> ConstantDescs.CD_boolean.arrayType();
        };
    }

    private static void toLong(CodeBuilder builder, ElementType type) {
        switch (type) {
            case F64, F32 -> {
                Primitives.apply(builder, Primitive.BITS, type, type);
                if (type == ElementType.F32) builder.i2l();
            }
            case I32, BOOL -> builder.i2l();
            case I64 -> {}
        }
    }

    private static void fromLong(CodeBuilder builder, ElementType type) {
        switch (type) {
            case F64 -> Primitives.apply(builder, Primitive.FROM_BITS, ElementType.I64, type);
            case F32 -> {
                builder.l2i();
                Primitives.apply(builder, Primitive.FROM_BITS, ElementType.I32, type);
            }
            case I32, BOOL -> builder.l2i();
            case I64 -> {}
        }
    }

    /// The arrays of the buffers that a method uses, each in a local.
    private final class Arrays {
        private final CodeBuilder builder;
        private final int first;
        private final Map<Integer, Integer> locals = new HashMap<>();

        Arrays(CodeBuilder builder, int first) {
            this.builder = builder;
            this.first = first;
        }

        /// Loads the arrays of all inputs and outputs that `items` use.
        void prepare(List<Integer> items) {
            for (int item : items) {
                if (item < 0) load(inputs.size() + place(-1 - item, outputs)[0]);
                else if (instruction(item).primitive() == Primitive.OPERAND) {
                    load(place((int) instruction(item).bits(), inputs)[0]);
                }
            }
        }

        int local(int buffer) {
            Integer local = locals.get(buffer);
            if (local == null) throw new IllegalStateException("an array is not loaded");
            return local;
        }

        private void load(int buffer) {
            if (locals.containsKey(buffer)) return;
            boolean output = buffer >= inputs.size();
            boolean captured = !output && buffer >= arguments;
            int holder = first + (output ? 2 : captured ? 1 : 0);
            int index = output ? buffer - inputs.size() : captured ? buffer - arguments : buffer;
            Type type = output ? outputs.get(index) : inputs.get(buffer);
            int local = builder.allocateLocal(TypeKind.REFERENCE);
            builder.aload(holder)
                    .loadConstant(index)
                    .aaload()
                    .invokevirtual(BUFFER, "array", MethodTypeDesc.of(ConstantDescs.CD_Object))
                    .checkcast(arrayType(type.element()))
                    .astore(local);
            locals.put(buffer, local);
        }
    }
}
