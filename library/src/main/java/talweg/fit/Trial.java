package talweg.fit;

/// A step that was tried.
///
/// @param actual     relative reduction of the sum of squares; −1 where it is not comparable
/// @param predicted  by the linear model
/// @param slope      of half the sum of squares along the step, relative to the sum of squares; ≤ 0
/// @param length     ‖D·u‖
/// @param full       whether no radius held it back
/// @param moved      whether it leads to another point
/// @param finite     whether everything is finite there
/// @param comparable whether it is finite, and did not grow tenfold
record Trial(
        double actual,
        double predicted,
        double slope,
        double length,
        boolean full,
        boolean moved,
        boolean finite,
        boolean comparable) {
    /// The actual over the predicted reduction.
    double ratio() {
        return predicted == 0 ? 0 : actual / predicted;
    }

    boolean accepted() {
        return ratio() >= 1e-4;
    }
}
