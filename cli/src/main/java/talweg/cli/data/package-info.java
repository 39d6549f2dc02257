/// Columns of numbers from files: CSV and TSV, plain or packed by gzip, from a path or standard input.
///
/// Bytes pass through `Source` (unpacking, what is no text), `Utf8` (strict decoding that knows its line) and
/// `Separator` (found in the line of names) into FastCSV, which hands every field to `Rows` as it lies in its buffer:
/// no text is made of a field that is a number, or that nobody wants. `Decimal` reads the numbers, and `Remedy` says
/// what to do about a text that is none. What comes out is a [Table][talweg.cli.data.Table]; how to read is a
/// [Reading][talweg.cli.data.Reading]; whatever is wrong is a [DataError][talweg.cli.data.DataError] of one line.
///
/// `docs/data.md` says the same to users.
///
/// May import the JDK, FastCSV and FastDoubleParser alone.
@NullMarked
package talweg.cli.data;

import org.jspecify.annotations.NullMarked;
