package talweg.global;

import java.util.ArrayList;
import java.util.List;
import talweg.descend.Budget;

/// How many starts there were, and where they ended.
///
/// @param atMinima  at a minimum that was found
/// @param notFinite nowhere: the function or its gradient is not finite at the start
/// @param stalled   where no step went down, each at a place of its own
/// @param saddles   where the slope is 0 and the function curves down
/// @param diverged  falling or growing beyond all bounds
/// @param unended   the budget of one descent was spent before its end
public record Ends(int atMinima, int notFinite, int stalled, int saddles, int diverged, int unended) {
    /// How many starts there were.
    public int starts() {
        return atMinima + elsewhere();
    }

    private int elsewhere() {
        return notFinite + stalled + saddles + diverged + unended;
    }

    /// `; 3 more starts ended elsewhere: 2 began where …`, or nothing.
    String remainder() {
        if (elsewhere() == 0) return "";
        List<String> ends = new ArrayList<>();
        if (notFinite > 0) ends.add(notFinite + " began where the function is not finite");
        if (stalled > 0) ends.add(stalled + " stalled");
        if (saddles > 0) ends.add(saddles + " at a saddle");
        if (diverged > 0) ends.add(diverged + " diverged");
        if (unended > 0) ends.add(unended + " had too few iterations");
        return "; " + Budget.counted(elsewhere(), "more start") + " ended at none: " + String.join(", ", ends);
    }
}
