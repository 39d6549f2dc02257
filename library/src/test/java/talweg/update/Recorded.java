package talweg.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import talweg.GoldenFile;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// What was recorded of PyTorch, by the Python that makes it.
///
/// @param functions the file of optimisers
/// @param ways      of the parameters
/// @param rates     of schedules
/// @param training  the file of the run of minibatches
record Recorded(
        Map<String, Object> functions,
        SequencedMap<String, List<double[]>> ways,
        SequencedMap<String, double[]> rates,
        Map<String, Object> training) {
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("sgd", "SGD"),
            Map.entry("momentum", "SGD"),
            Map.entry("nesterov", "SGD"),
            Map.entry("adagrad", "Adagrad"),
            Map.entry("rmsprop", "RMSprop"),
            Map.entry("adadelta", "Adadelta"),
            Map.entry("adam", "Adam"),
            Map.entry("adamw", "AdamW"),
            Map.entry("adamax", "Adamax"),
            Map.entry("nadam", "NAdam"),
            Map.entry("radam", "RAdam"),
            Map.entry("rprop", "Rprop"));

    /// The scheduler's class, then what PyTorch calls each option.
    private static final Map<String, List<String>> SCHEDULERS = Map.of(
            "step", List.of("StepLR", "step_size", "gamma"),
            "multi_step", List.of("MultiStepLR", "milestones", "gamma"),
            "exponential", List.of("ExponentialLR", "gamma"),
            "cosine", List.of("CosineAnnealingLR", "T_max", "eta_min"),
            "cosine_restarts", List.of("CosineAnnealingWarmRestarts", "T_0", "T_mult", "eta_min"),
            "one_cycle", List.of("OneCycleLR", "max_lr", "total_steps"),
            "linear", List.of("LinearLR", "start_factor", "end_factor", "total_iters"),
            "polynomial", List.of("PolynomialLR", "total_iters", "power"));

    /// Options that are whole numbers.
    private static final List<String> WHOLE =
            List.of("step_size", "milestones", "T_max", "T_0", "T_mult", "total_steps", "total_iters");

    static Recorded read() {
        Map<String, Object> functions = read("optimizers.json");
        SequencedMap<String, List<double[]>> ways = new LinkedHashMap<>();
        for (Object each : list(functions, "runs")) {
            Map<?, ?> run = (Map<?, ?>) each;
            String options = ((Map<?, ?>) Objects.requireNonNull(run.get("options")))
                    .entrySet().stream()
                            .map(option -> ", " + option.getKey() + "=" + python(option.getValue(), false))
                            .collect(Collectors.joining());
            List<?> rows = (List<?>) Objects.requireNonNull(run.get("trajectory"));
            ways.put(
                    CLASSES.get(run.get("optimizer")) + "([p]" + options + ")",
                    rows.stream().map(GoldenFile::numbers).toList());
        }
        SequencedMap<String, double[]> rates = new LinkedHashMap<>();
        read("schedules.json").forEach((name, each) -> {
            Map<?, ?> schedule = (Map<?, ?>) each;
            rates.put(
                    scheduler(SCHEDULERS.get(name), List.copyOf(((Map<?, ?>) schedule.get("options")).values())),
                    GoldenFile.numbers(schedule.get("rates")));
        });
        return new Recorded(functions, ways, rates, read("training.json"));
    }

    /// From the test resources, wherever other numbers may lie.
    private static Map<String, Object> read(String file) {
        return GoldenFile.bundled(file).getFirst();
    }

    private static String scheduler(List<String> names, List<?> values) {
        StringBuilder python = new StringBuilder(names.getFirst() + "(optimizer");
        for (int i = 0; i < values.size(); i++) {
            String name = names.get(i + 1);
            python.append(", ").append(name).append("=").append(python(values.get(i), WHOLE.contains(name)));
        }
        return python.append(")").toString();
    }

    private static String python(Object value, boolean isWhole) {
        return switch (value) {
            case Boolean truth -> truth ? "True" : "False";
            case List<?> list ->
                list.stream().map(each -> python(each, isWhole)).collect(Collectors.joining(", ", "[", "]"));
            case Double number when isWhole -> Long.toString(number.longValue());
            default -> value.toString();
        };
    }

    private static List<?> list(Map<String, Object> file, String name) {
        return (List<?>) Objects.requireNonNull(file.get(name), name);
    }

    Tensor optimisers(String name) {
        return GoldenFile.tensor(Objects.requireNonNull(functions.get(name), name));
    }

    List<String> optimisers() {
        return List.copyOf(ways.keySet());
    }

    List<String> schedules() {
        return List.copyOf(rates.keySet());
    }

    List<double[]> trajectory(String python) {
        return Objects.requireNonNull(ways.get(python), python);
    }

    double[] rates(String python) {
        return Objects.requireNonNull(rates.get(python), python);
    }

    List<Tensor> tensors(String name) {
        return list(training, name).stream().map(GoldenFile::tensor).toList();
    }

    Tensor points() {
        return GoldenFile.tensor(Objects.requireNonNull(training.get("X")));
    }

    Tensor classes() {
        return whole(list(training, "Y"));
    }

    List<Var> batches() {
        return list(training, "batches").stream().<Var>map(Recorded::whole).toList();
    }

    double[] losses() {
        return GoldenFile.numbers(list(training, "losses"));
    }

    private static Tensor whole(Object numbers) {
        int[] integers = GoldenFile.integers(numbers);
        return Tensor.of(Shape.of(integers.length), integers);
    }
}
