package talweg.train;

import java.util.Optional;
import talweg.schedule.Plateau;
import talweg.update.Update;

/// Where training stands between two steps: all that it needs to go on as if it had never stopped.
///
/// @param now      parameters and what the update remembers
/// @param running  what runs along
/// @param step     steps done
/// @param epoch    the epoch that it is in, from 0
/// @param batch    batches done of this epoch
/// @param examples those in them
/// @param sum      of their losses, in the order of the steps
/// @param best     so far
/// @param waited   epochs since then
/// @param plateau  what the plateau remembers
public record Progress<P, R, S>(
        Update.Iterate<P, S> now,
        R running,
        long step,
        int epoch,
        int batch,
        long examples,
        double sum,
        Optional<Best<P, R>> best,
        int waited,
        Plateau.State plateau) {}
