/// Programs of others that the report of performance measures beside Talweg: each is given the sizes of a network, as
/// `784-256-128-10`, rows of a batch and threads, trains some steps, and prints `mlp step f32,PEER batch
/// ROWS,THREADSt,BEST,
/// MEDIAN,ms` in one line.
@NullMarked
package talweg.peers;

import org.jspecify.annotations.NullMarked;
