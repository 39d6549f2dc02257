package talweg.train;

import java.util.Map;
import java.util.OptionalDouble;

/// What a listener sees of an epoch.
///
/// @param epoch      from 0
/// @param step       steps done
/// @param loss       mean over the examples of the epoch, each as it was before its step
/// @param validation mean loss over the examples of validation, if there is one
/// @param measures   what else was measured in validation, by name, as means over its examples
/// @param rate       of the update at its last step; NaN if it has no single one
/// @param best       whether it is the best so far
public record Epoch(
        int epoch,
        long step,
        double loss,
        OptionalDouble validation,
        Map<String, Double> measures,
        double rate,
        boolean best) {}
