/// GradBench's protocol: [Tool][talweg.bench.gradbench.Tool] reads messages and answers them; each module says how its
/// inputs are read, what is computed of them, and how that is written.
@NullMarked
package talweg.bench.gradbench;

import org.jspecify.annotations.NullMarked;
