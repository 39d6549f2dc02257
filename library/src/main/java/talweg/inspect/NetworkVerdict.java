package talweg.inspect;

import java.util.Optional;

/// What kind of point a training ended at, with the evidence.
///
/// That a point is no minimum can be proved, by points beside it at which the loss is lower. That one of thousands
/// of parameters is a minimum is only probable: no method sees all directions, and networks have many along which
/// nothing changes.
public sealed interface NetworkVerdict {
    /// What was found.
    Evidence evidence();

    /// As tools name it: `descending`, `saddle`, `probable-minimum`, `flat`, `undecided`.
    String kind();

    /// In words: what is proved, what was only seen, what is only probable.
    String text();

    /// What a verdict rests on.
    ///
    /// @param loss     at the point
    /// @param slope    ‖∇‖₂ there
    /// @param gain     by how much a step down the gradient would lower the loss, ‖∇‖²/(2·λ) with the largest
    ///     curvature seen
    /// @param spectrum of the Hessian, as far as random vectors see it
    /// @param error    within which a curvature is not told from 0
    /// @param beyond   how far below the lowest curvature seen another may lie with the probability `doubt`;
    ///     infinite where nothing is known
    /// @param doubt    the probability that one lies lower still
    /// @param down     the direction that curves down most of those seen; empty if none does
    record Evidence(
            double loss,
            double slope,
            double gain,
            HessianSpectrum spectrum,
            double error,
            double beyond,
            double doubt,
            Optional<NegativeCurvature> down) {
        /// The curvature below which none lies but with the probability `doubt`.
        public double lowest() {
            return spectrum.least().value() - beyond;
        }

        private String seen() {
            return "loss " + Wording.number(loss) + ", slope " + Wording.number(slope) + ", curvatures seen from "
                    + Wording.number(spectrum.least().value()) + " to "
                    + Wording.number(spectrum.most().value()) + " among "
                    + Wording.counted(spectrum.size(), "parameter");
        }

        private String probably() {
            if (!Double.isFinite(beyond))
                return "how much lower another curvature may be, too few products were taken to say";
            return "that none is below " + Wording.number(lowest()) + " is only probable, but for "
                    + Wording.number(doubt) + " by the draw of the vectors";
        }
    }

    /// The loss still falls along its gradient.
    ///
    /// @param drop by how much it is proved to be lower a step down the gradient; 0 if that was not asked for or
    ///     not shown
    record Descending(Evidence evidence, double drop) implements NetworkVerdict {
        @Override
        public String kind() {
            return "descending";
        }

        @Override
        public String text() {
            String proof = drop > 0
                    ? "; proved: one step down the gradient the loss is lower by at least " + Wording.number(drop)
                    : ", in ordinary numbers: not proved";
            return "not yet at a stationary point: a step down the gradient would lower the loss by about "
                    + Wording.number(evidence.gain) + proof + "; "
                    + evidence.down.map(down -> down.text() + "; ").orElse("") + evidence.seen();
        }
    }

    /// The slope is next to nothing, and along a direction the loss curves down.
    record Saddle(Evidence evidence) implements NetworkVerdict {
        @Override
        public String kind() {
            return "saddle";
        }

        @Override
        public String text() {
            String down = evidence.down.map(NegativeCurvature::text).orElse("");
            return "a saddle, no minimum: " + down + "; " + evidence.seen();
        }
    }

    /// The slope is next to nothing, and all curvatures seen are positive.
    record ProbableMinimum(Evidence evidence) implements NetworkVerdict {
        @Override
        public String kind() {
            return "probable-minimum";
        }

        @Override
        public String text() {
            return "probably a minimum, not proved: no direction was seen that curves down; " + evidence.probably()
                    + "; " + evidence.seen();
        }
    }

    /// The slope is next to nothing, and the lowest curvature seen is not told from 0: most networks' case.
    record Flat(Evidence evidence) implements NetworkVerdict {
        @Override
        public String kind() {
            return "flat";
        }

        @Override
        public String text() {
            return "a stationary point with directions in which nothing curves, as far as is seen: whether it is a"
                    + " minimum is not decided; " + evidence.probably() + "; " + evidence.seen();
        }
    }

    /// Nothing could be told.
    ///
    /// @param why what stood in the way
    record Undecided(Evidence evidence, String why) implements NetworkVerdict {
        @Override
        public String kind() {
            return "undecided";
        }

        @Override
        public String text() {
            return "undecided: " + why + "; " + evidence.seen();
        }
    }
}
