package talweg.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.shape.ElementType;

/// Which local of a method holds the vector of each value. The local of a value that nothing reads any more is given
/// to the next of its type.
final class VectorLocals {
    private static final int LACKING = -1;
    private static final int GONE = -2;

    private final CodeBuilder builder;
    private final int[] locals;
    private final Map<ClassDesc, List<Integer>> free = new HashMap<>();

    /// @param values how many there are
    VectorLocals(CodeBuilder builder, int values) {
        this.builder = builder;
        this.locals = new int[values];
        Arrays.fill(locals, LACKING);
    }

    /// Whether a local holds the value now.
    boolean has(int value) {
        return locals[value] >= 0;
    }

    /// Whether no local has held the value so far.
    boolean lacks(int value) {
        return locals[value] == LACKING;
    }

    /// A local that holds nothing.
    int allocate(ElementType type) {
        List<Integer> unused = free.getOrDefault(VectorTypes.of(type), List.of());
        return unused.isEmpty() ? builder.allocateLocal(TypeKind.REFERENCE) : unused.removeLast();
    }

    /// From now on `local` holds the value.
    void keep(int value, int local) {
        locals[value] = local;
    }

    /// Takes the value from the stack.
    void store(int value, ElementType type) {
        keep(value, allocate(type));
        builder.astore(locals[value]);
    }

    /// Takes the value from the stack into a local that held nothing else before, as what is stored before a loop
    /// must be.
    void storeApart(int value) {
        keep(value, builder.allocateLocal(TypeKind.REFERENCE));
        builder.astore(locals[value]);
    }

    /// Pushes the value.
    void load(int value) {
        if (!has(value)) throw new IllegalStateException("a value is read where it is not computed");
        builder.aload(locals[value]);
    }

    /// The value is not read again.
    void release(int value, ElementType type) {
        if (!has(value)) return;
        free.computeIfAbsent(VectorTypes.of(type), _ -> new ArrayList<>()).add(locals[value]);
        locals[value] = GONE;
    }
}
