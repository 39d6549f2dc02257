/// Pictures of functions and their derivatives, as SVG or PNG.
///
/// What is drawn:
/// - [Plot][talweg.cli.picture.Plot]: all there is to see of a function at a point, in one picture:
///   [Slices][talweg.cli.picture.Slices] through it with their tangents, and for two variables
///   [Contours][talweg.cli.picture.Contours] with the gradient.
/// - [FitPicture][talweg.cli.picture.FitPicture]: data with the fitted curve and its bands, residuals, their
///   normal quantiles.
/// - [DescentPicture][talweg.cli.picture.DescentPicture]: the way of a descent over contours or on a curve, and
///   how value and slope fell.
/// - [LandscapePicture][talweg.cli.picture.LandscapePicture]: stationary points, basins of attraction and paths
///   between minima, over contours or on a curve.
/// - [TrainingPicture][talweg.cli.picture.TrainingPicture],
///   [ConfusionPicture][talweg.cli.picture.ConfusionPicture],
///   [CalibrationPicture][talweg.cli.picture.CalibrationPicture],
///   [ResidualsPicture][talweg.cli.picture.ResidualsPicture]: how a training went, and how good its predictions
/// are.
/// - [LossLinePicture][talweg.cli.picture.LossLinePicture],
///   [LossPlanePicture][talweg.cli.picture.LossPlanePicture],
///   [SpectrumPicture][talweg.cli.picture.SpectrumPicture]: the loss of a network along a line and over a plane,
/// and the eigenvalues of its Hessian.
/// - [GraphDrawing][talweg.cli.picture.GraphDrawing]: a computational graph with values and adjoints, laid out by
///   [Layers][talweg.cli.picture.Layers].
///
/// All of them read numbers ([Subject][talweg.cli.picture.Subject], [Fitted][talweg.cli.picture.Fitted],
/// [Descent][talweg.cli.picture.Descent], [Relief][talweg.cli.picture.Relief]) or a list of boxes, and end in a
/// [Picture][talweg.cli.picture.Picture]: a canvas of [marks][talweg.cli.picture.Mark] in pixels, which is the one
/// thing that [Svg][talweg.cli.picture.Svg] and [Png][talweg.cli.picture.Png] know. Between the two stand
/// [Scale][talweg.cli.picture.Scale] (numbers to pixels), [Ticks][talweg.cli.picture.Ticks] (which numbers to
/// name), [Panel][talweg.cli.picture.Panel] (a frame with axes; in it a [Cloud][talweg.cli.picture.Cloud] of
/// points, a [Trail][talweg.cli.picture.Trail], a [Series][talweg.cli.picture.Series],
/// [Bars][talweg.cli.picture.Bars]) and [Label][talweg.cli.picture.Label] (words and their widths).
///
/// A new kind of mark is a record in `Mark`; both writers then fail to compile until they draw it. A new format is
/// a constant of [PictureFormat][talweg.cli.picture.PictureFormat].
///
/// Same input, same bytes: nothing here reads a clock, a locale or the number of processors. The letters of a PNG
/// are those of the machine.
///
/// May import the JDK alone.
@NullMarked
package talweg.cli.picture;

import org.jspecify.annotations.NullMarked;
