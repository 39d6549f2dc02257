package talweg.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import talweg.Snippets;

/// `docs/gradient-descent-as-with-pytorch.md` as its test sees it.
///
/// @param lines all of them
record PytorchPage(List<String> lines) {
    private static final String FENCE = "```";

    /// What the page's programs find: what is recorded, and where they note.
    private static final String GIVEN = """
            public final class Page {
                public static Var A, b, p0, W1, b1, W2, b2, X, Y;
                public static List<Var> batches;
                public static final List<double[]> ROWS = new ArrayList<>();

                static void note(Var loss, Object parameters, double... more) {
                    List<Double> row = new ArrayList<>(List.of(Tensor.of(loss).item()));
                    for (Var each : Trees.flatten(parameters).leaves()) {
                        for (double number : Tensor.of(each).toDoubles()) row.add(number);
                    }
                    for (double number : more) row.add(number);
                    ROWS.add(row.stream().mapToDouble(number -> number).toArray());
                }

                public""";

    static PytorchPage read() throws IOException {
        return new PytorchPage(Files.readAllLines(Path.of("..", "docs", "gradient-descent-as-with-pytorch.md")));
    }

    /// What stands in fences of a language, each as one text.
    List<String> fences(String language) {
        List<String> fences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) continue;
            String of = lines.get(i).substring(FENCE.length());
            int from = ++i;
            while (!lines.get(i).equals(FENCE)) i++;
            if (of.equals(language)) fences.add(String.join("\n", lines.subList(from, i)));
        }
        return fences;
    }

    /// What is run: all Java but the imports and the function.
    List<String> programs() {
        List<String> java = fences("java");
        return java.subList(2, java.size());
    }

    /// The rows of the table under a heading that has these words, without the code marks.
    List<List<String>> table(String words) {
        return lines.stream()
                .dropWhile(line -> !(line.startsWith("## ") && line.contains(words)))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" \\| "))
                        .map(cell -> cell.replace("`", ""))
                        .toList())
                .toList();
    }

    /// Each program as a method of one class, and the tables as lists.
    Class<?> compile(Path folder) throws Exception {
        StringBuilder source = new StringBuilder(fences("java").getFirst() + "\n" + GIVEN + " ");
        source.append(fences("java").get(1)).append("\n");
        List<String> programs = programs();
        for (int k = 0; k < programs.size(); k++) {
            source.append("public static void program").append(k).append("() {\n");
            source.append(programs.get(k)).append("\n}\n");
        }
        source.append("public static List<Update<?>> updates() {\nreturn List.of(");
        source.append(second("Every optimiser")).append(");\n}\n");
        source.append("public static List<Schedule> schedules() {\nreturn List.of(");
        source.append(second("Every schedule")).append(");\n}\n}\n");
        return Snippets.compiled("Page", source.toString(), folder);
    }

    private String second(String words) {
        return table(words).stream().map(row -> row.get(1)).collect(Collectors.joining(",\n"));
    }
}
