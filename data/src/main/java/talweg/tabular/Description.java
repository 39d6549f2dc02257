package talweg.tabular;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import talweg.data.Features;
import talweg.data.Target;
import talweg.layer.Dense;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.store.StoreException;

/// What a file says of a network beside its weights: text by name. Lists have a name with a number for each element,
/// `class.0`, `class.1`.
record Description(Features features, Target target, Activation activation) {
    private static final String FORMAT = "talweg.format";
    private static final String VERSION = "tabular network 1";
    private static final String FEATURES = "features";

    Map<String, String> metadata() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(FORMAT, VERSION);
        all.put("task", target.goal().toString());
        all.put("activation", activation.name().toLowerCase(Locale.ROOT));
        put(all, "target", target.names());
        switch (target) {
            case Target.Classification classes -> put(all, "class", classes.classes());
            case Target.Regression regression -> {
                put(all, "mean", regression.means());
                put(all, "deviation", regression.deviations());
            }
            case Target.MultiLabel _ -> {} // its targets say all
        }
        all.put(FEATURES, features.text());
        return all;
    }

    private static void put(Map<String, String> all, String name, List<?> list) {
        for (int i = 0; i < list.size(); i++) all.put(name + "." + i, String.valueOf(list.get(i)));
    }

    /// @throws StoreException if this is no description of a network
    static Description read(SequencedMap<String, String> all, Path file) throws StoreException {
        String format = all.getOrDefault(FORMAT, "");
        if (!format.equals(VERSION)) {
            throw refused(
                    file, "says that it is `" + VERSION + "`", format.isEmpty() ? "none" : "`" + cut(format) + "`");
        }
        try {
            return new Description(
                    Features.parse(all.getOrDefault(FEATURES, "")), target(all, file), activation(all, file));
        } catch (IllegalArgumentException e) {
            throw refused(file, "describes itself as it was written", cut(String.valueOf(e.getMessage())));
        }
    }

    private static Activation activation(Map<String, String> all, Path file) throws StoreException {
        String text = all.getOrDefault("activation", "");
        for (Activation each : Activation.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) return each;
        }
        throw refused(file, "names an activation", "`" + cut(text) + "`");
    }

    private static Target target(Map<String, String> all, Path file) throws StoreException {
        List<String> targets = list(all, "target");
        String name = all.getOrDefault("task", "");
        List<String> classes = list(all, "class");
        List<Double> means = list(all, "mean").stream().map(Double::valueOf).toList();
        List<Double> deviations =
                list(all, "deviation").stream().map(Double::valueOf).toList();
        boolean fits = switch (name) {
            case "regression" ->
                means.size() == targets.size()
                        && deviations.size() == targets.size()
                        && means.stream().allMatch(Double::isFinite)
                        && deviations.stream().allMatch(each -> each > 0 && each < Double.POSITIVE_INFINITY);
            case "classification" -> targets.size() == 1 && classes.size() >= 2;
            case "multi-label" -> true;
            default -> false;
        };
        if (!fits || targets.isEmpty()) throw refused(file, "names a task with its targets", "`" + cut(name) + "`");
        return switch (name) {
            case "regression" -> new Target.Regression(targets, means, deviations);
            case "classification" -> new Target.Classification(targets.getFirst(), classes);
            default -> new Target.MultiLabel(targets);
        };
    }

    private static List<String> list(Map<String, String> all, String name) {
        List<String> list = new ArrayList<>();
        for (String text = all.get(name + ".0"); text != null; text = all.get(name + "." + list.size())) list.add(text);
        return list;
    }

    /// A network of the file's own tensors, if they are layers that fit each other, the features and the target.
    Perceptron network(SequencedMap<String, Tensor> tensors, Path file) throws StoreException {
        List<Dense> layers = new ArrayList<>();
        int width = features.width();
        while (true) {
            String name = "layers[" + layers.size() + "].";
            Tensor weight = tensors.get(name + "weight");
            Tensor bias = tensors.get(name + "bias");
            if (weight == null || bias == null) break;
            boolean fits = weight.type().element() == ElementType.F64
                    && bias.type().element() == ElementType.F64
                    && weight.shape().rank() == 2
                    && bias.shape().rank() == 1
                    && weight.shape().size(0) == width
                    && weight.shape().size(1) == bias.shape().size(0);
            if (!fits) {
                throw refused(
                        file,
                        "has layers that fit each other",
                        name + " " + weight.type() + " after " + width + " numbers");
            }
            width = bias.shape().size(0);
            layers.add(new Dense(weight, bias));
        }
        if (layers.isEmpty() || width != target.scores()) {
            throw refused(file, "ends in " + target.scores() + " scores", layers.size() + " layers to " + width);
        }
        return new Perceptron(layers, activation);
    }

    private static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }

    private static StoreException refused(Path file, String required, String got) {
        return new StoreException("`TabularNetwork.load` requires a model that " + required + ", got " + got + " in `"
                + file + "`; write one by `talweg train`");
    }
}
