package talweg.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import talweg.loop.Walk;

/// The bytecode by which a loop goes row after row: around the loop over elements, one over the rows they are in.
final class Walking {
    private final CodeBuilder builder;
    private final Walk walk;
    private final int i;
    private final int to;
    private final Starts in;
    private final Starts out;
    private final int end;

    /// @param i  the local of the element's number
    /// @param to that of the number at which to stop
    Walking(CodeBuilder builder, Walk walk, int i, int to) {
        this.builder = builder;
        this.walk = walk;
        this.i = i;
        this.to = to;
        this.in = new Starts(walk.paths());
        this.out = new Starts(walk.out());
        this.end = walk.isStraight() ? to : builder.allocateLocal(TypeKind.INT);
    }

    /// Where rows begin along some paths. Those that run side by side share a local: so there are fewer of them,
    /// and the JIT sees what lies between.
    private final class Starts {
        private final List<Walk.@Nullable Path> paths;
        private final int[] locals;
        private final int[] leads;

        Starts(List<Walk.@Nullable Path> paths) {
            this.paths = paths;
            this.locals = new int[paths.size()];
            this.leads = new int[locals.length];
            Map<List<Object>, Integer> known = new HashMap<>();
            for (int k = 0; k < locals.length; k++) {
                Walk.Path path = paths.get(k);
                if (path == null) continue;
                int number = k;
                leads[k] = known.computeIfAbsent(
                        List.of(Arrays.toString(path.sizes()), Arrays.toString(path.steps()), path.isSpread()),
                        _ -> number);
                locals[k] = leads[k] == k ? builder.allocateLocal(TypeKind.INT) : locals[leads[k]];
            }
        }

        void start(int number) {
            for (int k = 0; k < locals.length; k++) {
                Walk.Path path = paths.get(k);
                if (path != null && leads[k] == k) Walking.this.start(path, number, locals[k]);
            }
        }

        void place(int k) {
            Walk.Path path = paths.get(k);
            Walk.Path lead = paths.get(leads[k]);
            if (path == null || lead == null) {
                builder.iload(i);
                return;
            }
            builder.iload(locals[k]);
            if (!path.isSpread()) builder.iload(i).iadd();
            if (leads[k] != k)
                builder.loadConstant(path.offset() - lead.offset()).iadd();
        }
    }

    /// From the element in local `i` on, row by row.
    ///
    /// @param row emits the loop over the elements of one row, up to the number in the local it is given
    void rows(IntConsumer row) {
        if (walk.isStraight()) {
            row.accept(end);
            return;
        }
        Label next = builder.newLabel();
        Label done = builder.newLabel();
        int number = builder.allocateLocal(TypeKind.INT);
        builder.labelBinding(next).iload(i).iload(to).if_icmpge(done);
        builder.iload(i).loadConstant(walk.columns()).idiv().istore(number);
        builder.iload(number)
                .iconst_1()
                .iadd()
                .loadConstant(walk.columns())
                .imul()
                .iload(to);
        builder.invokestatic(
                ClassDesc.of("java.lang.Math"),
                "min",
                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
        builder.istore(end);
        in.start(number);
        out.start(number);
        row.accept(end);
        builder.goto_(next).labelBinding(done);
    }

    /// Where the row begins, or, of neighbours, that place less the number of its first element.
    private void start(Walk.Path path, int number, int local) {
        int rest = builder.allocateLocal(TypeKind.INT);
        builder.loadConstant(path.offset()).istore(local).iload(number).istore(rest);
        for (int digit = path.sizes().length - 1; digit >= 0; digit--) {
            builder.iload(local).iload(rest);
            if (digit > 0) builder.loadConstant(path.sizes()[digit]).irem();
            builder.loadConstant(path.steps()[digit]).imul().iadd().istore(local);
            if (digit > 0)
                builder.iload(rest).loadConstant(path.sizes()[digit]).idiv().istore(rest);
        }
        if (path.isSpread()) return;
        builder.iload(local)
                .iload(number)
                .loadConstant(walk.columns())
                .imul()
                .isub()
                .istore(local);
    }

    /// Pushes the place in operand `k` of the element in local `i`.
    void place(int k) {
        in.place(k);
    }

    /// Pushes the place in result `k` of the element in local `i`.
    void result(int k) {
        out.place(k);
    }
}
