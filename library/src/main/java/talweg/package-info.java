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
/// Choices and loops that depend on values are in [ControlFlow][talweg.ControlFlow]:
///
/// ```java
/// Var root = whileLoop(x, y -> tolerance.less(f(y).abs()), y -> y.minus(f(y).over(grad(f).apply(y))));
/// ```
///
/// May import everything of the engine.
@NullMarked
package talweg;

import org.jspecify.annotations.NullMarked;
