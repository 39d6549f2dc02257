package talweg.cli;

import java.util.List;
import java.util.function.ToDoubleFunction;
import talweg.cli.picture.Descent;
import talweg.cli.picture.DescentPicture;
import talweg.cli.picture.Picture;
import talweg.descend.Iterate;

/// The picture of a descent.
final class DescentPlot {
    private DescentPlot() {}

    /// @param title    what was minimised
    /// @param names    of the variables
    /// @param iterates the way from the start to the end
    /// @param function f, which the landscape is drawn by; it may return NaN and infinities
    static Picture of(String title, List<String> names, List<Iterate> iterates, ToDoubleFunction<double[]> function) {
        return DescentPicture.of(new Descent(
                title,
                function,
                names,
                iterates.stream().map(Iterate::at).toList(),
                iterates.stream().mapToDouble(Iterate::value).toArray(),
                iterates.stream().mapToDouble(Iterate::slope).toArray()));
    }
}
