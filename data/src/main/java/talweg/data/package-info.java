/// Tables for learning: read from CSV, TSV, JSON and Parquet files or by SQL, with typed columns, made into numbers as
/// the training rows say, split, and streamed where they are larger than memory.
///
/// - Not yet read: a [Dataset][talweg.data.Dataset] of [fields][talweg.data.Field] of some
///   [kind][talweg.data.Kind]; what a file does not say of itself, [Reading][talweg.data.Reading]; the limits of
///   [DuckDB][talweg.data.Engine].
/// - In memory: a [Table][talweg.data.Table] of columns of [numbers][talweg.data.Numbers] and
///   [words][talweg.data.Words], or [chunks][talweg.data.Chunks] of one.
/// - As numbers: a [Plan][talweg.data.Plan] fitted gives [Features][talweg.data.Features]; a
///   [Target][talweg.data.Target].
/// - [Splits][talweg.data.Splits] of rows; [Epochs][talweg.data.Epochs] of batches for the trainer.
/// - What cannot be used: [DataException][talweg.data.DataException], in one line.
///
/// May import `talweg`, `talweg.random`, `talweg.train`. Of DuckDB, nothing is seen from outside.
@NullMarked
package talweg.data;

import org.jspecify.annotations.NullMarked;
