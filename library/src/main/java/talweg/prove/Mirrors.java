package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import talweg.interval.Interval;
import talweg.proof.Expression;
import talweg.proof.Partition;
import talweg.proof.Symmetry;

/// The variables that may change places without changing the function or the domain, in classes: only points whose
/// numbers are in order within each class need be looked for, since all others are their images.
final class Mirrors {
    /// So many operations may be gone through to find them.
    private static final long WORK = 100_000_000;

    /// What lies out of order is cut off if it is this share of a side.
    private static final double SLAB = 0.05;

    /// Of two axes or more each, in order.
    private final List<int[]> classes;

    /// Of axes of one class, in order.
    private final List<int[]> pairs = new ArrayList<>();

    /// The pairs of axes that parts have been mirrored by.
    private final Set<List<Integer>> used = ConcurrentHashMap.newKeySet();

    private Mirrors(List<int[]> classes) {
        this.classes = classes;
        for (int[] axes : classes) {
            for (int j = 1; j < axes.length; j++) for (int i = 0; i < j; i++) pairs.add(new int[] {axes[i], axes[j]});
        }
    }

    static Mirrors of(Lines lines, Domain domain) {
        Expression expression = lines.expression();
        int n = expression.dimension();
        if ((long) n * n * expression.size() > WORK) return new Mirrors(List.of());
        Symmetry symmetry = Symmetry.of(expression);
        List<List<Integer>> classes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int axis = i;
            Optional<List<Integer>> own = classes.stream()
                    .filter(each -> domain.box()[each.getFirst()].equals(domain.box()[axis]))
                    .filter(each -> symmetry.isKept(exchange(n, each.getFirst(), axis)))
                    .findFirst();
            own.orElseGet(() -> {
                        List<Integer> fresh = new ArrayList<>();
                        classes.add(fresh);
                        return fresh;
                    })
                    .add(i);
        }
        return new Mirrors(classes.stream()
                .filter(each -> each.size() > 1)
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toList());
    }

    /// What of a cell may hold points in order; nothing if there are none, which is said in its part.
    Optional<Cell> ordered(Cell given) {
        if (drops(given.box(), given.part())) return Optional.empty();
        Cell cell = given;
        for (int[] pair : pairs) cell = shorn(cell, pair[0], pair[1]);
        return Optional.of(cell);
    }

    /// Ends a part if it holds no point in order.
    boolean drops(Interval[] box, Part part) {
        for (int[] pair : pairs) {
            if (!(box[pair[0]].lo() > box[pair[1]].hi())) continue;
            mirror(part, box.length, pair[0], pair[1]);
            return true;
        }
        return false;
    }

    private Part mirror(Part part, int dimension, int axis, int other) {
        used.add(List.of(axis, other));
        part.leaf(new Partition.Mirrored(exchange(dimension, axis, other)));
        return part;
    }

    /// The order of the axes in which two change places.
    private static int[] exchange(int dimension, int axis, int other) {
        int[] order = new int[dimension];
        Arrays.setAll(order, i -> i == axis ? other : i == other ? axis : i);
        return order;
    }

    /// Without what lies below `axis` along `other`, and above `other` along `axis`.
    private Cell shorn(Cell given, int axis, int other) {
        Cell cell = given;
        Interval later = cell.box()[other];
        double from = Math.nextDown(cell.box()[axis].lo());
        if (isWorthwhile(cell, other, from, from - later.lo())) {
            Part rest = cell.part().split(other, from, mirror(new Part(), cell.box().length, axis, other), true);
            cell = cell.with(other, Interval.of(from, later.hi()), rest);
        }
        Interval earlier = cell.box()[axis];
        double to = Math.nextUp(cell.box()[other].hi());
        if (isWorthwhile(cell, axis, to, earlier.hi() - to)) {
            Part rest = cell.part().split(axis, to, mirror(new Part(), cell.box().length, axis, other), false);
            cell = cell.with(axis, Interval.of(earlier.lo(), to), rest);
        }
        return cell;
    }

    private static boolean isWorthwhile(Cell cell, int axis, double at, double length) {
        Interval side = cell.box()[axis];
        return !cell.axes()[axis].isPinned()
                && side.lo() < at
                && at < side.hi()
                && !(length < SLAB * Cutting.length(side));
    }

    /// The same by those exchanges alone that were made use of: axes are in a class that pairs connect.
    Mirrors used() {
        List<Set<Integer>> groups = new ArrayList<>();
        for (List<Integer> pair : used) {
            Set<Integer> joined = new TreeSet<>(pair);
            for (Set<Integer> each : groups) if (!Collections.disjoint(each, pair)) joined.addAll(each);
            groups.removeIf(joined::containsAll);
            groups.add(joined);
        }
        return new Mirrors(groups.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .sorted(Arrays::compare)
                .toList());
    }

    /// Whether there are none.
    boolean isEmpty() {
        return classes.isEmpty();
    }

    /// How many images points have at most.
    double count() {
        double count = 1;
        for (int[] axes : classes) for (int k = 2; k <= axes.length; k++) count *= k;
        return count;
    }

    /// How many images a box has whose sides are equal or apart.
    double count(Interval[] box) {
        double count = 1;
        for (int[] axes : classes) {
            for (int k = 0; k < axes.length; k++) {
                int at = k;
                long before = Arrays.stream(axes, 0, k)
                        .filter(each -> box[each].equals(box[axes[at]]))
                        .count();
                count *= (k + 1.0) / (before + 1.0);
            }
        }
        return Math.rint(count);
    }

    /// All of them, each as the numbers of the axes whose sides it has, in order; the first has its own.
    List<int[]> images(Interval[] box) {
        int[] own = new int[box.length];
        Arrays.setAll(own, i -> i);
        List<int[]> images = List.of(own);
        for (int[] axes : classes)
            images = images.stream()
                    .flatMap(each -> arranged(each, axes, 0, box).stream())
                    .toList();
        return images;
    }

    /// All orders of what stands on some axes, from the k-th on, that differ in their sides.
    private static List<int[]> arranged(int[] image, int[] axes, int k, Interval[] box) {
        if (k == axes.length) return List.of(image);
        List<int[]> all = new ArrayList<>();
        List<Interval> seen = new ArrayList<>();
        for (int m = k; m < axes.length; m++) {
            Interval side = box[image[axes[m]]];
            if (seen.contains(side)) continue;
            seen.add(side);
            int[] next = image.clone();
            next[axes[k]] = image[axes[m]];
            next[axes[m]] = image[axes[k]];
            all.addAll(arranged(next, axes, k + 1, box));
        }
        return all;
    }

    /// The box with sides of a class that have numbers in common made equal: what they have in common, or all that
    /// they hold.
    ///
    /// @param isCommon whether it is to be what they have in common
    Interval[] evened(Interval[] box, boolean isCommon) {
        Interval[] evened = box.clone();
        for (int[] axes : classes) {
            for (List<Integer> group : overlapping(box, axes)) {
                Interval side = box[group.getFirst()];
                for (int axis : group) side = isCommon ? side.intersect(box[axis]) : side.hull(box[axis]);
                for (int axis : group) evened[axis] = side;
            }
        }
        return evened;
    }

    /// Axes of a class whose sides hang together.
    private static List<List<Integer>> overlapping(Interval[] box, int[] axes) {
        List<Integer> order = new ArrayList<>(Arrays.stream(axes).boxed().toList());
        order.sort(Comparator.comparingDouble(axis -> box[axis].lo()));
        List<List<Integer>> groups = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (int axis : order) {
            if (groups.isEmpty() || box[axis].lo() > end) groups.add(new ArrayList<>());
            groups.getLast().add(axis);
            end = groups.getLast().size() == 1 ? box[axis].hi() : Math.max(end, box[axis].hi());
        }
        return groups;
    }
}
