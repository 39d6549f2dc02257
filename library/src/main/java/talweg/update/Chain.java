package talweg.update;

/// Two updates, one after the other: what the first gives is the gradient of the second.
///
/// @param first  for example, [ClipByNorm] or [WeightDecay]
/// @param second for example, [Adam]
public record Chain<S, T>(Update<S> first, Update<T> second) implements Update<Chain.State<S, T>> {
    /// @param first  of the first
    /// @param second of the second
    public record State<S, T>(S first, T second) {}

    @Override
    public State<S, T> start(Leaves at) {
        return new State<>(first.start(at), second.start(at));
    }

    @Override
    public Step<State<S, T>> step(State<S, T> now, Leaves gradient, Leaves at) {
        Step<S> before = first.step(now.first, gradient, at);
        Step<T> after = second.step(now.second, before.update(), at);
        return new Step<>(after.update(), new State<>(before.state(), after.state()));
    }
}
