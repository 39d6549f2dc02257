package talweg.prove;

import java.util.List;
import java.util.function.Predicate;
import talweg.proof.Region;
import talweg.proof.Witness;

/// What is known of the least value of a function on a box.
public sealed interface GlobalVerdict {
    /// What it took.
    Effort effort();

    /// One sentence.
    String text();

    /// @param boxes   how many were looked at
    /// @param seconds of the search alone
    record Effort(int boxes, double seconds) {}

    /// A box that may hold points at which the function is least; all others hold none.
    ///
    /// @param box      it
    /// @param at       the point in it with the smallest value found
    /// @param isUnique whether it holds exactly one local minimiser; else whether and how many is not known
    record Minimiser(Region box, double[] at, boolean isUnique) {}

    /// The least value lies in [lower, upper], and is taken in the minimisers' boxes only.
    ///
    /// @param upper      f(at) is at most this
    /// @param at         in the box
    /// @param minimisers all, or of a sum of functions that have no variable in common the first thousand of
    ///                   those that their minimisers make
    /// @param witness    what a [talweg.proof.Checker] asks for
    record Proved(double lower, double upper, double[] at, List<Minimiser> minimisers, Witness witness, Effort effort)
            implements GlobalVerdict {
        /// How many minimisers there are, listed or not; [Long#MAX_VALUE] if more.
        public long count() {
            return count(each -> true);
        }

        private long count(Predicate<Witness.GlobalMinimum.Minimiser> counts) {
            double count = 1;
            for (Witness.GlobalMinimum minimum : minima()) {
                count *= minimum.minimisers().stream().filter(counts).count();
            }
            return (long) count;
        }

        private List<Witness.GlobalMinimum> minima() {
            return switch (witness) {
                case Witness.GlobalMinimum minimum -> List.of(minimum);
                case Witness.SeparableMinimum(var _, var _, var _, var _, var terms) ->
                    terms.stream().map(Witness.SeparableMinimum.Term::minimum).toList();
                case Witness.Convex _,
                        Witness.NotConvex _,
                        Witness.Critical _,
                        Witness.NoMinimum _,
                        Witness.LevelLine _ -> List.of();
            };
        }

        @Override
        public String text() {
            long unique = count(Witness.GlobalMinimum.Minimiser::isUnique);
            long others = count() - unique;
            String where = unique + (unique == 1 ? " minimiser" : " minimisers") + " proved"
                    + (others == 0 ? "" : ", " + others + (others == 1 ? " cluster" : " clusters") + " undecided")
                    + (count() == minimisers.size() ? "" : ", " + minimisers.size() + " of them listed");
            return "the least value on the box lies in [" + lower + ", " + upper + "]; " + where;
        }
    }

    /// No proof, for want of time or boxes or for another reason: the least value lies in [lower, upper].
    ///
    /// @param why        in a few words
    /// @param lower      −∞ if nothing is known
    /// @param at         with a value of at most `upper`
    /// @param candidates what may hold minimisers among what was looked at to the end, a thousand at most of a
    ///                   sum of functions that have no variable in common
    /// @param unexplored the share of the box's volume that was not
    record BudgetSpent(
            String why,
            double lower,
            double upper,
            double[] at,
            List<Minimiser> candidates,
            double unexplored,
            Effort effort)
            implements GlobalVerdict {
        /// Where nothing could be looked at.
        static BudgetSpent nothing(String why, int dimension) {
            double[] nowhere = new double[dimension];
            java.util.Arrays.fill(nowhere, Double.NaN);
            return new BudgetSpent(
                    why, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, nowhere, List.of(), 1, new Effort(0, 0));
        }

        @Override
        public String text() {
            return why + ": the least value lies in [" + lower + ", " + upper + "], a gap of " + (upper - lower);
        }
    }

    /// Values below every number were seen.
    ///
    /// @param at    a point
    /// @param value at most this there
    record Unbounded(double[] at, double value, Effort effort) implements GlobalVerdict {
        @Override
        public String text() {
            return "no least value was found: values fall to " + value + ", and no end to them was seen";
        }
    }

    /// The function is not defined, or jumps, on a part of the box.
    ///
    /// @param at where
    record Undefined(double[] at, String why, Effort effort) implements GlobalVerdict {
        @Override
        public String text() {
            return why;
        }
    }
}
