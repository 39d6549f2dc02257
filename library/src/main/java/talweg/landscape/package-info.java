/// The whole landscape of a function: its stationary points in a box, what leads from one to another,
/// and where descents from every corner of it end.
///
/// - [StationaryPointSearch][talweg.landscape.StationaryPointSearch]: all points of a box where ∇f = 0,
/// as [StationaryPoints][talweg.landscape.StationaryPoints]: each a
/// [StationaryPoint][talweg.landscape.StationaryPoint] with its kind and directions, and how sure it is
/// that there are no others ([Coverage][talweg.landscape.Coverage]).
/// - [EigenvectorFollowing][talweg.landscape.EigenvectorFollowing]: from a minimum up along a valley to
/// the saddle at its end, a [Climb][talweg.landscape.Climb]; [Connection][talweg.landscape.Connection]:
/// the two minima below a saddle.
/// - [NudgedElasticBand][talweg.landscape.NudgedElasticBand]: the lowest way from one minimum to
/// another, a [MinimumEnergyPath][talweg.landscape.MinimumEnergyPath] with its barriers.
/// - [Basins][talweg.landscape.Basins]: a grid of starts, and where a method takes each, a
/// [BasinMap][talweg.landscape.BasinMap].
/// - [Landscape][talweg.landscape.Landscape]: all of it together.
///
/// Results are data: nothing in them is computed when it is asked for. Everything is deterministic.
///
/// May import `talweg.certify`, `talweg.random` and what these import.
@NullMarked
package talweg.landscape;

import org.jspecify.annotations.NullMarked;
