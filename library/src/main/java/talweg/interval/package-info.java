/// Intervals rounded outward, and what a function does over one: how it bends.
///
/// - [Interval][talweg.interval.Interval]: all real numbers between two bounds.
/// - [Curvature][talweg.interval.Curvature]: convex, concave, both, or not known.
///
/// Imports nothing of Talweg.
@NullMarked
package talweg.interval;

import org.jspecify.annotations.NullMarked;
