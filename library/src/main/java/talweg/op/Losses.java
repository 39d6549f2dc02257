package talweg.op;

import talweg.shape.Shape;

/// Losses: how far predictions are from what they should be, as one number, the mean over all elements or all
/// rows.
///
/// Targets may vary like predictions: a loss has derivatives by both. Where a slope does not exist, it is that of
/// the parts: 0 for |r| at 0 and for max(r, 0) at 0.
public final class Losses {
    private Losses() {}

    /// The mean of (prediction − target)², a scalar. The operands broadcast.
    public static Var squaredError(Var prediction, Var target) {
        return prediction.minus(target).square().mean();
    }

    /// The mean of |prediction − target|, a scalar. The operands broadcast. Slope where they are equal: 0.
    public static Var absoluteError(Var prediction, Var target) {
        return prediction.minus(target).abs().mean();
    }

    /// The mean over all elements of r²/2 where |r| ≤ `width`, else width · (|r| − width/2), r = prediction −
    /// target: a scalar. The operands broadcast. At |r| = width the second derivative is that of the square.
    /// Huber, *Robust estimation of a location parameter*, Annals of Mathematical Statistics 35, 1964.
    ///
    /// @param width where the square gives way to the line, in units of the target; > 0
    public static Var huber(Var prediction, Var target, double width) {
        if (!(width > 0)) {
            throw Line.located(new IllegalArgumentException("`Losses.huber` requires width > 0, got " + width));
        }
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
        if (!(smoothing >= 0 && smoothing <= 1)) {
            throw Line.located(new IllegalArgumentException(
                    "`Losses.crossEntropy` requires smoothing in [0, 1], got " + smoothing));
        }
        Var log = Functions.logSoftmax(logits, -1);
        Var chosen = crossEntropyOfLogs("crossEntropy", log, target);
        return chosen.times(1 - smoothing).minus(log.mean().times(smoothing));
    }

    private static Var crossEntropyOfLogs(String name, Var log, Var target) {
        Shape shape = log.shape();
        Shape rows = shape.without(shape.rank() - 1);
        if (!target.type().element().isInteger()) {
            requireShape(name, shape, target);
            return log.times(target).sum(-1).mean().negate();
        }
        requireShape(name, rows, target);
        int count = rows.count();
        Var flat = log.reshape(count, shape.size(shape.rank() - 1));
        Var labels = target.reshape(count);
        Var chosen = new Index.Take(1, 1).of(flat, labels);
        return chosen.mean().negate();
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

    private static void requireShape(String name, Shape required, Var got) {
        if (got.shape().equals(required)) return;
        throw Line.located(new IllegalArgumentException(
                "`Losses." + name + "` requires a target of shape " + required + ", got " + got.type()));
    }
}
