package talweg.op;

import talweg.shape.Shape;

/// Losses: how far predictions are from what they should be, as one number, the mean over all elements or all
/// rows.
///
/// Targets may vary like predictions: a loss has derivatives by both. Where a slope does not exist, it is that of
/// the parts: 0 for |r| at 0 and for max(r, 0) at 0.
public final class Losses {
    private Losses() {}

    /// The mean of (prediction − target)², a scalar.
    ///
    /// @param target shaped as `prediction`, or either is a scalar
    public static Var squaredError(Var prediction, Var target) {
        requireAlike("squaredError", prediction, target);
        return prediction.minus(target).square().mean();
    }

    /// The mean of |prediction − target|, a scalar. Slope where they are equal: 0.
    ///
    /// @param target shaped as `prediction`, or either is a scalar
    public static Var absoluteError(Var prediction, Var target) {
        requireAlike("absoluteError", prediction, target);
        return prediction.minus(target).abs().mean();
    }

    /// The mean over all elements of r²/2 where |r| ≤ `width`, else width · (|r| − width/2), r = prediction −
    /// target: a scalar. At |r| = width the second derivative is that of the square. Huber, *Robust estimation of a
    /// location parameter*, Annals of Mathematical Statistics 35, 1964.
    ///
    /// @param target shaped as `prediction`, or either is a scalar
    /// @param width  where the square gives way to the line, in units of the target; > 0
    public static Var huber(Var prediction, Var target, double width) {
        if (!(width > 0)) {
            throw Line.located(new IllegalArgumentException("`Losses.huber` requires width > 0, got " + width));
        }
        requireAlike("huber", prediction, target);
        Var off = prediction.minus(target);
        Var size = off.abs();
        // by a choice, since by |r| and a minimum nothing would be curved at r = 0
        return size.lessEqual(width)
                .choose(off.square().times(0.5), size.minus(width / 2).times(width))
                .mean();
    }

    /// The mean over rows of −log softmax(logits) at `target`, the classes along the last axis: a scalar.
    ///
    /// @param target classes, integers in [0, number of classes), shaped as `logits` without the last axis; or
    ///     probabilities, shaped as `logits`
    /// @throws IndexOutOfBoundsException when run, if a class is out of range
    public static Var crossEntropy(Var logits, Var target) {
        return crossEntropyOfLogs("crossEntropy", Functions.logSoftmax(logits, -1), target);
    }

    /// [#crossEntropy(Var, Var)] with the target's probabilities mixed with those of a uniform choice, (1 −
    /// smoothing) · q + smoothing / (number of classes): a scalar. Szegedy and others, *Rethinking the Inception
    /// architecture for computer vision*, CVPR 2016, section 7.
    ///
    /// @param smoothing the share of the uniform choice; in [0, 1]
    public static Var crossEntropy(Var logits, Var target, double smoothing) {
        requireShare("crossEntropy", smoothing);
        Var log = Functions.logSoftmax(logits, -1);
        Var chosen = crossEntropyOfLogs("crossEntropy", log, target);
        return chosen.times(1 - smoothing).minus(log.mean().times(smoothing));
    }

    /// [#crossEntropy(Var, Var, double)] with classes that count by their weights,
    ///
    ///     Σ over rows of ((1 − s) · w(t)·(−log p(t)) + s/K · Σₖ w(k)·(−log p(k))) / Σ over rows of w(t),
    ///
    /// with smoothing s and K classes, as PyTorch has it: a scalar.
    ///
    /// @param target  classes, integers in [0, K), shaped as `logits` without the last axis
    /// @param weights w, `[K]`; ≥ 0
    /// @throws IndexOutOfBoundsException when run, if a class is out of range
    public static Var crossEntropy(Var logits, Var target, double smoothing, Var weights) {
        requireShare("crossEntropy", smoothing);
        int classes = logits.shape().size(logits.shape().rank() - 1);
        if (!weights.shape().equals(Shape.of(classes))) {
            throw Line.located(new IllegalArgumentException(
                    "`Losses.crossEntropy` requires " + classes + " weights, got " + weights.type()));
        }
        requireClasses("crossEntropy", logits, target);
        Var weighted = Functions.logSoftmax(logits, -1).times(weights);
        Var chosen = chosen(weighted, target).sum();
        Var spread = weighted.sum().over(classes);
        Var total = weights.take(0, target).sum();
        return chosen.times(1 - smoothing)
                .plus(spread.times(smoothing))
                .over(total)
                .negate();
    }

    /// The mean over rows of −(1 − p)^γ·log p, p being the probability of the target by softmax(logits): a cross
    /// entropy that looks away from what is known already; a scalar. Lin and others, *Focal loss for dense object
    /// detection*, ICCV 2017, equation 4.
    ///
    /// @param target classes, integers, shaped as `logits` without the last axis
    /// @param gamma  γ, without units; ≥ 0, 0 for the cross entropy
    /// @throws IndexOutOfBoundsException when run, if a class is out of range
    public static Var focal(Var logits, Var target, double gamma) {
        if (!(gamma >= 0)) {
            throw Line.located(new IllegalArgumentException("`Losses.focal` requires gamma ≥ 0, got " + gamma));
        }
        requireClasses("focal", logits, target);
        Var log = chosen(Functions.logSoftmax(logits, -1), target);
        if (gamma == 0) return log.mean().negate();
        // 1 − p keeps its digits where p is close to 1
        return Exponentials.expm1(log).negate().pow(gamma).times(log).mean().negate();
    }

