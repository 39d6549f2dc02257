/// The command: `talweg fit`, `minimize`, `landscape`, `derive` and `certify`. It reads arguments and files, calls the
/// library, and prints; what is worth calling from Java is in the library.
///
/// - [Main][talweg.cli.Main]: from arguments to an exit code; every error becomes one line.
/// - [Work][talweg.cli.Work]: one run: what it is doing, what it has reached, its answer;
///   [Interruption][talweg.cli.Interruption] ends it at any moment.
/// - one class for each subcommand, whose fields are its options; [Requires][talweg.cli.Requires] says what the value
///   of an option must be, which [Usage][talweg.cli.Usage] tells who gave none or another;
///   [Manual][talweg.cli.Manual] lays out `--help`.
/// - [Assignments][talweg.cli.Assignments], [DataOptions][talweg.cli.DataOptions],
///   [NetworkFile][talweg.cli.NetworkFile] by way of [JsonSource][talweg.cli.JsonSource]: what the user gives, checked;
/// - [Json][talweg.cli.Json], [Grid][talweg.cli.Grid], [MatrixText][talweg.cli.MatrixText],
///   [Numbers][talweg.cli.Numbers], [Output][talweg.cli.Output]: what the user gets;
/// - [FitPlot][talweg.cli.FitPlot], [DescentPlot][talweg.cli.DescentPlot], [SurveyPlot][talweg.cli.SurveyPlot]: what
///   the pictures of `talweg.cli.picture` show of it.
///
/// Files of data are read by `talweg.cli.data`.
///
/// A new subcommand is a class with `@Command` and a line in [Main][talweg.cli.Main]; its JSON goes into
/// `docs/json.md`. It tells its [Work][talweg.cli.Work] each stage that may last, and how to print what it has reached
/// as soon as there is something.
///
/// May import the library.
@NullMarked
package talweg.cli;

import org.jspecify.annotations.NullMarked;
