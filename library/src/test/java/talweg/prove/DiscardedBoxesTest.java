package talweg.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import talweg.Talweg;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.proof.Partition;
import talweg.proof.Region;
import talweg.proof.Witness;
import talweg.shape.Shape;

/// Boxes that proofs of least values discard, by reason: no point of them is better than what is claimed.
class DiscardedBoxesTest {
    private static final int POINTS = 4_000;
    private static final int SOAK = Integer.getInteger("talweg.soak.discarded", 100_000);

    /// A function with the boxes that its proof discards for one reason.
    private record Discarded(Known known, Witness.GlobalMinimum claim, List<Box> boxes) {}

    /// A box, and what of it is kept; null for nothing.
    private record Box(Region all, @Nullable Region kept) {
        boolean isDiscarded(double[] x) {
            return kept == null || !contains(kept, x);
        }
    }

    private static boolean contains(Region region, double[] x) {
        for (int i = 0; i < x.length; i++) if (x[i] < region.lo(i) || x[i] > region.hi(i)) return false;
        return true;
    }

    private record Part(Region region, Partition step) {}

    /// The discarded boxes of a proof by reason.
    private static Map<String, List<Box>> boxes(Witness.GlobalMinimum claim) {
        Map<String, List<Box>> boxes = new TreeMap<>();
        Deque<Part> left = new ArrayDeque<>(List.of(new Part(claim.region(), claim.parts())));
        while (!left.isEmpty()) {
            Part part = left.pop();
            Region region = part.region;
            if (part.step instanceof Partition.Split(int axis, double at, Partition below, Partition above)) {
                left.push(new Part(region.with(axis, region.lo(axis), at), below));
                left.push(new Part(region.with(axis, at, region.hi(axis)), above));
            } else if (part.step instanceof Partition.Faces(int axis, var lower, var upper, Partition inner)) {
                left.push(new Part(region, inner));
                if (lower != null) left.push(new Part(region.with(axis, region.lo(axis), region.lo(axis)), lower));
                if (upper != null) left.push(new Part(region.with(axis, region.hi(axis), region.hi(axis)), upper));
            } else if (part.step instanceof Partition.Newton(var _, Region to, Partition rest)) {
                left.push(new Part(to, rest));
                add(boxes, "Newton", new Box(region, to));
            } else if (part.step instanceof Partition.Unique(var _, int minimiser)) {
                add(
                        boxes,
                        "Unique",
                        new Box(region, claim.minimisers().get(minimiser).box()));
            } else {
                add(boxes, part.step.getClass().getSimpleName(), new Box(region, null));
            }
        }
        return boxes;
    }

    private static void add(Map<String, List<Box>> boxes, String reason, Box box) {
        boxes.computeIfAbsent(reason, _ -> new ArrayList<>()).add(box);
    }

    /// What the proofs of these functions discard, by reason.
    private static Map<String, List<Discarded>> discarded(Stream<Known> problems) {
        GlobalSearch search = GlobalSearch.standard().withTime(Duration.ofMinutes(5));
        Map<String, List<Discarded>> all = new TreeMap<>();
        problems.forEach(known -> {
            GlobalVerdict verdict = search.of(known.function(), known.example(), known.box());
            if (verdict instanceof GlobalVerdict.Proved proved
                    && proved.witness() instanceof Witness.GlobalMinimum claim) {
                boxes(claim)
                        .forEach((reason, boxes) -> all.computeIfAbsent(reason, _ -> new ArrayList<>())
                                .add(new Discarded(known, claim, boxes)));
            }
        });
        return all;
    }

    private static void check(Stream<Known> problems, int points) {
        Map<String, List<Discarded>> all = discarded(problems);
        assertThat(all).containsKeys("Above", "Monotone", "Newton", "Unique");
        SplittableRandom random = new SplittableRandom(91);
        all.forEach((reason, each) -> {
            int share = Math.ceilDiv(points, each.size());
            for (Discarded one : each) check(reason, one, share, random);
        });
    }

    private static void check(String reason, Discarded discarded, int count, SplittableRandom random) {
        int n = discarded.known.names().size();
        double[] points = new double[count * n];
        int filled = 0;
        for (int trial = 0; filled < count && trial < 4 * count; trial++) {
            Box box = discarded.boxes.get(random.nextInt(discarded.boxes.size()));
            double[] x = point(box.all, random);
            if (!box.isDiscarded(x)) continue;
            System.arraycopy(x, 0, points, filled * n, n);
            filled++;
        }
        double least = reason.equals("Above") ? discarded.claim.upper() : discarded.claim.lower();
        double rounding = 1e-12 * Math.max(1, Math.abs(least)); // of the value, which is not an enclosure
        double[] values = values(discarded.known, points, count, n);
        for (int i = 0; i < filled; i++) {
            if (values[i] < least - rounding) {
                assertThat(values[i])
                        .as("%s, discarded as %s", discarded.known.name(), reason)
                        .isGreaterThanOrEqualTo(least);
            }
        }
    }

    /// Anywhere in the region, now and then at an end.
    private static double[] point(Region region, SplittableRandom random) {
        double[] x = new double[region.dimension()];
        for (int i = 0; i < x.length; i++) {
            double lo = region.lo(i);
            double hi = region.hi(i);
            int way = random.nextInt(10);
            x[i] = way == 0 ? lo : way == 1 ? hi : Math.clamp(lo + (hi - lo) * random.nextDouble(), lo, hi);
        }
        return x;
    }

    private static double[] values(Known known, double[] points, int count, int n) {
        Function<Var, Var> all = Talweg.vmap((Var x) -> {
            Map<String, Var> named = known.example();
            for (int i = 0; i < n; i++) named.put(known.names().get(i), x.at(i));
            return known.function().apply(named);
        });
        return Tensor.of(Talweg.compile(all).apply(Tensor.of(Shape.of(count, n), points)))
                .toDoubles();
    }

    @Test
    void nothing_better_is_discarded() {
        check(Known.planar().stream(), POINTS);
    }

    /// For every reason at least a hundred thousand points, over all functions whose minimum is known.
    @Tag("soak")
    @Test
    void nothing_better_of_many_points_is_discarded() {
        check(Stream.concat(Known.planar().stream(), Known.spatial().stream()), SOAK);
    }
}
