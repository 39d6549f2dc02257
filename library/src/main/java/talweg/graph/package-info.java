/// Programs as data: graphs in single-assignment form, recorded from Java code, verified, printed and parsed back.
///
/// ```text
/// Graph  = inputs: types, nodes in topological order, outputs: value numbers
/// Node   = op, operands: value numbers, results: types, the user's line
/// ```
///
/// A graph is the only [Program][talweg.op.Program]: operations of control flow run graphs, to any depth. Such a
/// graph is closed: what it reads from outside has been made an operand.
///
/// Values are numbered: the inputs first, then the results of each node in order. A [Trace][talweg.graph.Trace] is
/// the [Stage][talweg.op.Stage] that records; a [Closure][talweg.graph.Closure] is what it gives: a graph and the
/// values it captured, which are further inputs, bound by identity, and no part of the graph.
///
/// May import `talweg.op` and what that imports.
@NullMarked
package talweg.graph;

import org.jspecify.annotations.NullMarked;
