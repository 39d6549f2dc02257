/// The rows of the report, each with its work, its peers and its targets. [Rows][talweg.bench.row.Rows] lists them.
@NullMarked
package talweg.bench.row;

import org.jspecify.annotations.NullMarked;
