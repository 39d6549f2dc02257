/// The front door: functions of functions.
///
/// Write a program on [Var][talweg.op.Var]s, then differentiate, batch and compile it with the statics of
/// [Talweg][talweg.Talweg]; they nest in any order. Arguments and results may be any tree of `Var`s that
/// [Trees][talweg.Trees] knows: records, lists, maps, arrays, optionals.
///
/// ```java
/// record Line(Var slope, Var offset) {}
///
/// Function<Line, Var> loss = p -> p.slope().times(x).plus(p.offset()).minus(y).square().mean();
/// Line g = grad(loss).apply(new Line(scalar(0), scalar(0)));
/// var fast = compile(valueAndGrad(loss));
/// ```
///
/// May import everything of the engine.
@NullMarked
package talweg;

import org.jspecify.annotations.NullMarked;
