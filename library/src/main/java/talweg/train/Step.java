package talweg.train;

import java.util.Optional;
import java.util.OptionalLong;

/// What a listener sees of a step.
///
/// @param step     steps done, this one included
/// @param epoch    from 0
/// @param batch    of the epoch, from 0
/// @param batches  that the epoch has, if that is known
/// @param examples in this batch
/// @param loss     mean over the batch, before the step
/// @param rate     of the update at this step; NaN if it has no single one
/// @param norms    if they were asked for
public record Step(
        long step,
        int epoch,
        int batch,
        OptionalLong batches,
        int examples,
        double loss,
        double rate,
        Optional<Norms> norms) {}
