/// How good predictions are, from numbers of Java: what is measured after training, not what is descended.
///
/// - [ConfusionMatrix][talweg.metric.ConfusionMatrix]: accuracy, precision, recall, F1.
/// - [RocCurve][talweg.metric.RocCurve]: the area under the curve of a score.
/// - [Errors][talweg.metric.Errors]: R², root mean square and mean absolute error.
/// - [Calibration][talweg.metric.Calibration]: whether probabilities are frequencies.
///
/// Imports nothing.
@NullMarked
package talweg.metric;

import org.jspecify.annotations.NullMarked;
