package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.op.Buffer;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Where straight-line code finds the elements of its inputs and puts those of its results: element `k` of all
/// inputs is in some array at some index.
final class Places {
    static final ClassDesc BUFFER = ClassDesc.of(Buffer.class.getName());
    static final ClassDesc BUFFERS = BUFFER.arrayType();
    private static final ClassDesc DOUBLES = ConstantDescs.CD_double.arrayType();

    private final List<Type> inputs;
    private final int arguments;
    private final List<Type> outputs;
    private final boolean flat;

    private Places(List<Type> inputs, int arguments, List<Type> outputs, boolean flat) {
        this.inputs = inputs;
        this.arguments = arguments;
        this.outputs = outputs;
        this.flat = flat;
    }

    /// A buffer for each value.
    static Places inBuffers(List<Type> inputs, int arguments, List<Type> outputs) {
        return new Places(inputs, arguments, outputs, false);
    }

    /// One `double[]` for all arguments and one for all results; captures have their buffers.
    static Places inArrays(List<Type> inputs, int arguments, List<Type> outputs) {
        return new Places(inputs, arguments, outputs, true);
    }

    /// What a method takes that is a part of the program: arguments, captures, results.
    MethodTypeDesc signature() {
        return flat
                ? MethodTypeDesc.of(CD_void, DOUBLES, BUFFERS, DOUBLES)
                : MethodTypeDesc.of(CD_void, BUFFERS, BUFFERS, BUFFERS);
    }

    /// The locals that hold what [#signature] lists.
    record Locals(int arguments, int captures, int results) {}

    static TypeKind arrayKind(ElementType type) {
        return type == ElementType.BOOL ? TypeKind.BOOLEAN : Primitives.kind(type);
    }

    static ClassDesc arrayType(ElementType type) {
        return switch (type) {
            case F64 -> DOUBLES;
            case F32 -> ConstantDescs.CD_float.arrayType();
            case I64 -> ConstantDescs.CD_long.arrayType();
            case I32 -> ConstantDescs.CD_int.arrayType();
            case BOOL -> ConstantDescs.CD_boolean.arrayType();
        };
    }

    /// Element `index` of value number `value`.
    private record Place(int value, int index) {
        static Place of(int k, List<Type> types) {
            int value = 0;
            int rest = k;
            while (rest >= types.get(value).shape().count())
                rest -= types.get(value++).shape().count();
            return new Place(value, rest);
        }
    }

    /// The arrays that a method uses, each in a local.
    final class Arrays {
        private final CodeBuilder builder;
        private final Locals held;
        private final Map<Integer, Integer> locals = new HashMap<>();

        Arrays(CodeBuilder builder, Locals held) {
            this.builder = builder;
            this.held = held;
        }

        /// Brings the array of input element `k` into a local.
        void hold(int k) {
            Place place = Place.of(k, inputs);
            boolean captured = place.value >= arguments;
            if (flat && !captured) return;
            int index = captured ? place.value - arguments : place.value;
            locals.computeIfAbsent(
                    place.value, _ -> fetch(captured ? held.captures : held.arguments, index, inputs.get(place.value)));
        }

        /// Brings the array of result element `k` into a local.
        void holdResult(int k) {
            if (flat) return;
            Place place = Place.of(k, outputs);
            locals.computeIfAbsent(
                    inputs.size() + place.value, _ -> fetch(held.results, place.value, outputs.get(place.value)));
        }

        private int fetch(int buffers, int index, Type type) {
            int local = builder.allocateLocal(TypeKind.REFERENCE);
            builder.aload(buffers)
                    .loadConstant(index)
                    .aaload()
                    .invokevirtual(BUFFER, "array", MethodTypeDesc.of(ConstantDescs.CD_Object))
                    .checkcast(arrayType(type.element()))
                    .astore(local);
            return local;
        }

        /// Pushes input element `k`.
        void load(int k) {
            Place place = Place.of(k, inputs);
            if (flat && place.value < arguments) {
                builder.aload(held.arguments).loadConstant(k).daload();
                return;
            }
            builder.aload(local(place.value))
                    .loadConstant(place.index)
                    .arrayLoad(arrayKind(inputs.get(place.value).element()));
        }

        /// Stores what `value` pushes as result element `k`.
        void store(int k, Runnable value) {
            Place place = Place.of(k, outputs);
            builder.aload(flat ? held.results : local(inputs.size() + place.value))
                    .loadConstant(flat ? k : place.index);
            value.run();
            builder.arrayStore(arrayKind(outputs.get(place.value).element()));
        }

        private int local(int value) {
            Integer local = locals.get(value);
            if (local == null) throw new IllegalStateException("an array is not held");
            return local;
        }
    }
}
