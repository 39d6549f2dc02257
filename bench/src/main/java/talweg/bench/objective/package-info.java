/// The objectives that suites of benchmarks ask for, written as a user of the library would: on vectors and matrices,
/// without derivatives of their own. Both [GradBench][talweg.bench.gradbench.Tool] and
/// [ADBench][talweg.bench.adbench.Suite] run these.
@NullMarked
package talweg.bench.objective;

import org.jspecify.annotations.NullMarked;
