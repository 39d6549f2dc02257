package talweg.cli;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import talweg.descend.Budget;
import talweg.descend.Method;
import talweg.descend.Penalty;
import talweg.descend.StepLength;
import talweg.descend.Stopping;

/// A method with options, as `l-bfgs(memory=20)`: what a method's record has as components, but for its
/// stopping and budget, which have options of their own. A penalty is given by its weight, `l1=0.1`, and
/// a method inside another by its name, `multistart(inner=l-bfgs)`.
record MethodOptions(RecordOptions options) {
    private static final Map<String, StepLength> STEPS = Map.of(
            "armijo", StepLength.Armijo.standard(),
            "barzilai-borwein", StepLength.BarzilaiBorwein.standard(),
            "strong-wolfe", StepLength.StrongWolfe.standard(),
            "hager-zhang", StepLength.HagerZhang.standard());

    /// @throws InputError if it has another form
    static MethodOptions parse(String text) {
        return new MethodOptions(RecordOptions.parse("--method", text, "l-bfgs(memory=20)"));
    }

    String name() {
        return options.name();
    }

    Map<String, String> values() {
        return options.values();
    }

    /// The method with these options in place of its own.
    ///
    /// @param inner the method of a name, for one inside another
    /// @throws InputError if it has no such option, or not such a value
    <T> T of(T method, Function<String, Method> inner) {
        return options.of(method, new RecordOptions.Components() {
            @Override
            public String option(RecordComponent component) {
                Class<?> type = component.getType();
                if (type == Stopping.class || type == Budget.class) return "";
                return type == Penalty.class ? "l1" : RecordOptions.spelled(component.getName());
            }

            @Override
            public Object parsed(RecordOptions all, RecordComponent component, String value) {
                Class<?> type = component.getType();
                if (type == Method.class) return inner.apply(value);
                return type == Penalty.class ? penalty(all, value) : step(all, type, option(component), value);
            }
        });
    }

    private static Penalty penalty(RecordOptions options, String value) {
        try {
            return new Penalty.L1(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            throw options.wrong("l1", "a number", value);
        } catch (IllegalArgumentException e) {
            throw options.wrong("l1", "a finite number ≥ 0", value);
        }
    }

    private static Object step(RecordOptions options, Class<?> type, String option, String value) {
        StepLength step = STEPS.get(value);
        if (step != null && type.isInstance(step)) return step;
        List<String> steps = STEPS.entrySet().stream()
                .filter(each -> type.isInstance(each.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        throw options.wrong(option, "one of " + String.join(", ", steps), value);
    }
}
