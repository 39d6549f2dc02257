package talweg.train;

import java.util.List;

/// Euclidean norms at a step, for each value of the parameters.
///
/// @param names     of the values: `layers[1].weight`
/// @param gradient  of the gradient
/// @param update    of what was added to the value
/// @param parameter of the value before
public record Norms(List<String> names, List<Double> gradient, List<Double> update, List<Double> parameter) {
    /// Of the whole gradient.
    public double global() {
        return Math.sqrt(gradient.stream().mapToDouble(g -> g * g).sum());
    }
}
