package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.loop.Recurrence;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// A [Recurrence] as a class: one element at a time, or a vector of them.
final class RecurrenceForms {
    private static final int FLAGS = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
    private static final ClassDesc ARRAYS = CD_Object.arrayType();

    /// What vectors that go through each step together hold from step to step, at most: more than the registers would
    /// come from memory in each, and cost what is won.
    private static final int REGISTERS = 16;

    /// Instructions that they have together: longer methods take the JIT long, and a processor does not see so far
    /// ahead that one vector fills the waits of another.
    private static final int LONGEST = 500;

    private RecurrenceForms() {}

    /// One element at a time; nothing if the method would be too long.
    static Optional<Recurrent> scalar(Recurrence recurrence) {
        Straight code = recurrence.code();
        Hidden hidden = new Hidden("Recurrence", Recurrent.class);
        Map<long[], String> tables = hidden.tables(code);
        return hidden.compiled(
                        type -> type.withMethodBody("run", RecurrenceCode.RUN, FLAGS, builder -> {
                            var form = new Scalars(builder, new Body(code, hidden.owner(), tables));
                            new RecurrenceCode(builder, recurrence, code, List.of(form)).emit();
                            builder.return_();
                        }),
                        new Class<?>[0])
                .map(Recurrent.class::cast);
    }

    /// A vector of `unit` at a time; nothing if there are too few elements, or the method would be too long.
    static Optional<VectorRecurrent> vectors(Recurrence recurrence, VectorUnit unit) {
        Straight code = Lacking.replaced(recurrence.code(), unit);
        VectorTypes types = new VectorTypes(unit.lanes(code));
        boolean hasMasks = Stream.concat(recurrence.operands().stream(), recurrence.results().stream())
                .anyMatch(place -> recurrence.values().get(place.value()).element() == ElementType.BOOL);
        if (hasMasks || recurrence.count() < types.lanes()) return Optional.empty();
        for (int together = together(recurrence, code, types.lanes()); together > 0; together--) {
            Optional<VectorRecurrent> made = vectors(recurrence, code, types, unit, together);
            if (made.isPresent()) return made;
        }
        return Optional.empty();
    }

    private static int together(Recurrence recurrence, Straight code, int lanes) {
        int steady = recurrence.scan().constants() + recurrence.scan().carries();
        int held = (int) recurrence.operands().stream()
                .filter(place -> place.value() < steady && !place.single())
                .count();
        int vectors = (recurrence.count() + lanes - 1) / lanes;
        int most = Math.min(
                REGISTERS / Math.max(1, held),
                LONGEST / Math.max(1, code.instructions().size()));
        return Math.clamp(most, 1, vectors);
    }

    private static Optional<VectorRecurrent> vectors(
            Recurrence recurrence, Straight code, VectorTypes types, VectorUnit unit, int together) {
        boolean[] single = new boolean[code.operands()];
        for (int k = 0; k < single.length; k++)
            single[k] = recurrence.operands().get(k).single();
        Hidden hidden = new Hidden("VectorRecurrence", VectorRecurrent.class);
        Map<long[], String> tables = hidden.tables(code, types.lanes());
        Class<?>[] parameters = {int.class};
        return hidden.compiled(
                        type -> type.withMethodBody("run", RecurrenceCode.RUN, FLAGS, builder -> {
                            int lent = lent(builder, hidden.owner());
                            int wide = array(builder, lent, 0, ConstantDescs.CD_long.arrayType());
                            int narrow = array(builder, lent, 1, ConstantDescs.CD_int.arrayType());
                            List<Vectors> forms = new ArrayList<>();
                            for (int k = 0; k < together; k++) {
                                var body = new VectorBody(code, types, single, unit);
                                var lanes = new VectorLanes(builder, types, unit, wide, narrow, hidden.owner(), tables);
                                forms.add(new Vectors(builder, types, code, body, lanes, hidden.owner()));
                            }
                            new RecurrenceCode(builder, recurrence, code, forms).emit();
                            builder.aload(0)
                                    .aload(lent)
                                    .invokevirtual(hidden.owner(), "giveBack", MethodTypeDesc.of(CD_void, ARRAYS))
                                    .return_();
                        }),
                        parameters,
                        types.lanes())
                .map(VectorRecurrent.class::cast);
    }

    private static int lent(CodeBuilder builder, ClassDesc owner) {
        int lent = builder.allocateLocal(TypeKind.REFERENCE);
        builder.aload(0)
                .invokevirtual(owner, "borrow", MethodTypeDesc.of(ARRAYS))
                .astore(lent);
        return lent;
    }

    private static int array(CodeBuilder builder, int arrays, int place, ClassDesc type) {
        int local = builder.allocateLocal(TypeKind.REFERENCE);
        builder.aload(arrays).loadConstant(place).aaload().checkcast(type).astore(local);
        return local;
    }

    private static <T> T begun(@Nullable T method) {
        if (method == null) throw new IllegalStateException("a step comes before all of them");
        return method;
    }

    private static final class Scalars implements RecurrenceCode.Form {
        private final CodeBuilder builder;
        private final Body body;
        private Body.@Nullable Method method;

        Scalars(CodeBuilder builder, Body body) {
            this.builder = builder;
            this.body = body;
        }

        @Override
        public int lanes() {
            return 1;
        }

        @Override
        public void load(ElementType type, Runnable place) {
            place.run();
            builder.arrayLoad(Places.arrayKind(type));
        }

        @Override
        public void store(ElementType type, Runnable value, Runnable place) {
            place.run();
            value.run();
            builder.arrayStore(Places.arrayKind(type));
        }

        @Override
        public TypeKind kind(ElementType type) {
            return Primitives.kind(type);
        }

        @Override
        public void begin(IntConsumer operand) {
            method = body.new Method(builder, operand, null);
        }

        @Override
        public void step() {
            for (int top : body.top()) begun(method).emit(top);
        }

        @Override
        public void push(int instruction) {
            begun(method).push(instruction);
        }
    }

    private static final class Vectors implements RecurrenceCode.Form {
        private final CodeBuilder builder;
        private final VectorTypes types;
        private final Straight code;
        private final VectorBody body;
        private final VectorLanes lanes;
        private final ClassDesc owner;
        private VectorBody.@Nullable Method method;

        Vectors(
                CodeBuilder builder,
                VectorTypes types,
                Straight code,
                VectorBody body,
                VectorLanes lanes,
                ClassDesc owner) {
            this.builder = builder;
            this.types = types;
            this.code = code;
            this.body = body;
            this.lanes = lanes;
            this.owner = owner;
        }

        @Override
        public int lanes() {
            return types.lanes();
        }

        @Override
        public void load(ElementType type, Runnable place) {
            types.load(builder, type, type, place);
        }

        @Override
        public void store(ElementType type, Runnable value, Runnable place) {
            value.run();
            types.store(builder, type, place);
        }

        @Override
        public TypeKind kind(ElementType type) {
            return TypeKind.REFERENCE;
        }

        @Override
        public void begin(IntConsumer operand) {
            int bothWays = builder.allocateLocal(TypeKind.INT);
            builder.aload(0).getfield(owner, "bothWays", CD_boolean).istore(bothWays);
            method = body.new Method(builder, lanes, operand, operand, bothWays);
            List<Integer> items = new ArrayList<>(body.top());
            for (int k = 0; k < code.results().length; k++) items.add(-1 - k);
            method.prepare(items, code.results());
        }

        @Override
        public void step() {
            for (int top : body.top()) begun(method).emit(top);
        }

        @Override
        public void push(int instruction) {
            begun(method).push(instruction);
        }
    }
}
