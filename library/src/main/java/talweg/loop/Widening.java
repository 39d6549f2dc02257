package talweg.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.loop.Walk.Path;
import talweg.op.Monoid;
import talweg.scalar.Primitive;
import talweg.scalar.Scalar;
import talweg.scalar.Straight;

/// A loop whose values are folded across rows, few at a time, as a loop over what is left: all that a fold takes is in
/// the code of one element, and its partial results are in registers.
///
/// The order is that of [Monoid].
final class Widening {
    /// Elements that a fold takes at most.
    private static final int MOST = 32;

    private final List<Scalar> roots;
    private final Steps.Loop loop;
    private final Nest nest;
    private final int columns;
    private final List<Integer> operands = new ArrayList<>();
    private final List<Boolean> single = new ArrayList<>();
    private final List<@Nullable Path> paths = new ArrayList<>();
    private final Map<Integer, Scalar> shared = new HashMap<>();

    private Widening(List<Scalar> roots, Steps.Loop loop, int columns) {
        this.roots = roots;
        this.loop = loop;
        this.nest = loop.nest();
        this.columns = columns;
    }

    /// The loop over what is left of `loop`, if that is long enough, and its code not too long.
    ///
    /// @param roots the loop's results and what it folds, of its operands
    static Optional<Steps.Loop> of(List<Scalar> roots, Steps.Loop loop) {
        Nest nest = loop.nest();
        if (loop.folds().isEmpty() || nest.size() == 0 || nest.size() > MOST) return Optional.empty();
        int columns = loop.walk().isStraight() ? nest.columns() : loop.walk().columns();
        int length = loop.code().instructions().size() * nest.size();
        boolean has64 =
                loop.code().instructions().stream().anyMatch(each -> each.type().bytes() == Long.BYTES);
        boolean isLong = columns >= Walks.NARROWEST
                && nest.columns() % columns == 0
                && Walk.isFilled(columns, nest.rows() * nest.columns(), has64);
        return isLong && length <= Steps.LONGEST
                ? Optional.of(new Widening(roots, loop, columns).loop())
                : Optional.empty();
    }

    private Steps.Loop loop() {
        List<Scalar> made = new ArrayList<>();
        List<Integer> results = new ArrayList<>();
        List<@Nullable Path> out = new ArrayList<>();
        List<List<Scalar>> folded = new ArrayList<>();
        int written = loop.results().length;
        for (int f = written; f < roots.size(); f++) folded.add(new ArrayList<>());
        for (int k = 0; k < nest.size(); k++) {
            List<Scalar> each = element(k);
            for (int r = 0; r < written; r++) {
                made.add(each.get(r));
                results.add(loop.results()[r]);
                out.add(at(null, k));
            }
            for (int f = 0; f < folded.size(); f++) folded.get(f).add(each.get(written + f));
        }
        for (int f = 0; f < folded.size(); f++) {
            made.add(fold(loop.folds().get(f).monoid(), folded.get(f)));
            results.add(loop.folds().get(f).result());
            out.add(null);
        }
        boolean[] once = new boolean[single.size()];
        for (int k = 0; k < once.length; k++) once[k] = single.get(k);
        return new Steps.Loop(
                Straight.of(made),
                operands.stream().mapToInt(Integer::intValue).toArray(),
                once,
                results.stream().mapToInt(Integer::intValue).toArray(),
                Nest.flat(nest.rows() * nest.columns()),
                List.of(),
                new Walk(columns, paths, out));
    }

    /// The roots of the `k`-th element that a fold takes.
    private List<Scalar> element(int k) {
        Map<Scalar, Scalar> done = new IdentityHashMap<>();
        Map<Integer, Scalar> read = new HashMap<>();
        List<Scalar> result = new ArrayList<>();
        for (Scalar root : roots) {
            for (Scalar each : Order.of(root)) {
                if (done.containsKey(each)) continue;
                if (each.primitive() == Primitive.OPERAND) {
                    int number = (int) each.bits();
                    done.put(
                            each,
                            loop.single()[number]
                                    ? shared.computeIfAbsent(number, n -> operand(each, n, k))
                                    : read.computeIfAbsent(number, n -> operand(each, n, k)));
                    continue;
                }
                List<Scalar> inputs = new ArrayList<>(each.operands().size());
                for (Scalar operand : each.operands()) inputs.add(Order.get(done, operand));
                done.put(each, inputs.isEmpty() ? each : each.with(inputs));
            }
            result.add(Order.get(done, root));
        }
        return result;
    }

    private Scalar operand(Scalar each, int number, int k) {
        operands.add(loop.operands()[number]);
        single.add(loop.single()[number]);
        paths.add(loop.single()[number] ? null : at(loop.walk().paths().get(number), k));
        return Scalar.operand(operands.size() - 1, each.type());
    }

    /// The path of the `k`-th elements along one of all elements.
    private Path at(@Nullable Path path, int k) {
        int within = nest.columns() / columns;
        Path whole = path == null ? Path.along(nest.count() / columns, columns) : path;
        return whole.at(k, nest.size(), within);
    }

    private static Scalar fold(Monoid monoid, List<Scalar> terms) {
        int count = terms.size();
        Scalar[] lanes = new Scalar[Math.min(count, Monoid.LANES)];
        for (int i = 0; i < count; i++) {
            int lane = i % Monoid.LANES;
            lanes[lane] = i < Monoid.LANES ? terms.get(i) : monoid.merge(lanes[lane], terms.get(i));
        }
        for (int step : new int[] {4, 2, 1}) {
            for (int lane = 0; lane < step; lane++) {
                if (lane + step < count) lanes[lane] = monoid.merge(lanes[lane], lanes[lane + step]);
            }
        }
        return lanes[0];
    }
}
