package talweg.train;

import java.util.List;
import java.util.Optional;

/// How training ended.
///
/// @param <P> parameters
/// @param <R> what runs along
/// @param <S> what the update remembers
public sealed interface Outcome<P, R, S> {
    /// Where it stood in the end: of [Diverged], before the step that went wrong.
    Progress<P, R, S> last();

    /// One sentence.
    String reason();

    /// The best at the end of an epoch: by the loss in validation, or by the mean over the epoch in training if there
    /// is no validation. Empty before the first end of an epoch.
    default Optional<Best<P, R>> best() {
        return last().best();
    }

    /// Those of the best; before the first end of an epoch, those now.
    default P parameters() {
        return best().map(Best::parameters).orElseGet(() -> last().now().parameters());
    }

    /// What ran along with the best.
    default R running() {
        return best().map(Best::running).orElseGet(() -> last().running());
    }

    /// All epochs have been gone through.
    record Finished<P, R, S>(Progress<P, R, S> last) implements Outcome<P, R, S> {
        @Override
        public String reason() {
            return "finished: " + last.epoch() + (last.epoch() == 1 ? " epoch" : " epochs");
        }
    }

    /// The loss has not fallen for as many epochs as patience allows.
    ///
    /// @param patience that many
    record StoppedEarly<P, R, S>(Progress<P, R, S> last, int patience) implements Outcome<P, R, S> {
        @Override
        public String reason() {
            return "stopped early: no better loss in " + patience + (patience == 1 ? " epoch" : " epochs");
        }
    }

    /// A number is not finite any more.
    ///
    /// @param where it was seen
    record Diverged<P, R, S>(Progress<P, R, S> last, Where where) implements Outcome<P, R, S> {
        @Override
        public String reason() {
            return "diverged: " + where + "; lower the rate, or clip the gradient";
        }
    }

    /// The caller stopped it, or interrupted its thread.
    record Stopped<P, R, S>(Progress<P, R, S> last) implements Outcome<P, R, S> {
        @Override
        public String reason() {
            return "stopped by the caller after step " + last.step();
        }
    }

    /// Where a number was not finite.
    ///
    /// @param what   `loss`, `validation loss` or `parameters`
    /// @param value  the loss; NaN for parameters
    /// @param step   steps that had been done before
    /// @param epoch  from 0
    /// @param batch  of the epoch, from 0
    /// @param leaves names of the parameters with numbers that are not finite, which made the loss so; if there are
    ///               none, the loss of finite ones is not finite
    record Where(String what, double value, long step, int epoch, int batch, List<String> leaves) {
        @Override
        public String toString() {
            String at = "parameters".equals(what) ? what + " not finite" : what + " " + value;
            return at + " after " + step + " steps, in epoch " + epoch + " at batch " + batch
                    + (leaves.isEmpty() ? "" : ", not finite: " + String.join(", ", leaves));
        }
    }
}
