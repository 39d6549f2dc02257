package talweg.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.graph.Graph;
import talweg.loop.Boundary;
import talweg.loop.Memory;
import talweg.loop.Steps;
import talweg.loop.Structure;
import talweg.op.Buffer;
import talweg.op.Loops;
import talweg.op.Lowering;
import talweg.op.Tensor;
import talweg.shape.Type;

/// Steps over whole arrays: compiled loops, and the kernels of whole-array operations. Intermediate values are in the
/// arrays that [Memory] plans, which are kept for the next call.
final class LoopProgram extends Program {
    /// Instructions of all elements of a loop from which on a thread pays: some tens of microseconds.
    private static final long WORTHWHILE = 1 << 20;

    /// Elements of which a thread takes a multiple: whole vectors, and lines of the cache.
    private static final int PIECE = 1024;

    private final Graph graph;
    private final Structure structure;
    private final int arguments;
    private final int threads;
    private final Destinations destinations;
    private final List<Action> actions = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final List<Sweep> sweeps = new ArrayList<>();
    private final List<FlowProgram> flows = new ArrayList<>();
    private final Memory memory;
    /// Inputs that may begin anywhere in their arrays: products alone read them, where they lie.
    private final boolean[] movable;
    private final int[] zero;
    private final Workspaces workspaces = new Workspaces(this::workspace);

    LoopProgram(Graph graph, int arguments, Steps steps) {
        this(graph, arguments, steps, LoopForms.sharing());
    }

    /// @param boundary what is known of the graph
    /// @param threads  how many a call may use
    LoopProgram(Graph graph, int arguments, Steps steps, Boundary boundary, int threads) {
        this(graph, arguments, steps, boundary, threads, LoopForms.sharing());
    }

    /// @param compiler what makes a loop of its steps
    LoopProgram(Graph graph, int arguments, Steps steps, Function<Steps.Loop, Loop> compiler) {
        this(graph, arguments, steps, Boundary.open(graph), 1, compiler);
    }

    private LoopProgram(
            Graph graph,
            int arguments,
            Steps steps,
            Boundary boundary,
            int threads,
            Function<Steps.Loop, Loop> compiler) {
        this.graph = graph;
        this.structure = Structure.of(graph, boundary);
        this.arguments = arguments;
        this.threads = threads;
        this.destinations = new Destinations(graph, steps, arguments);
        this.memory = Memory.of(graph, steps);
        this.movable = new boolean[graph.inputs().size()];
        Arrays.fill(movable, true);
        this.zero = new int[movable.length];
        hold(graph.outputs());
        Map<Loops.Scan, Optional<TieredRecurrence>> shared = new HashMap<>();
        for (Steps.Step step : steps.steps()) {
            switch (step) {
                case Steps.Loop loop -> actions.add(loop(loop, compiler.apply(loop)));
                case Steps.Apply apply -> actions.add(apply(apply));
                case Steps.Bands bands -> bands(bands, compiler);
                case Steps.Flow flow -> actions.add(flow(flow, FlowProgram.of(flow, shared)));
            }
        }
    }

    /// Says that an input must begin at the start of its array, if it is one.
    private void hold(int... values) {
        for (int value : values) if (value < movable.length) movable[value] = false;
    }

    private Action loop(Steps.Loop step, Loop compiled) {
        hold(step.operands());
        loops.add(compiled);
        if (step.folds().isEmpty()) return elements(step, compiled);
        Sweep sweep = new Sweep(step, compiled);
        sweeps.add(sweep);
        return sweep::run;
    }

    /// Elements do not know of each other, so threads may take some each.
    private Action elements(Steps.Loop step, Loop compiled) {
        int count = step.count();
        if (!isWorthwhile(step)) return slots -> compiled.run(slots, 0, count);
        int most = (count + threads - 1) / threads;
        int each = (most + PIECE - 1) / PIECE * PIECE;
        int pieces = (count + each - 1) / each;
        return slots -> Crew.run(threads, pieces, k -> compiled.run(slots, k * each, Math.min((k + 1) * each, count)));
    }

    private boolean isWorthwhile(Steps.Loop step) {
        return threads > 1 && (long) step.count() * step.code().instructions().size() >= WORTHWHILE;
    }

    private Action flow(Steps.Flow step, FlowProgram program) {
        hold(step.operands());
        flows.add(program);
        return slots -> {
            try {
                program.run(slots, graph);
            } catch (IndexOutOfBoundsException e) {
                throw Applying.located(graph, step.first(), e);
            }
        };
    }

