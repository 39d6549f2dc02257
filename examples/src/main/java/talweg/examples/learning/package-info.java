/// Networks that learn from data, each with a `main` that runs by itself. Iris, digits and breast cancer are read from
/// the folder that `-Dtalweg.datasets` names and `.ci/datasets FOLDER` fills.
///
/// - [Labelled][talweg.examples.learning.Labelled]: rows of numbers and the class of each; split, standardised.
/// - [Learning][talweg.examples.learning.Learning]: the loop over minibatches, a network by its interface.
/// - [Iris][talweg.examples.learning.Iris], [BreastCancer][talweg.examples.learning.BreastCancer],
///   [DigitsNetwork][talweg.examples.learning.DigitsNetwork],
///   [DigitsConvolution][talweg.examples.learning.DigitsConvolution]: what is trained.
/// - [Characters][talweg.examples.learning.Characters],
/// [CharacterTransformer][talweg.examples.learning.CharacterTransformer]:
///   a text, and what says how it goes on; trained by a loop of its own, as anyone can write it.
@NullMarked
package talweg.examples.learning;

import org.jspecify.annotations.NullMarked;
