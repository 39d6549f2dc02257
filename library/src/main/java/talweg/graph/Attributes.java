package talweg.graph;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import talweg.op.Control;
import talweg.op.Elementwise;
import talweg.op.Op;
import talweg.op.Program;
import talweg.op.Vocabulary;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// An operation as text and back: its name, then its record components as `{name=value,…}` if it has any.
///
/// Names are read off the sealed hierarchy of [Op], so a new operation prints and parses without a line here. Raw
/// bits (`long`) print in hexadecimal, programs as `@n`, the number of their definition.
final class Attributes {
    /// The type of a component that is a list of programs.
    private static final java.lang.reflect.Type PROGRAMS =
            Control.Switch.class.getRecordComponents()[0].getGenericType();

    private static final Map<String, Class<? extends Op>> BY_NAME =
            Vocabulary.leaves().stream().collect(Collectors.toMap(Attributes::name, Function.identity()));

    private final List<Program> programs;

    /// @param programs those that operations may name, by number
    Attributes(List<Program> programs) {
        this.programs = programs;
    }

    private static String name(Class<? extends Op> type) {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// `sum{axes=[0,1]}`.
    ///
    /// @param number that of each program's definition
    static String print(Op op, ToIntFunction<Program> number) {
        RecordComponent[] components = op.getClass().getRecordComponents();
        if (components.length == 0) return op.name();
        return Arrays.stream(components)
                .map(component -> component.getName() + "=" + printed(read(op, component), number))
                .collect(Collectors.joining(",", op.name() + "{", "}"));
    }

    private static Object read(Op op, RecordComponent component) {
        try {
            return component.getAccessor().invoke(op);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("attribute " + component + " cannot be read", e);
        }
    }

    private static String printed(Object value, ToIntFunction<Program> number) {
        return switch (value) {
            case Long bits -> "0x" + Long.toHexString(bits);
            case List<?> list ->
                list.stream().map(each -> printed(each, number)).collect(Collectors.joining(",", "[", "]"));
            case Program program -> "@" + number.applyAsInt(program);
            case Op op -> print(op, number);
            default -> value.toString();
        };
    }

    /// The inverse of [#print].
    ///
    /// @throws IllegalArgumentException if `text` is no operation, saying what was expected
    Op parse(String text) {
        int brace = text.indexOf('{');
        String name = brace < 0 ? text : text.substring(0, brace);
        Class<? extends Op> type = BY_NAME.get(name);
        if (type == null) throw new IllegalArgumentException("an operation is required, got `" + name + "`");
        RecordComponent[] components = type.getRecordComponents();
        if (brace >= 0 && !text.endsWith("}"))
            throw new IllegalArgumentException("`}` is required at the end of `" + text + "`");
        List<String> parts = brace < 0 ? List.of() : split(text.substring(brace + 1, text.length() - 1));
        if (parts.size() != components.length) {
            throw new IllegalArgumentException(
                    "`" + name + "` requires " + components.length + " attributes, got " + parts.size());
        }
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < values.length; i++) {
            String prefix = components[i].getName() + "=";
            if (!parts.get(i).startsWith(prefix)) {
                throw new IllegalArgumentException(
                        "`" + name + "` requires the attribute `" + prefix + "`, got `" + parts.get(i) + "`");
            }
            types[i] = components[i].getType();
            values[i] = parsed(parts.get(i).substring(prefix.length()), components[i]);
        }
        return build(type, types, values);
    }

    private static Op build(Class<? extends Op> type, Class<?>[] types, Object[] values) {
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("`" + name(type) + "` refuses its attributes", e);
        }
    }

    /// Cuts at commas outside brackets and braces.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') depth++;
            if (c == ']' || c == '}') depth--;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private Object parsed(String text, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) return integer(text);
        if (type == long.class) return bits(text);
        if (type == boolean.class) return truth(text);
        if (type == Program.class) return program(text);
        if (type == List.class && component.getGenericType().equals(PROGRAMS))
            return list(text, this::program, "a list of programs as [@0,@1]");
        if (type == List.class) return list(text, Attributes::whole, "a list as [0,1]");
        if (type == Shape.class) return Shape.parse(text);
        if (type == Type.class) return Type.parse(text);
        if (type == ElementType.class) return ElementType.parse(text);
        if (type == Elementwise.class && parse(text) instanceof Elementwise op) return op;
        if (type.isEnum()) return constant(text, type);
        throw required("an attribute of type " + type.getSimpleName(), text);
    }

    private static IllegalArgumentException required(String what, String text) {
        return new IllegalArgumentException(what + " is required, got `" + text + "`");
    }

    private static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw required("an integer", text);
        }
    }

    private static long bits(String text) {
        try {
            if (text.startsWith("0x")) return Long.parseUnsignedLong(text.substring(2), 16);
        } catch (NumberFormatException _) {
            // refused as what lacks the prefix
        }
        throw required("a hexadecimal number of 64 bits, as 0x3ff,", text);
    }

    private static boolean truth(String text) {
        if (text.equals("true") || text.equals("false")) return text.equals("true");
        throw required("`true` or `false`", text);
    }

    private static Integer whole(String text) {
        return Integer.valueOf(text);
    }

    private Program program(String text) {
        try {
            int number = text.startsWith("@") ? Integer.parseInt(text.substring(1)) : -1;
            if (number >= 0 && number < programs.size()) return programs.get(number);
        } catch (NumberFormatException _) {
            // refused as what lacks the sign
        }
        throw required("a program defined before, as @0,", text);
    }

    private static <T> List<T> list(String text, Function<String, T> element, String what) {
        if (text.length() < 2 || !text.startsWith("[") || !text.endsWith("]")) throw required(what, text);
        String inner = text.substring(1, text.length() - 1);
        try {
            return inner.isEmpty()
                    ? List.of()
                    : Arrays.stream(inner.split(",", -1)).map(element).toList();
        } catch (NumberFormatException _) {
            throw required(what, text);
        }
    }

    private static Object constant(String text, Class<?> type) {
        for (Object each : type.getEnumConstants()) {
            if (each.toString().equals(text)) return each;
        }
        throw new IllegalArgumentException(
                "one of " + Arrays.toString(type.getEnumConstants()) + " is required, got `" + text + "`");
    }
}
