/// The command: `talweg fit`, `minimize`, `derive` and `certify`. It reads arguments and files, calls the library,
/// and prints; what is worth calling from Java is in the library.
///
/// - [Main][talweg.cli.Main]: from arguments to an exit code; every error becomes one line.
/// - one class for each subcommand, whose fields are its options;
/// - [Assignments][talweg.cli.Assignments], [Table][talweg.cli.Table], [NetworkFile][talweg.cli.NetworkFile] by way of
///   [JsonSource][talweg.cli.JsonSource]: what the user gives, checked;
/// - [Json][talweg.cli.Json], [Grid][talweg.cli.Grid], [MatrixText][talweg.cli.MatrixText],
///   [Numbers][talweg.cli.Numbers], [Output][talweg.cli.Output]: what the user gets.
///
/// A new subcommand is a class with `@Command` and a line in [Main][talweg.cli.Main]; its JSON goes into
/// `docs/json.md`.
///
/// May import the library.
@NullMarked
package talweg.cli;

import org.jspecify.annotations.NullMarked;
