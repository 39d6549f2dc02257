/// Tables for learning: read from CSV, TSV, JSON and Parquet files or by SQL, with typed columns, made into numbers as
/// the training rows say, split, and streamed where they are larger than memory.
@NullMarked
package talweg.data;

import org.jspecify.annotations.NullMarked;
