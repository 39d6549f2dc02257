/// The nonlinear regressions of the NIST Statistical Reference Datasets, proved to be the best of a box: a
/// table of what is proved, in how many boxes and how long.
@NullMarked
package talweg.bench.nist;

import org.jspecify.annotations.NullMarked;
