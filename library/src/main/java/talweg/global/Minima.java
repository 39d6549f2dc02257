package talweg.global;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import talweg.descend.Landing;
import talweg.descend.Outcome;

/// What a search of a whole box has found; prints as a report.
///
/// @param minima    that were told apart, the lowest first
/// @param best      the landing at the lowest point of all, whether or not it is one of them
/// @param posterior what they let expect of the rest
/// @param ends      where the starts ended
/// @param counts    evaluations of all descents together
/// @param outcome   why the search ended: [Outcome.Converged] if by its stopping rule, and the lowest
///                  point is one of the minima
public record Minima(
        List<Minimum> minima, Landing best, Posterior posterior, Ends ends, Landing.Counts counts, Outcome outcome) {
    public Minima {
        minima = List.copyOf(minima);
    }

    @Override
    public String toString() {
        return outcome.status() + ": " + outcome.reason()
                + minima.stream()
                        .map(each -> "\n" + each.value() + " at " + shown(each.at()) + " from " + each.starts())
                        .collect(Collectors.joining());
    }

    private static String shown(double[] x) {
        return Arrays.stream(x).mapToObj(Double::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
