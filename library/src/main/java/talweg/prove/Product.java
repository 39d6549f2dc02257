package talweg.prove;

import java.util.ArrayList;
import java.util.List;
import talweg.proof.Region;
import talweg.prove.GlobalVerdict.Minimiser;

/// Boxes made of boxes of some of the variables, one of each group.
///
/// @param groups    the variables of each group
/// @param dimension how many variables there are
record Product(List<int[]> groups, int dimension) {
    /// So many are listed at most.
    static final int LISTED = 1000;

    /// All of them, or the first so many, the last group's next to each other.
    List<Minimiser> of(List<List<Minimiser>> factors) {
        List<Minimiser> whole = new ArrayList<>();
        int[] chosen = new int[factors.size()];
        while (whole.size() < LISTED && factors.stream().noneMatch(List::isEmpty)) {
            whole.add(joined(factors, chosen));
            int last = chosen.length - 1;
            while (last >= 0 && ++chosen[last] == factors.get(last).size()) chosen[last--] = 0;
            if (last < 0) break;
        }
        return whole;
    }

    private Minimiser joined(List<List<Minimiser>> factors, int[] chosen) {
        double[] lo = new double[dimension];
        double[] hi = new double[dimension];
        double[] at = new double[dimension];
        boolean isUnique = true;
        for (int j = 0; j < chosen.length; j++) {
            Minimiser factor = factors.get(j).get(chosen[j]);
            int[] axes = groups.get(j);
            for (int k = 0; k < axes.length; k++) {
                lo[axes[k]] = factor.box().lo(k);
                hi[axes[k]] = factor.box().hi(k);
                at[axes[k]] = factor.at()[k];
            }
            isUnique &= factor.isUnique();
        }
        return new Minimiser(new Region(lo, hi), at, isUnique);
    }
}