    /// The mean of max(q·r, (q − 1)·r), r = target − prediction, a scalar: least where the prediction is the
    /// quantile q of the target. Slope where they are equal: ½ − q. Koenker and Bassett, *Regression quantiles*,
    /// Econometrica 46, 1978.
    ///
    /// @param target shaped as `prediction`, or either is a scalar
    /// @param q      in (0, 1)
    public static Var quantile(Var prediction, Var target, double q) {
        if (!(q > 0 && q < 1)) {
            throw Line.located(new IllegalArgumentException("`Losses.quantile` requires q in (0, 1), got " + q));
        }
        requireAlike("quantile", prediction, target);
        Var off = target.minus(prediction);
        return off.abs().times(0.5).plus(off.times(q - 0.5)).mean();
    }

    /// The mean of e^z − target·z, a scalar: −log of the probability of counts by Poisson's distribution of rate
    /// e^z, up to what does not depend on z.
    ///
    /// @param logRate z
    /// @param target  counts, ≥ 0, shaped as `logRate`
    public static Var poisson(Var logRate, Var target) {
        requireShape("poisson", logRate.shape(), target);
        return logRate.exp().minus(target.times(logRate)).mean();
    }

    private static void requireShare(String name, double smoothing) {
        if (smoothing >= 0 && smoothing <= 1) return;
        throw Line.located(
                new IllegalArgumentException("`Losses." + name + "` requires smoothing in [0, 1], got " + smoothing));
    }

    private static void requireClasses(String name, Var logits, Var target) {
        requireShape(name, logits.shape().without(logits.shape().rank() - 1), target);
        if (target.type().element().isInteger()) return;
        throw Line.located(new IllegalArgumentException(
                "`Losses." + name + "` requires classes as integers, got " + target.type()));
    }

    private static Var crossEntropyOfLogs(String name, Var log, Var target) {
        Shape shape = log.shape();
        Shape rows = shape.without(shape.rank() - 1);
        if (!target.type().element().isInteger()) {
            requireShape(name, shape, target);
            return log.times(target).sum(-1).mean().negate();
        }
        requireShape(name, rows, target);
        return chosen(log, target).mean().negate();
    }

    /// Of each row what stands at its target: one number a row.
    private static Var chosen(Var rows, Var target) {
        Shape shape = rows.shape();
        int count = target.shape().count();
        Var flat = rows.reshape(count, shape.size(shape.rank() - 1));
        return new Index.Take(1, 1).of(flat, target.reshape(count));
    }

    /// The mean of −t·log p − (1 − t)·log(1 − p) with p = logistic(logits), a scalar, computed as
    /// softplus(logits) − t·logits.
    ///
    /// @param target probabilities t, shaped as `logits`
    public static Var binaryCrossEntropy(Var logits, Var target) {
        requireShape("binaryCrossEntropy", logits.shape(), target);
        return Sigmoidal.softplus(logits).minus(logits.times(target)).mean();
    }

    /// The mean over rows of Σ p·(log p − log q) along the last axis, a scalar: how far probabilities q are from
    /// p, ≥ 0. Both are given by their logarithms, as [Functions#logSoftmax] makes them; where p is 0 nothing is
    /// added. Kullback and Leibler, *On information and sufficiency*, Annals of Mathematical Statistics 22, 1951.
    ///
    /// @param logQ shaped as `logP`
    public static Var divergence(Var logP, Var logQ) {
        requireShape("divergence", logP.shape(), logQ);
        Var none = logP.equal(Double.NEGATIVE_INFINITY);
        Var zero = logP.constant(0);
        Var difference = none.choose(zero, logP).minus(none.choose(zero, logQ));
        return logP.exp().times(difference).sum(-1).mean();
    }

    /// The mean of max(0, 1 − label · score), a scalar: 0 where every score is on its label's side of the margin.
    /// Cortes and Vapnik, *Support-vector networks*, Machine Learning 20, 1995. Slope on the margin: 0.
    ///
    /// @param labels −1 or 1, shaped as `scores`
    public static Var hinge(Var scores, Var labels) {
        requireShape("hinge", scores.shape(), labels);
        return Functions.relu(scores.times(labels).negate().plus(1)).mean();
    }

    /// Operands that broadcast would be compared each with each, as a column with a row.
    private static void requireAlike(String name, Var prediction, Var target) {
        if (prediction.shape().rank() == 0 || target.shape().rank() == 0) return;
        if (prediction.shape().equals(target.shape())) return;
        throw Line.located(new IllegalArgumentException("`Losses." + name
                + "` requires a prediction and a target of one shape, or a single number for one of them, got "
                + prediction.type() + " and " + target.type() + "; `reshape` one, or `broadcast` it on purpose"));
    }

    private static void requireShape(String name, Shape required, Var got) {
        if (got.shape().equals(required)) return;
        throw Line.located(new IllegalArgumentException(
                "`Losses." + name + "` requires a target of shape " + required + ", got " + got.type()));
    }
}
