package talweg.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import talweg.descend.Budget;
import talweg.descend.Method;
import talweg.descend.Penalty;
import talweg.descend.StepLength;
import talweg.descend.Stopping;

/// A method with options, as `l-bfgs(memory=20)`: what a method's record has as components, but for its
/// stopping and budget, which have options of their own. A penalty is given by its weight, `l1=0.1`, and
/// a method inside another by its name, `multistart(inner=l-bfgs)`.
///
/// @param name   of the method
/// @param values by option
record MethodOptions(String name, Map<String, String> values) {
    private static final Pattern FORM = Pattern.compile("([a-z-]+)\\s*(?:\\(([^()]*)\\))?");
    private static final Map<String, StepLength> STEPS = Map.of(
            "armijo", StepLength.Armijo.standard(),
            "barzilai-borwein", StepLength.BarzilaiBorwein.standard(),
            "strong-wolfe", StepLength.StrongWolfe.standard(),
            "hager-zhang", StepLength.HagerZhang.standard());

    /// @throws InputError if it has another form
    static MethodOptions parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) return new MethodOptions(text, Map.of());
        Map<String, String> values = new LinkedHashMap<>();
        String inside = matcher.group(2);
        if (inside != null && !inside.isBlank()) {
            for (String each : inside.split(",")) {
                String[] sides = each.split("=", 2);
                boolean twice = sides.length == 2 && values.put(sides[0].strip(), sides[1].strip()) != null;
                if (sides.length == 2 && !twice) continue;
                throw new InputError("`--method` requires options as name=value, each once, got `" + text
                        + "`; write `--method 'l-bfgs(memory=20)'`");
            }
        }
        return new MethodOptions(matcher.group(1), values);
    }

    /// The method with these options in place of its own.
    ///
    /// @param inner the method of a name, for one inside another
    /// @throws InputError if it has no such option, or not such a value
    <T> T of(T method, Function<String, Method> inner) {
        if (values.isEmpty()) return method;
        RecordComponent[] components = method.getClass().getRecordComponents();
        List<String> known = known(components);
        for (String option : values.keySet()) {
            if (known.contains(option)) continue;
            throw new InputError("`--method " + name + "` has "
                    + (known.isEmpty() ? "no options" : "the options " + String.join(", ", known)) + ", got `" + option
                    + "`; write `--method "
                    + (known.isEmpty() ? name + "`" : "'" + name + "(" + known.getFirst() + "=…)'`"));
        }
        Object[] arguments = new Object[components.length];
        for (int k = 0; k < components.length; k++) {
            String value = values.get(option(components[k]));
            arguments[k] = value == null ? own(components[k], method) : parsed(components[k], value, inner);
        }
        return made(method, components, arguments);
    }

    private static List<String> known(RecordComponent[] components) {
        List<String> known = new ArrayList<>();
        for (RecordComponent each : components) {
            if (each.getType() != Stopping.class && each.getType() != Budget.class) known.add(option(each));
        }
        return known;
    }

    /// A component's name as an option: `memory`.
    private static String option(RecordComponent component) {
        if (component.getType() == Penalty.class) return "l1";
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Object own(RecordComponent component, Object method) {
        try {
            return component.getAccessor().invoke(method);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object parsed(RecordComponent component, String value, Function<String, Method> inner) {
        Class<?> type = component.getType();
        String option = option(component);
        if (type == Method.class) return inner.apply(value);
        if (type == boolean.class) {
            if (value.equals("true") || value.equals("false")) return Boolean.valueOf(value);
            throw wrong(option, "true or false", value);
        }
        try {
            if (type == int.class) return Integer.valueOf(value);
            if (type == long.class) return Long.valueOf(value);
            if (type == double.class) return Double.valueOf(value);
            if (type == Penalty.class) return new Penalty.L1(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            throw wrong(option, type == int.class || type == long.class ? "a whole number" : "a number", value);
        } catch (IllegalArgumentException e) {
            throw wrong(option, "a finite number ≥ 0", value);
        }
        return type.isEnum() ? constant(type, option, value) : step(type, option, value);
    }

    private Object constant(Class<?> type, String option, String value) {
        List<?> constants = Arrays.asList(type.getEnumConstants());
        for (Object each : constants) {
            if (shown(each).equals(value)) return each;
        }
        throw wrong(
                option,
                "one of "
                        + String.join(
                                ", ",
                                constants.stream().map(MethodOptions::shown).toList()),
                value);
    }

    private Object step(Class<?> type, String option, String value) {
        StepLength step = STEPS.get(value);
        if (step != null && type.isInstance(step)) return step;
        List<String> steps = STEPS.entrySet().stream()
                .filter(each -> type.isInstance(each.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        throw wrong(option, "one of " + String.join(", ", steps), value);
    }

    private static String shown(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private InputError wrong(String option, String required, String value) {
        return new InputError(
                "`--method " + name + "` requires " + required + " for `" + option + "`, got `" + value + "`");
    }

    @SuppressWarnings("unchecked") // a record of the same class
    private <T> T made(T method, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (T) method.getClass().getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new InputError("`--method " + name + "`: " + refused.getMessage());
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
