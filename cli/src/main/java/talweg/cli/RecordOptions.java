package talweg.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name with options, as `l-bfgs(memory=20)`: the options are the components of the record that the name stands for.
///
/// @param flag   of the command, as `--method`
/// @param name   of the record
/// @param values by option
record RecordOptions(String flag, String name, Map<String, String> values) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)\\s*(?:\\(([^()]*)\\))?");

    /// What a record has beside numbers, truth values and enums.
    interface Components {
        /// The name of a component as an option; empty if it is none.
        default String option(RecordComponent component) {
            return spelled(component.getName());
        }

        /// The value of an option of another type.
        ///
        /// @throws InputError if it has none, by [RecordOptions#wrong]
        Object parsed(RecordOptions options, RecordComponent component, String value);
    }

    /// Of records that have nothing else.
    static final Components PLAIN = (options, component, value) -> {
        throw options.wrong(component.getName(), "a " + component.getType().getSimpleName(), value);
    };

    /// `memorySize` as `memory-size`.
    static String spelled(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /// @param example of the flag's value with an option, for the error
    /// @throws InputError if it has another form
    static RecordOptions parse(String flag, String text, String example) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) return new RecordOptions(flag, text, Map.of());
        Map<String, String> values = new LinkedHashMap<>();
        String inside = matcher.group(2);
        if (inside != null && !inside.isBlank()) {
            for (String each : inside.split(",")) {
                String[] sides = each.split("=", 2);
                boolean twice = sides.length == 2 && values.put(sides[0].strip(), sides[1].strip()) != null;
                if (sides.length == 2 && !twice) continue;
                throw new InputError("`" + flag + "` requires options as name=value, each once, got `" + text
                        + "`; write `" + flag + " '" + example + "'`");
            }
        }
        return new RecordOptions(flag, matcher.group(1), values);
    }

    /// The record with these options in place of its own.
    ///
    /// @throws InputError if it has no such option, or not such a value
    <T> T of(T plain, Components others) {
        if (values.isEmpty()) return plain;
        RecordComponent[] components = plain.getClass().getRecordComponents();
        requireKnown(components, others);
        Object[] arguments = new Object[components.length];
        for (int k = 0; k < components.length; k++) {
            String value = values.get(others.option(components[k]));
            arguments[k] = value == null ? own(components[k], plain) : parsed(components[k], value, others);
        }
        return made(plain, components, arguments);
    }

    private void requireKnown(RecordComponent[] components, Components others) {
        List<String> known = new ArrayList<>();
        for (RecordComponent each : components) {
            String option = others.option(each);
            if (!option.isEmpty()) known.add(option);
        }
        for (String option : values.keySet()) {
            if (known.contains(option)) continue;
            throw new InputError("`" + flag + " " + name + "` has "
                    + (known.isEmpty() ? "no options" : "the options " + String.join(", ", known)) + ", got `" + option
                    + "`; write `" + flag + " "
                    + (known.isEmpty() ? name + "`" : "'" + name + "(" + known.getFirst() + "=…)'`"));
        }
    }

    private static Object own(RecordComponent component, Object plain) {
        try {
            return component.getAccessor().invoke(plain);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object parsed(RecordComponent component, String value, Components others) {
        Class<?> type = component.getType();
        String option = others.option(component);
        if (type == boolean.class) {
            if (value.equals("true") || value.equals("false")) return Boolean.valueOf(value);
            throw wrong(option, "true or false", value);
        }
        try {
            if (type == int.class) return Integer.valueOf(value);
            if (type == long.class) return Long.valueOf(value);
            if (type == double.class) return Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw wrong(option, type == double.class ? "a number" : "a whole number", value);
        }
        return type.isEnum() ? constant(type, option, value) : others.parsed(this, component, value);
    }

    private Object constant(Class<?> type, String option, String value) {
        List<?> constants = Arrays.asList(type.getEnumConstants());
        for (Object each : constants) {
            if (shown(each).equals(value)) return each;
        }
        List<String> all = constants.stream().map(RecordOptions::shown).toList();
        throw wrong(option, "one of " + String.join(", ", all), value);
    }

    private static String shown(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The refusal of a value.
    InputError wrong(String option, String required, String value) {
        return new InputError(
                "`" + flag + " " + name + "` requires " + required + " for `" + option + "`, got `" + value + "`");
    }

    @SuppressWarnings("unchecked") // a record of the same class
    private <T> T made(T plain, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (T) plain.getClass().getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new InputError("`" + flag + " " + name + "`: " + refused.getMessage());
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