    private Action apply(Steps.Apply apply) {
        if (apply.lowering() instanceof Lowering.Product product) return product(apply, product);
        hold(apply.operands());
        return Applying.of(graph, apply);
    }

    private Multiplying product(Steps.Apply apply, Lowering.Product product) {
        Multiplying step = Multiplying.of(graph, structure, apply, product, threads);
        if (!step.whole().isInPlace()) hold(apply.operands());
        return step;
    }

    /// In bands, or one part after the other where the product cannot be cut or threads do not pay.
    private void bands(Steps.Bands step, Function<Steps.Loop, Loop> compiler) {
        if (!(step.product().lowering() instanceof Lowering.Product lowering))
            throw new IllegalStateException("bands of no product");
        Multiplying product = product(step.product(), lowering);
        List<Loop> compiled = step.loops().stream().map(compiler).toList();
        boolean isLarge = step.loops().stream().anyMatch(this::isWorthwhile)
                || product.parts().size() > 1;
        Banded banded = Banded.of(step, compiled, product, threads);
        List<Action> each = new ArrayList<>();
        for (int k = 0; k < compiled.size(); k++) each.add(loop(step.loops().get(k), compiled.get(k)));
        each.add(step.before().size(), product);
        if (threads > 1 && isLarge && banded.isCut()) actions.add(banded);
        else actions.addAll(each);
    }

    /// Whether input `i` may begin anywhere in its array.
    boolean isMovable(int i) {
        return movable[i];
    }

    /// The loops, in order.
    Stream<Loop> loops() {
        return loops.stream();
    }

    @Override
    public boolean fits(Buffer[] in, Buffer[] out, Type[] types) {
        return fits(arguments, in, out, types);
    }

    static boolean fits(int arguments, Buffer[] in, Buffer[] out, Type[] types) {
        if (in.length != arguments || in.length + out.length != types.length) return false;
        for (int i = 0; i < types.length; i++) {
            if ((i < arguments ? in[i] : out[i - arguments]).type() != types[i]) return false;
        }
        return true;
    }

    @Override
    boolean overwrites(int i, int k) {
        return destinations.allows(i, k);
    }

    @Override
    public void run(Buffer[] in, Buffer[] captured, Buffer[] out) {
        run(in, captured, out, null);
    }

    /// As [#run(Buffer\[\], Buffer\[\], Buffer\[\])].
    ///
    /// @param starts where inputs begin in their arrays, which may be longer than they are: 0 unless [#isMovable]
    void run(Buffer[] in, Buffer[] captured, Buffer[] out, int @Nullable [] starts) {
        Object[] slots = workspaces.borrow();
        run(slots, in, captured, out, starts);
        workspaces.giveBack(slots);
    }

    private void run(Object[] slots, Buffer[] in, Buffer[] captured, Buffer[] out, int @Nullable [] starts) {
        slots[slots.length - 1] = starts == null ? zero : starts;
        for (int i = 0; i < arguments; i++) slots[i] = FlowProgram.content(in[i]);
        for (int i = 0; i < captured.length; i++) slots[arguments + i] = FlowProgram.content(captured[i]);
        destinations.bind(slots, in, captured, out);
        for (int k = 0; k < actions.size(); k++) actions.get(k).run(slots); // an iterator would be allocated
        destinations.write(slots, out);
        for (int k = 0; k < flows.size(); k++)
            flows.get(k).release(slots, destinations); // histories are large, and made anew
        destinations.release(slots, out);
    }

    @Override
    Session open() {
        Object[] slots = workspaces.borrow();
        return new Session() {
            @Override
            public void run(Buffer[] in, Buffer[] out) {
                LoopProgram.this.run(slots, in, NONE, out, null);
            }

            @Override
            public void end() {
                workspaces.giveBack(slots);
            }
        };
    }

    private Object[] workspace() {
        int folds = sweeps.stream().mapToInt(Sweep::folds).sum();
        Object[] slots = new Object[graph.size() + destinations.slots() + folds + 1]; // the last: where inputs begin
        Object[] arrays = memory.arrays().stream().map(LoopProgram::allocate).toArray();
        for (int value = 0; value < graph.size(); value++) {
            if (memory.places()[value] >= 0) slots[value] = arrays[memory.places()[value]];
        }
        for (Sweep sweep : sweeps) sweep.allocate(slots);
        return slots;
    }

    /// An array, or the buffers of pages.
    private static Object allocate(Memory.Pages each) {
        if (each.pages() == 1) return Tensor.zeros(each.type()).array();
        return Stream.generate(() -> Buffer.of(each.type())).limit(each.pages()).toArray(Buffer[]::new);
    }
}
