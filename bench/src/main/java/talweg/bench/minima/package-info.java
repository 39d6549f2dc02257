/// Proved least values of functions that are known from the literature, as tables: `./talweg-bench minima`.
///
/// [Problem][talweg.bench.minima.Problem] says what is minimised, [Problems][talweg.bench.minima.Problems] lists
/// them; `NaturalSearch` is what intervals do without derivatives; [Minima][talweg.bench.minima.Minima] prints.
@NullMarked
package talweg.bench.minima;

import org.jspecify.annotations.NullMarked;
