package talweg.blas;

/// Whether the Vector API is there.
final class Vectors {
    /// Whether the module is in this process, and this one reads it.
    static final boolean ARE_PRESENT = ModuleLayer.boot()
            .findModule("jdk.incubator.vector")
            .filter(Vectors.class.getModule()::canRead)
            .isPresent();

    private Vectors() {}
}
