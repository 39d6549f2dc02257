package talweg.op;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// All operations, read off the sealed hierarchy: there is no other list of them.
public final class Vocabulary {
    private Vocabulary() {}

    /// Every operation's record class, in the order in which the families permit them.
    public static List<Class<? extends Op>> leaves() {
        return leaves(Op.class).distinct().toList();
    }

    private static Stream<Class<? extends Op>> leaves(Class<? extends Op> type) {
        if (type.isRecord()) return Stream.of(type);
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> leaves(each.asSubclass(Op.class)));
    }

    /// The families that state rows: every sealed interface or record with a method `examples()`.
    static Stream<Example> examples() {
        return families(Op.class).distinct().flatMap(Vocabulary::rows);
    }

    private static Stream<Class<? extends Op>> families(Class<? extends Op> type) {
        if (type.isRecord()) return Stream.of(type);
        return Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> families(each.asSubclass(Op.class))));
    }

    private static Stream<Example> rows(Class<? extends Op> family) {
        if (family == Op.class) return Stream.empty();
        try {
            Object rows = family.getDeclaredMethod("examples").invoke(null);
            return ((Stream<?>) rows).map(Example.class::cast);
        } catch (NoSuchMethodException _) {
            return Stream.empty();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the rows of " + family.getSimpleName() + " cannot be read", e);
        }
    }
}
