package talweg.prove;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.interval.Interval;

/// The boxes that hold minimisers, those that touch as one, with all their images by exchange of variables.
///
/// @param all     of them
/// @param numbers in which of them each box found lies, in order
record Places(List<Place> all, int[] numbers) {
    /// So many images are listed at most.
    private static final int IMAGES = 10_000;

    /// A box with minimisers.
    ///
    /// @param box      it
    /// @param core     where in it the minimiser lies, if it is the only one
    /// @param isUnique whether it is
    record Place(Interval[] box, Interval[] core, boolean isUnique) {
        boolean touches(Place other) {
            for (int i = 0; i < box.length; i++)
                if (box[i].intersect(other.box[i]).isEmpty()) return false;
            return true;
        }

        Place with(Place other) {
            Interval[] hull = new Interval[box.length];
            for (int i = 0; i < hull.length; i++) hull[i] = box[i].hull(other.box[i]);
            return new Place(hull, hull, false);
        }

        /// With sides that are equal or apart where axes may be exchanged, so that its images are. If a box holds one
        /// minimiser alone, and numbers in common along such axes, then the minimiser is its own image.
        Place evened(Mirrors mirrors) {
            Interval[] common = mirrors.evened(box, true);
            boolean isWithin = isUnique;
            for (int i = 0; i < box.length; i++)
                isWithin &= core[i].hull(common[i]).equals(common[i]);
            if (isWithin) return new Place(common, mirrors.evened(core, true), true);
            Interval[] hull = mirrors.evened(box, false);
            return new Place(hull, hull, false);
        }

        Place image(int[] axes) {
            return new Place(of(box, axes), of(core, axes), isUnique);
        }

        private static Interval[] of(Interval[] sides, int[] axes) {
            return IntStream.of(axes).mapToObj(axis -> sides[axis]).toArray(Interval[]::new);
        }
    }

    /// Nothing if there are too many images.
    ///
    /// @param mirrors the exchanges made use of
    static Optional<Places> of(List<Place> found, Mirrors mirrors) {
        int[] group = groups(found);
        List<Place> merged = merged(found, group);
        if (mirrors.isEmpty()) return Optional.of(new Places(merged, group));
        List<Place> own = merged.stream().map(place -> place.evened(mirrors)).toList();
        double count =
                own.stream().mapToDouble(place -> mirrors.count(place.box)).sum();
        if (count > IMAGES) return Optional.empty();
        Map<List<Interval>, Integer> numbers = new LinkedHashMap<>();
        List<Place> images = new ArrayList<>();
        for (Place place : own) {
            for (int[] axes : mirrors.images(place.box)) {
                Place image = place.image(axes);
                if (numbers.putIfAbsent(List.of(image.box), images.size()) == null) images.add(image);
            }
        }
        int[] whole = groups(images);
        int[] places = IntStream.of(group)
                .map(i -> whole[numbers.getOrDefault(List.of(own.get(i).box), -1)])
                .toArray();
        return Optional.of(new Places(merged(images, whole), places));
    }

    /// Which boxes belong together, numbered from 0: boxes that touch, unless both hold a point of their
    /// own. They are met in order of their lower ends along one axis, so that few pairs are looked at.
    private static int[] groups(List<Place> places) {
        int[] root = IntStream.range(0, places.size()).toArray();
        int axis = places.isEmpty() ? 0 : widest(places);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, root.length).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> places.get(i).box[axis].lo()));
        List<Integer> open = new ArrayList<>();
        for (int i : order) {
            Place place = places.get(i);
            open.removeIf(j -> places.get(j).box[axis].hi() < place.box[axis].lo());
            for (int j : open) {
                boolean bothUnique = place.isUnique && places.get(j).isUnique;
                if (!bothUnique && place.touches(places.get(j))) root[find(root, i)] = find(root, j);
            }
            open.add(i);
        }
        return numbered(root);
    }

    /// The axis along which places lie farthest apart for their size.
    private static int widest(List<Place> places) {
        int widest = 0;
        double most = -1;
        for (int axis = 0; axis < places.getFirst().box.length; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            double lengths = 0;
            for (Place place : places) {
                least = Math.min(least, place.box[axis].lo());
                greatest = Math.max(greatest, place.box[axis].lo());
                lengths += Cutting.length(place.box[axis]);
            }
            double share = (greatest - least) / lengths;
            if (share > most) {
                most = share;
                widest = axis;
            }
        }
        return widest;
    }

    /// Groups in the order of their first members.
    private static int[] numbered(int[] root) {
        int[] number = new int[root.length];
        int next = 0;
        int[] named = new int[root.length];
        Arrays.fill(named, -1);
        for (int i = 0; i < root.length; i++) {
            int top = find(root, i);
            if (named[top] < 0) named[top] = next++;
            number[i] = named[top];
        }
        return number;
    }

    private static int find(int[] root, int i) {
        int top = i;
        while (root[top] != top) top = root[top] = root[root[top]];
        return top;
    }

    private static List<Place> merged(List<Place> places, int[] group) {
        List<Place> merged = new ArrayList<>();
        for (int i = 0; i < group.length; i++) {
            if (group[i] == merged.size()) merged.add(places.get(i));
            else merged.set(group[i], merged.get(group[i]).with(places.get(i)));
        }
        return merged;
    }
}
