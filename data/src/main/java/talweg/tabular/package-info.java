/// Networks for tables: from named columns to predictions of others, with everything between in one value and one file.
///
/// ```java
/// Table flowers = Dataset.of(Path.of("iris.csv")).read();
/// var prepared = Recipe.of("species").prepare(flowers);
/// var outcome = Trainer.of(prepared.loss(), Adam.of(1e-2))
///         .epochs(50)
///         .validation(prepared.validation().orElseThrow().batches(256))
///         .run(prepared.start().network(), prepared.training().batches(16));
/// TabularNetwork model = prepared.start().with(outcome.parameters());
/// model.save(Path.of("iris.talweg"));
///
/// Prediction prediction = TabularNetwork.load(Path.of("iris.talweg")).predict(flowers);
/// ```
///
/// - [Recipe][talweg.tabular.Recipe]: what is to be predicted, and by what kind of network.
/// - [Prepared][talweg.tabular.Prepared]: the rows as numbers, split, and a network to start from; rows in memory, or
///   read from a file in every epoch.
/// - [TabularNetwork][talweg.tabular.TabularNetwork]: what is trained, saved, loaded and used.
/// - [Prediction][talweg.tabular.Prediction], and how good it is: [Evaluation][talweg.tabular.Evaluation].
@NullMarked
package talweg.tabular;

import org.jspecify.annotations.NullMarked;
