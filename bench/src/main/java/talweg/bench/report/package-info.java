/// The report of performance: `./talweg-bench report`.
///
/// A [Row][talweg.bench.report.Row] is one row of the table of aims; each of its parts is measured in a JVM of its
/// own, which [Child][talweg.bench.report.Child] starts, gives a limit and reads. What it says are
/// [lines][talweg.bench.report.Line] of JSON: results (an [Outcome][talweg.bench.report.Outcome] beside its target)
/// and curves. [Lines][talweg.bench.report.Lines] keeps and joins them, [Tables][talweg.bench.report.Tables] writes
/// them as Markdown, [Drawings][talweg.bench.report.Drawings] as SVG, at any later time too.
///
/// Within a JVM [Contestants][talweg.bench.report.Contestant] take [Turns][talweg.bench.report.Turns]: a
/// [Task][talweg.bench.report.Task] is something in the same process, a
/// [PeerProgram][talweg.bench.report.PeerProgram] another process, which a user names by
/// `--peer NAME=COMMAND`. What is not there is reported as absent, what fails as failed, and the rest goes on.
///
/// A new row is a class in `talweg.bench.row` and a place in `Rows`.
@NullMarked
package talweg.bench.report;

import org.jspecify.annotations.NullMarked;
