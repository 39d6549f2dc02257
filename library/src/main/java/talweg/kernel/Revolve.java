package talweg.kernel;

/// Goes back over the steps of a loop whose states are not all kept: keeps some, and computes those between again.
///
/// With c states kept, n ≤ C(c + t, c) steps cost at most t computations of each: the fewest there can be. Griewank
/// and Walther, *Algorithm 799: Revolve*, ACM Transactions on Mathematical Software 26, 2000, §2.
public final class Revolve {
    private Revolve() {}

    /// A loop's way there, by states, and back.
    public interface Sweep<S> {
        /// The state before step `to`, from `state`, that before step `from`, which stays as it is.
        S advance(S state, int from, int to);

        /// Takes back one step.
        ///
        /// @param state that before it
        void back(S state, int step);
    }

    /// Takes back steps `count` − 1 to 0.
    ///
    /// @param kept how many states are kept beside the first, ≥ 0
    public static <S> void run(S first, int count, int kept, Sweep<S> sweep) {
        run(first, 0, count, kept, sweep);
    }

    /// The left part is a loop, and every right part keeps one state fewer: the depth is that of the states kept.
    private static <S> void run(S state, int from, int to, int kept, Sweep<S> sweep) {
        int end = to;
        while (end - from > 1) {
            int middle = from + left(end - from, kept + 1);
            S there = sweep.advance(state, from, middle);
            run(there, middle, end, Math.max(kept - 1, 0), sweep);
            end = middle;
        }
        if (end - from == 1) sweep.back(state, from);
    }

    /// How many of `count` > 1 steps go to the left of the next state kept, where `kept` can be.
    private static int left(int count, int kept) {
        long reach = 1;
        int repeats = 0;
        while (reach < count) {
            repeats++;
            reach = binomial(kept + repeats, kept);
        }
        long right = binomial(kept - 1 + repeats, kept - 1);
        return Math.clamp(count - right, 1, count - 1);
    }

    /// C(n, k), or some number beyond an int.
    private static long binomial(int n, int k) {
        long result = 1;
        int least = Math.min(k, n - k);
        for (int i = 1; i <= least; i++) {
            result = result * (n - least + i) / i;
            if (result > Integer.MAX_VALUE) return Integer.MAX_VALUE + 1L;
        }
        return result;
    }
}
