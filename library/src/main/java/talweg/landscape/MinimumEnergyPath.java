package talweg.landscape;

import java.util.List;
import java.util.OptionalInt;
import talweg.descend.Outcome;

/// A way from one minimum to another along which f is smallest in every direction across it, as images
/// on a chain.
///
/// @param images  in order, both ends among them
/// @param saddles on the way, refined by Newton's method and verified to be of index 1, in order
/// @param minima  between the ends, in order: the way goes down to them and up again
/// @param outcome converged if the forces across the chain fell below the tolerance
public record MinimumEnergyPath(
        List<Image> images, List<StationaryPoint> saddles, List<StationaryPoint> minima, Outcome outcome) {
    public MinimumEnergyPath {
        images = List.copyOf(images);
        saddles = List.copyOf(saddles);
        minima = List.copyOf(minima);
    }

    /// A point of the chain.
    ///
    /// @param at     the point
    /// @param value  f there
    /// @param along  the length of the chain up to it
    /// @param across the norm of ∇f across the chain
    public record Image(double[] at, double value, double along, double across) {}

    /// Which of [#saddles] is the highest; empty if none was verified.
    public OptionalInt highest() {
        int highest = -1;
        for (int i = 0; i < saddles.size(); i++) {
            if (highest < 0 || saddles.get(i).value() > saddles.get(highest).value()) highest = i;
        }
        return highest < 0 ? OptionalInt.empty() : OptionalInt.of(highest);
    }

    /// How far f rises from the first minimum to the highest saddle; NaN if none was verified.
    public double barrier() {
        return height() - images.getFirst().value();
    }

    /// The same from the last minimum.
    public double barrierBack() {
        return height() - images.getLast().value();
    }

    private double height() {
        return highest().isPresent() ? saddles.get(highest().getAsInt()).value() : Double.NaN;
    }
}
