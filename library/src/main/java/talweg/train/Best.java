package talweg.train;

/// The best parameters so far.
///
/// @param parameters as they were
/// @param running    what ran along
/// @param loss       by which they are the best
/// @param epoch      at whose end, from 0
public record Best<P, R>(P parameters, R running, double loss, int epoch) {}
