package talweg.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import talweg.loop.Steps;
import talweg.op.Monoid;
import talweg.scalar.Primitive;
import talweg.shape.ElementType;

/// The partial results of a loop's folds in one method. They are in arrays, at places that a loop computes; or, where
/// each step takes whole lanes, in locals that take turns: the next step's come first.
final class Partials {
    private final CodeBuilder builder;
    private final Unit unit;
    private final Steps.Loop loop;
    private final int[] arrays;
    private final int[][] locals;
    private final Runnable place;

    /// What one step takes: an element, or a vector.
    interface Unit {
        /// Elements of a step.
        int lanes();

        /// How a local holds them.
        TypeKind kind(ElementType type);

        /// Pushes what is at a place of an array; `place` pushes both.
        void load(ElementType type, Runnable place);

        /// Stores what `value` pushes.
        void store(ElementType type, Runnable place, Runnable value);

        /// Pushes the merge of what two push.
        void merge(Primitive primitive, ElementType type, Runnable x, Runnable y);
    }

    /// @param arrays the local of each fold's array; −1 for folds that belong to another method
    /// @param place  pushes the place of the element that the loop is at
    Partials(CodeBuilder builder, Unit unit, Steps.Loop loop, int[] arrays, Runnable place) {
        this.builder = builder;
        this.unit = unit;
        this.loop = loop;
        this.arrays = arrays;
        this.locals = new int[arrays.length][0];
        this.place = place;
    }

    /// Before a loop over multiples of 8 elements: brings lanes into locals.
    void hold() {
        for (int f = 0; f < arrays.length; f++) {
            if (arrays[f] < 0) continue;
            ElementType type = loop.folded(f);
            int array = arrays[f];
            locals[f] = new int[Monoid.LANES / unit.lanes()];
            for (int k = 0; k < locals[f].length; k++) {
                int lane = k * unit.lanes();
                unit.load(type, () -> builder.aload(array).loadConstant(lane));
                locals[f][k] = builder.allocateLocal(unit.kind(type));
                builder.storeLocal(unit.kind(type), locals[f][k]);
            }
        }
    }

    /// Before a row: every lane is the identity.
    void start() {
        for (int f = 0; f < arrays.length; f++) {
            ElementType type = loop.folded(f);
            TypeKind kind = unit.kind(type);
            if (locals[f].length == 0) {
                locals[f] = new int[Monoid.LANES];
                for (int k = 0; k < Monoid.LANES; k++) locals[f][k] = builder.allocateLocal(kind);
            }
            for (int local : locals[f]) {
                Primitives.constant(builder, type, loop.folds().get(f).monoid().identity(type));
                builder.storeLocal(kind, local);
            }
        }
    }

    /// After a row of `size` elements: pushes its fold, ((0·4)·(2·6))·((1·5)·(3·7)).
    void push(int f, int size) {
        push(f, size, 0, 1);
    }

    /// Pushes the merge of the lanes that are `step` apart, from `lane` on. Lanes took turns: local k holds lane
    /// (size + k) mod 8.
    private void push(int f, int size, int lane, int step) {
        ElementType type = loop.folded(f);
        if (step == Monoid.LANES) {
            builder.loadLocal(unit.kind(type), locals[f][Math.floorMod(lane - size, Monoid.LANES)]);
            return;
        }
        unit.merge(
                merge(loop.folds().get(f).monoid()),
                type,
                () -> push(f, size, lane, 2 * step),
                () -> push(f, size, lane + step, 2 * step));
    }

    /// Takes the next values of fold `f`.
    void step(int f, Runnable value) {
        ElementType type = loop.folded(f);
        Primitive merge = merge(loop.folds().get(f).monoid());
        int[] turns = locals[f];
        if (turns.length == 0) {
            Runnable at = () -> {
                builder.aload(arrays[f]);
                place.run();
            };
            unit.store(type, at, () -> unit.merge(merge, type, () -> unit.load(type, at), value));
            return;
        }
        TypeKind kind = unit.kind(type);
        unit.merge(merge, type, () -> builder.loadLocal(kind, turns[0]), value);
        for (int k = 1; k < turns.length; k++) builder.loadLocal(kind, turns[k]).storeLocal(kind, turns[k - 1]);
        builder.storeLocal(kind, turns[turns.length - 1]);
    }

    /// After the loop: brings lanes back into their array.
    void release() {
        for (int f = 0; f < arrays.length; f++) {
            ElementType type = loop.folded(f);
            int array = arrays[f];
            int[] turns = locals[f];
            for (int k = 0; k < turns.length; k++) {
                int lane = k * unit.lanes();
                int local = turns[k];
                unit.store(
                        type,
                        () -> builder.aload(array).loadConstant(lane),
                        () -> builder.loadLocal(unit.kind(type), local));
            }
        }
    }

    private static Primitive merge(Monoid monoid) {
        return switch (monoid) {
            case SUM -> Primitive.ADD;
            case MAX -> Primitive.MAX;
            case MIN -> Primitive.MIN;
        };
    }

    /// Steps of one element.
    static Unit scalar(CodeBuilder builder) {
        return new Unit() {
            @Override
            public int lanes() {
                return 1;
            }

            @Override
            public TypeKind kind(ElementType type) {
                return Primitives.kind(type);
            }

            @Override
            public void load(ElementType type, Runnable place) {
                place.run();
                builder.arrayLoad(Places.arrayKind(type));
            }

            @Override
            public void store(ElementType type, Runnable place, Runnable value) {
                place.run();
                value.run();
                builder.arrayStore(Places.arrayKind(type));
            }

            @Override
            public void merge(Primitive primitive, ElementType type, Runnable x, Runnable y) {
                x.run();
                y.run();
                Primitives.apply(builder, primitive, type, type);
            }
        };
    }

    /// Steps of one vector.
    static Unit vector(CodeBuilder builder, VectorTypes types) {
        return new Unit() {
            @Override
            public int lanes() {
                return types.lanes();
            }

            @Override
            public TypeKind kind(ElementType type) {
                return TypeKind.REFERENCE;
            }

            @Override
            public void load(ElementType type, Runnable place) {
                types.load(builder, type, type, place);
            }

            @Override
            public void store(ElementType type, Runnable place, Runnable value) {
                value.run();
                types.store(builder, type, place);
            }

            @Override
            public void merge(Primitive primitive, ElementType type, Runnable x, Runnable y) {
                VectorPrimitives.apply(builder, primitive, type, k -> (k == 0 ? x : y).run());
            }
        };
    }
}
