/// ADBench's files: [Inputs][talweg.bench.adbench.Inputs] reads them, [Golden][talweg.bench.adbench.Golden] holds
/// results against expected values, [Suite][talweg.bench.adbench.Suite] times all and prints a table.
@NullMarked
package talweg.bench.adbench;

import org.jspecify.annotations.NullMarked;
