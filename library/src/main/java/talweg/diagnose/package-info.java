/// What a program costs, and whether its derivatives are right.
///
/// ```java
/// System.out.println(checkGradients(loss, parameters));  // a row for every leaf: layers[1].weight …
/// System.out.println(explain(loss, parameters));         // operations, flops, bytes, derivative/function
/// System.out.println(graph(grad(loss), parameters));     // the operations themselves
/// ```
///
/// - [Diagnosis][talweg.diagnose.Diagnosis]: the functions, to be imported statically.
/// - [GradientCheck][talweg.diagnose.GradientCheck]: reverse mode against forward mode and differences.
/// - [Explanation][talweg.diagnose.Explanation]: counts read off the graph, and measured times.
///
/// Where a NaN comes from is told by [Talweg#debugNaNs][talweg.Talweg#debugNaNs].
///
/// May import `talweg` and everything of the engine.
@NullMarked
package talweg.diagnose;

import org.jspecify.annotations.NullMarked;
