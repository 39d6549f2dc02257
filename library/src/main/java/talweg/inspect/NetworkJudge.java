package talweg.inspect;

import java.util.Optional;
import java.util.function.Function;
import talweg.Parallelism;
import talweg.op.Var;
import talweg.random.Key;

/// Says what kind of point a training ended at: the gradient, the spectrum of the Hessian by
/// [StochasticLanczos], and proofs by interval arithmetic that the loss is lower beside it.
///
/// Stationary is a point where a step down the gradient, ‖∇‖²/(2λ) with the largest curvature λ seen, would lower
/// the loss by at most a share of it. The slope of a random minibatch says nothing of this: give the loss of all
/// data.
///
/// @param lanczos   how the curvatures are looked for
/// @param share     of the loss; ≥ 0
/// @param flat      below this share of the largest curvature one is not told from 0; > 0
/// @param doubt     the probability with which what is only probable may be wrong; in (0, 1)
/// @param isProving whether to prove what can be: costs some hundred evaluations of the loss
public record NetworkJudge(StochasticLanczos lanczos, double share, double flat, double doubt, boolean isProving) {
    public NetworkJudge {
        if (!(share >= 0 && flat > 0 && doubt > 0 && doubt < 1)) {
            throw new IllegalArgumentException("`NetworkJudge` requires share ≥ 0, flat > 0 and a doubt in (0, 1), got "
                    + share + ", " + flat + " and " + doubt);
        }
    }

    /// Three vectors of 80 steps, a millionth of the loss, 10⁻⁹ of the largest curvature, a doubt of 10⁻⁶; with
    /// proofs.
    public static NetworkJudge standard(Key key) {
        return new NetworkJudge(new StochasticLanczos(3, 80, key), 1e-6, 1e-9, 1e-6, true);
    }

    /// The same with another way to look for curvatures.
    public NetworkJudge withLanczos(StochasticLanczos other) {
        return new NetworkJudge(other, share, flat, doubt, isProving);
    }

    /// The same with another share of the loss.
    public NetworkJudge withShare(double other) {
        return new NetworkJudge(lanczos, other, flat, doubt, isProving);
    }

    /// The same in ordinary numbers alone.
    public NetworkJudge withoutProofs() {
        return new NetworkJudge(lanczos, share, flat, doubt, false);
    }

    /// The verdict on a point.
    ///
    /// @param loss of all data, a scalar
    /// @param at   where the training ended, all values of one floating type
    /// @throws ArithmeticException if the loss, its gradient or a product with its Hessian is not finite there
    public <P> NetworkVerdict of(Function<P, Var> loss, P at) {
        return of(loss, at, Parallelism.SEQUENTIAL);
    }

    /// The same on so many threads; the bits are the same.
    ///
    /// @param loss of all data, a scalar
    /// @param at   where the training ended, all values of one floating type
    /// @throws ArithmeticException if the loss, its gradient or a product with its Hessian is not finite there
    public <P> NetworkVerdict of(Function<P, Var> loss, P at, Parallelism parallelism) {
        HessianProducts hessian = HessianProducts.of(loss, at, parallelism);
        if (!Double.isFinite(hessian.loss()) || !Double.isFinite(hessian.slope())) {
            throw new ArithmeticException("`NetworkJudge.of` requires a finite loss and gradient, got " + hessian.loss()
                    + " and a gradient of length " + hessian.slope());
        }
        HessianSpectrum spectrum = lanczos.of(hessian);
        double largest = Math.max(
                Math.abs(spectrum.least().value()), Math.abs(spectrum.most().value()));
        double error = flat * largest;
        Downward<P> downward = new Downward<>(loss, at);
        Optional<NegativeCurvature> down = Optional.empty();
        if (spectrum.least().value() < -error) {
            double[] d = spectrum.least().vector();
            down = Optional.of(downward.along(d, hessian.times(d), isProving));
        }
        double gain = hessian.slope() == 0 ? 0 : hessian.slope() * hessian.slope() / (2 * largest);
        var evidence = new NetworkVerdict.Evidence(
                hessian.loss(), hessian.slope(), gain, spectrum, error, spectrum.beyond(doubt), doubt, down);
        if (!(gain <= share * Math.abs(hessian.loss()))) {
            double drop = isProving && largest > 0 ? downward.drop(hessian.gradient(), largest) : 0;
            return new NetworkVerdict.Descending(evidence, drop);
        }
        return standing(evidence);
    }

    private static NetworkVerdict standing(NetworkVerdict.Evidence evidence) {
        if (evidence.down().isEmpty()) {
            return evidence.spectrum().least().value() > evidence.error()
                    ? new NetworkVerdict.ProbableMinimum(evidence)
                    : new NetworkVerdict.Flat(evidence);
        }
        NegativeCurvature down = evidence.down().get();
        if (down.isProved() || down.isSeen()) return new NetworkVerdict.Saddle(evidence);
        return new NetworkVerdict.Undecided(
                evidence,
                "ways to compute the lowest curvature, " + Wording.number(down.numerical()) + ", differ by "
                        + Wording.number(down.error()) + ", as they do beside a kink");
    }
}
