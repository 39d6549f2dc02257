package talweg.train;

/// Looks away.
enum Nobody implements Listener {
    INSTANCE;

    @Override
    public Listener and(Listener other) {
        return other;
    }
}
