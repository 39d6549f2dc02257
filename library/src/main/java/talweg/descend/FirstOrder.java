package talweg.descend;

/// A first-order rule as a pure function: what it remembers and a gradient in, an update of the parameters and
/// what it remembers out.
///
/// @param <S> what it remembers
interface FirstOrder<S> {
    /// What it remembers before the first step on n parameters.
    S start(int n);

    /// One step.
    Step<S> step(S now, double[] gradient);

    /// What is to be added to the parameters, and what to remember.
    record Step<S>(double[] update, S state) {}
}
