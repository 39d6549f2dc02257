package talweg.bytecode;

import java.util.Optional;
import talweg.scalar.Straight;
import talweg.shape.ElementType;

/// The vectors that the machine computes with, as the module `jdk.incubator.vector` describes them. The module is
/// looked for at run time, and nothing here is compiled against it: without it loops stay scalar.
///
/// @param bits of one vector
record VectorUnit(int bits) {
    private static final String NAME = "jdk.incubator.vector";
    private static final Optional<VectorUnit> PRESENT = find();

    /// The machine's unit; nothing if the module is absent, or vectors hold fewer than two `F64`.
    static Optional<VectorUnit> present() {
        return PRESENT;
    }

    private static Optional<VectorUnit> find() {
        return ModuleLayer.boot().findModule(NAME).map(VectorUnit::of).filter(unit -> unit.bits >= 128);
    }

    /// Generated classes belong to this module, so it is this one that must read the other.
    private static VectorUnit of(Module module) {
        VectorUnit.class.getModule().addReads(module);
        Class<?> shape = Class.forName(module, NAME + ".VectorShape");
        try {
            Object preferred = shape.getMethod("preferredShape").invoke(null);
            return new VectorUnit((int) shape.getMethod("vectorBitSize").invoke(preferred));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("`" + NAME + "` is another than that of JDK 25", e);
        }
    }

    /// How many elements of each value `code` computes at once: as many as fit of its widest type.
    int lanes(Straight code) {
        boolean wide = code.instructions().stream()
                .anyMatch(each -> each.type() == ElementType.F64 || each.type() == ElementType.I64);
        return bits / (wide ? Long.SIZE : Integer.SIZE);
    }

    /// The longest table that is read with permutations of vectors rather than from memory; 0 if there are none of two
    /// vectors at once.
    int permutable() {
        return bits == 512 ? 4 * bits / Long.SIZE : 0;
    }

    /// Whether there are instructions that convert between `I64` and floating types: AVX2 lacks them.
    boolean convertsLongs() {
        return bits == 512 || !System.getProperty("os.arch").equals("amd64");
    }
}
