package talweg.proof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import talweg.proof.Witness.GlobalMinimum;
import talweg.proof.Witness.GlobalMinimum.Minimiser;

/// The pairs of axes that the proof of a least value exchanges, each of which leaves the function and the region as
/// they are.
final class Exchanges {
    private final GlobalMinimum claim;
    private final Symmetry symmetry;
    private final Set<List<Integer>> pairs = new LinkedHashSet<>();

    Exchanges(GlobalMinimum claim) {
        this.claim = claim;
        symmetry = Symmetry.of(claim.expression());
    }

    /// Whether a pair may be exchanged, which is taken to be done.
    boolean isKept(int axis, int other) {
        Region region = claim.region();
        if (!(0 <= axis && axis < other && other < region.dimension())) return false;
        if (pairs.contains(List.of(axis, other))) return true;
        boolean isKept = region.equals(exchanged(region, axis, other)) && symmetry.isKept(axis, other);
        if (isKept) pairs.add(List.of(axis, other));
        return isKept;
    }

    /// Requires all images of the minimisers' boxes among them, of which then is shown what is shown of the boxes.
    ///
    /// @param isShown whether a minimiser is shown to be unique
    void spread(boolean[] isShown) {
        List<Minimiser> all = claim.minimisers();
        Map<Minimiser, Integer> numbers = new HashMap<>();
        Deque<Integer> left = new ArrayDeque<>();
        for (int i = 0; i < isShown.length; i++) {
            numbers.put(all.get(i), i);
            if (isShown[i] || !all.get(i).isUnique()) left.push(i);
        }
        while (!left.isEmpty()) {
            int i = left.pop();
            for (List<Integer> pair : pairs) {
                Region image = exchanged(all.get(i).box(), pair.getFirst(), pair.getLast());
                int number =
                        numbers.getOrDefault(new Minimiser(image, all.get(i).isUnique()), -1);
                Checker.require(number >= 0, "the images of minimiser " + i + " among the minimisers");
                if (all.get(i).isUnique() && !isShown[number]) left.push(number);
                isShown[number] = true;
            }
        }
    }

    private static Region exchanged(Region region, int axis, int other) {
        int[] sides = new int[region.dimension()];
        Arrays.setAll(sides, i -> i == axis ? other : i == other ? axis : i);
        return region.of(sides);
    }
}
