package talweg.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.course.Activation;
import talweg.course.Loss;
import talweg.course.Network;
import talweg.op.Tensor;

/// A network in a JSON file, as `docs/json.md` describes it: `W1`, `W2`, …, `x` and `target`; `b1`, `b2`, … where
/// layers have biases; `activation` of the hidden layers and `loss`. What such a file also records of its results
/// (`h1`, `y`, `loss` as a number, `adjoint`, `hessian_W1`, …) and keys that begin with `_` are left alone.
final class NetworkFile {
    private static final Pattern PARAMETER = Pattern.compile("([Wb])([1-9]\\d{0,5})");
    private static final Pattern RESULT = Pattern.compile("h[1-9]\\d*|y|adjoint|(hessian|jacobian)(_\\w+)?|_.*");

    private final Path path;
    private final Map<String, Given> tensors = new LinkedHashMap<>();
    private Activation activation = Activation.LOGISTIC;
    private Loss loss = Loss.HALF_SQUARED_ERROR;
    private boolean hasOutput;

    /// A vector or matrix and where it stands.
    private record Given(Tensor value, String place) {
        int rank() {
            return value.shape().rank();
        }

        int size(int axis) {
            return value.shape().size(axis);
        }

        /// `5×4 at line 1, column 8`; `a vector of 3 at …`.
        @Override
        public String toString() {
            return (rank() == 1 ? "a vector of " : "")
                    + IntStream.of(value.shape().sizes())
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining("×"))
                    + place;
        }
    }

    private NetworkFile(Path path) {
        this.path = path;
    }

    /// @throws InputError naming the file and what is at fault
    static Network read(Path path) {
        return JsonSource.read("--network", path, source -> {
                    NetworkFile file = new NetworkFile(path);
                    if (!source.isObject()) {
                        throw source.here(
                                "a JSON object with W1, x and target",
                                source.given(),
                                "write {\"W1\": [[…]], \"x\": […], \"target\": […]}");
                    }
                    source.entries((key, place) -> file.take(source, key, place));
                    return file;
                })
                .network();
    }

    private void take(JsonSource source, String key, String place) throws IOException {
        boolean isTensor = PARAMETER.matcher(key).matches() || key.equals("x") || key.equals("target");
        if (isTensor) tensors.put(key, new Given(JsonTensor.read(source), place));
        else if (key.equals("activation")) activation = constant(source, key, Activation.values());
        else if (key.equals("loss") && !source.isNumber()) loss = constant(source, key, Loss.values());
        else if (RESULT.matcher(key).matches() || key.equals("loss")) {
            hasOutput |= key.equals("y");
            source.skip();
        } else {
            throw source.error(
                    "W1, W2, …, b1, b2, …, x, target, activation and loss as its keys",
                    "`" + source.name() + "`" + place,
                    "correct or remove it, or let it begin with _ to have it left alone");
        }
    }

    /// The one of `all` that the file names.
    private static <E extends Enum<E>> E constant(JsonSource source, String key, E[] all) throws IOException {
        List<String> names = Stream.of(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        String required = "`" + key + "` to be " + String.join(", ", names.subList(0, names.size() - 1)) + " or "
                + names.getLast();
        int place = names.indexOf(source.text(required));
        if (place < 0) throw source.here(required, source.given(), "write one of them");
        return all[place];
    }

    private Network network() {
        int depth = depth();
        Given x = tensor("x", 1, "the input; add \"x\": [a number for each column of W1]");
        int size = x.size(0);
        String from = "`x`";
        List<Network.Layer> layers = new ArrayList<>();
        for (int n = 1; n <= depth; n++) {
            Given weight = tensor("W" + n, 2, "");
            if (weight.size(1) != size) throw unchained("W" + n, weight, size, from);
            size = weight.size(0);
            from = "`W" + n + "`";
            layers.add(new Network.Layer(weight.value(), bias(n, size), n < depth ? activation : Activation.IDENTITY));
        }
        Given target = tensor(
                "target",
                1,
                "what the output is measured against" + (hasOutput ? ", while `y` is an output on record" : "")
                        + "; add \"target\": [a number for each row of W" + depth + "]");
        if (target.size(0) != size) throw unfit("target", target, size, from);
        return new Network(layers, loss, x.value(), target.value());
    }

    /// How many layers there are.
    private int depth() {
        int depth = 0;
        while (tensors.containsKey("W" + (depth + 1))) depth++;
        if (depth == 0 && tensors.keySet().stream().noneMatch(key -> key.startsWith("W"))) {
            throw JsonSource.error(
                    path, "weights `W1`, `W2`, …", "no `W1`", "add \"W1\": [[a number for each of `x`], …]");
        }
        for (String key : tensors.keySet()) {
            int layer = layer(key).orElse(0);
            if (layer <= depth) continue;
            throw JsonSource.error(
                    path,
                    key.startsWith("W") ? "`W1`, `W2`, … without gaps" : "a weight for each bias",
                    "`" + key + "`" + tensors.get(key).place() + " but no `W" + (depth + 1) + "`",
                    "add it, or rename `" + key + "`");
        }
        return depth;
    }

    private static OptionalInt layer(String key) {
        var match = PARAMETER.matcher(key);
        return match.matches() ? OptionalInt.of(Integer.parseInt(match.group(2))) : OptionalInt.empty();
    }

    private Optional<Tensor> bias(int n, int size) {
        if (!tensors.containsKey("b" + n)) return Optional.empty();
        Given bias = tensor("b" + n, 1, "");
        if (bias.size(0) != size) throw unfit("b" + n, bias, size, "`W" + n + "`");
        return Optional.of(bias.value());
    }

    private Given tensor(String key, int rank, String what) {
        Given given = tensors.get(key);
        if (given == null) throw JsonSource.error(path, "`" + key + "`", "none", "it is " + what);
        if (given.rank() == rank) return given;
        throw JsonSource.error(
                path,
                "`" + key + "` to be a " + (rank == 1 ? "vector" : "matrix"),
                given.toString(),
                rank == 1 ? "write its numbers as [1, 2]" : "write its rows as [[1, 2], [3, 4]]");
    }

    private InputError unchained(String key, Given got, int size, String from) {
        boolean isTransposed = got.size(0) == size;
        return JsonSource.error(
                path,
                "`" + key + "` of " + counted(size, "column") + ", one for each "
                        + (from.equals("`x`") ? "number of `x`" : "row of " + from),
                got.toString(),
                isTransposed
                        ? "write its transpose: a row for each number that the layer gives"
                        : "correct `" + key + "` or " + from);
    }

    private InputError unfit(String key, Given got, int size, String from) {
        return JsonSource.error(
                path,
                "`" + key + "` of " + counted(size, "number") + ", one for each row of " + from,
                got.toString(),
                "correct `" + key + "` or " + from);
    }

    private static String counted(int size, String noun) {
        return size + " " + noun + (size == 1 ? "" : "s");
    }
}
