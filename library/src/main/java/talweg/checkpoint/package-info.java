/// Where a long run stands, on disk: a tree of values and notes, so that the run goes on bit for bit after whatever
/// stopped it.
///
/// ```java
/// var checkpoints = Checkpoints.in(Path.of("run"), "digits, two layers");
/// var now = switch (checkpoints.latest(start)) {
///     case Latest.Found<State> found -> found.tree();
///     case Latest.None<State> _ -> start;
/// };
/// checkpoints.save(step, now, Map.of("epoch", "3"));
/// ```
///
/// - [Checkpoints][talweg.checkpoint.Checkpoints]: those of a folder.
/// - [Latest][talweg.checkpoint.Latest]: the newest sound one, if there is one.
/// - [PassedOver][talweg.checkpoint.PassedOver]: what was wrong with a newer one.
///
/// May import `talweg.store`.
@NullMarked
package talweg.checkpoint;

import org.jspecify.annotations.NullMarked;
