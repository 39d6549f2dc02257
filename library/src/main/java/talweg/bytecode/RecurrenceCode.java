package talweg.bytecode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import talweg.loop.Recurrence;
import talweg.loop.Recurrence.Place;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// Emits the one method of a [Recurrence]: for each element (or vector of them), its constants and carries come into
/// locals, and all steps run one after the other. A step waits for the one before; so several vectors may go through
/// each step together, none of which waits for another.
final class RecurrenceCode {
    static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, CD_Object.arrayType(), CD_int, CD_int, CD_int, CD_int);

    private static final int ARRAYS = 1;
    private static final int FROM = 2;
    private static final int TO = 3;
    private static final int LENGTH = 4;
    private static final int SIGN = 5;

    private final CodeBuilder builder;
    private final Recurrence recurrence;
    private final Straight code;
    private final List<Group> groups = new ArrayList<>();
    private final int lanes;
    private final int[] arrays;
    private final Map<Integer, Integer> bases = new LinkedHashMap<>();

    /// How values of one or several elements are emitted.
    interface Form {
        /// How many elements at once.
        int lanes();

        /// Pushes those of an array from an index on; `place` pushes both.
        void load(ElementType type, Runnable place);

        /// Puts them there.
        void store(ElementType type, Runnable value, Runnable place);

        /// The locals that hold them.
        TypeKind kind(ElementType type);

        /// Before all steps.
        ///
        /// @param operand pushes an operand, or the only element of a single one
        void begin(IntConsumer operand);

        /// One step's code.
        void step();

        /// Pushes what an instruction made.
        void push(int instruction);
    }

    /// @param forms one for each of the vectors that go together
    RecurrenceCode(CodeBuilder builder, Recurrence recurrence, Straight code, List<? extends Form> forms) {
        this.builder = builder;
        this.recurrence = recurrence;
        this.code = code;
        for (Form form : forms)
            groups.add(new Group(form, groups.isEmpty() ? -1 : builder.allocateLocal(TypeKind.INT)));
        this.lanes = forms.getFirst().lanes();
        this.arrays = new int[recurrence.values().size()];
    }

    private int inputs() {
        return recurrence.scan().body().inputs().size();
    }

    private boolean isConstant(Place place) {
        return place.value() < recurrence.scan().constants();
    }

    private boolean isFirstCarry(Place place) {
        return !isConstant(place)
                && place.value()
                        < recurrence.scan().constants() + recurrence.scan().carries();
    }

    private boolean isLastCarry(Place place) {
        return place.value() < inputs() + recurrence.scan().carries();
    }

    void emit() {
        Label block = builder.newLabel();
        Label end = builder.newLabel();
        builder.iload(FROM).iload(TO).if_icmpge(end);
        for (int v = 0; v < arrays.length; v++) arrays[v] = array(v);
        groups.forEach(Group::begin);
        for (int k = 0; k < recurrence.operands().size(); k++)
            stride(recurrence.operands().get(k));
        for (Place place : recurrence.results()) if (!isLastCarry(place)) stride(place);
        builder.labelBinding(block);
        groups.forEach(Group::load);
        steps();
        // the last vectors may overlap those before: their elements come out the same
        int next = lanes * groups.size();
        builder.iload(FROM).loadConstant(next).iadd().iload(TO).if_icmpge(end);
        builder.iload(FROM)
                .loadConstant(next)
                .iadd()
                .iload(TO)
                .loadConstant(lanes)
                .isub();
        least().istore(FROM).goto_(block).labelBinding(end);
    }

    private CodeBuilder least() {
        return builder.invokestatic(ClassDesc.of("java.lang.Math"), "min", MethodTypeDesc.of(CD_int, CD_int, CD_int));
    }

    /// A local for the place of what is read or written in every step.
    private void stride(Place place) {
        boolean isStacked = place.value() >= inputs() || !isConstant(place) && !isFirstCarry(place);
        if (isStacked) bases.computeIfAbsent(recurrence.size(place.value()), _ -> builder.allocateLocal(TypeKind.INT));
    }

    private void steps() {
        bases.forEach((stride, base) -> {
            Label forwards = builder.newLabel();
            builder.iload(FROM).istore(base).iload(SIGN).ifgt(forwards);
            builder.iload(LENGTH)
                    .iconst_1()
                    .isub()
                    .loadConstant((int) stride)
                    .imul()
                    .iload(FROM)
                    .iadd();
            builder.istore(base).labelBinding(forwards);
        });
        int left = builder.allocateLocal(TypeKind.INT);
        Label next = builder.newLabel();
        Label done = builder.newLabel();
        builder.iload(LENGTH).istore(left);
        builder.labelBinding(next).iload(left).ifle(done);
        groups.forEach(Group::step);
        bases.forEach((stride, base) -> builder.iload(base)
                .loadConstant((int) stride)
                .iload(SIGN)
                .imul()
                .iadd()
                .istore(base));
        builder.iinc(left, -1).goto_(next).labelBinding(done);
        groups.forEach(Group::end);
    }

    private int base(Place place) {
        Integer base = bases.get(recurrence.size(place.value()));
        if (base == null) throw new IllegalStateException("no step reads or writes value " + place.value());
        return base;
    }

    /// An element or a vector of them on its way through the steps.
    private final class Group {
        private final Form form;
        private final Map<Integer, Integer> held = new HashMap<>();
        /// The local of how far it is from the first; −1 if it is the first.
        private final int distance;

        Group(Form form, int distance) {
            this.form = form;
            this.distance = distance;
        }

        void begin() {
            form.begin(this::operand);
            for (int k = 0; k < recurrence.operands().size(); k++) {
                Place place = recurrence.operands().get(k);
                boolean isHeld = isConstant(place) && !place.single() || isFirstCarry(place);
                if (isHeld) held.put(k, builder.allocateLocal(form.kind(type(place))));
            }
        }

        void load() {
            if (distance >= 0) {
                builder.loadConstant(groups.indexOf(this) * lanes)
                        .iload(TO)
                        .loadConstant(lanes)
                        .isub();
                builder.iload(FROM).isub();
                least().istore(distance);
            }
            held.forEach((k, local) -> {
                Place place = recurrence.operands().get(k);
                form.load(type(place), () -> element(place, FROM));
                builder.storeLocal(form.kind(type(place)), local);
            });
        }

        void step() {
            form.step();
            List<Runnable> carried = new ArrayList<>();
            for (int r = 0; r < recurrence.results().size(); r++) {
                Place place = recurrence.results().get(r);
                int made = code.results()[r];
                if (isLastCarry(place)) carried.add(() -> carry(place, made));
                else form.store(type(place), () -> form.push(made), () -> element(place, base(place)));
            }
            carried.forEach(Runnable::run);
        }

        void end() {
            for (Place place : recurrence.results()) {
                if (isLastCarry(place))
                    form.store(
                            type(place),
                            () -> builder.loadLocal(form.kind(type(place)), carrier(place)),
                            () -> element(place, FROM));
            }
        }

        private void carry(Place place, int made) {
            form.push(made);
            builder.storeLocal(form.kind(type(place)), carrier(place));
        }

        /// The local of what is carried to a place; one that no step reads has one, too.
        private int carrier(Place place) {
            int value = recurrence.scan().constants() + place.value() - inputs();
            int operand = recurrence.operands().indexOf(new Place(value, place.offset(), false));
            Integer local = held.get(operand);
            if (local == null) throw new IllegalStateException("nothing carries value " + value);
            return local;
        }

        private void operand(int instruction) {
            int k = (int) code.instructions().get(instruction).bits();
            Place place = recurrence.operands().get(k);
            Integer local = held.get(k);
            if (local != null) builder.loadLocal(form.kind(type(place)), local);
            else if (place.single()) {
                builder.aload(arrays[place.value()]).iconst_0().arrayLoad(Places.arrayKind(type(place)));
            } else form.load(type(place), () -> element(place, base(place)));
        }

        /// Pushes an array and an index.
        private void element(Place place, int base) {
            builder.aload(arrays[place.value()]).iload(base);
            if (distance >= 0) builder.iload(distance).iadd();
            if (place.offset() > 0) builder.loadConstant(place.offset()).iadd();
        }
    }

    private ElementType type(Place place) {
        return recurrence.values().get(place.value()).element();
    }

    private int array(int value) {
        int local = builder.allocateLocal(TypeKind.REFERENCE);
        builder.aload(ARRAYS)
                .loadConstant(value)
                .aaload()
                .checkcast(Places.arrayType(recurrence.values().get(value).element()))
                .astore(local);
        return local;
    }
}
