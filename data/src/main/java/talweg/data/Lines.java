package talweg.data;

import java.util.ArrayList;
import java.util.List;

/// Preprocessing as text: a line each, its parts separated by tabs.
final class Lines {
    private static final String HEAD = "talweg features 1";

    private Lines() {}

    static String features(Features features) {
        var text = new StringBuilder(HEAD).append('\n');
        for (Feature feature : features.features()) {
            List<String> parts = new ArrayList<>();
            switch (feature) {
                case Feature.Measure(var name, var missing, var mean, var deviation, var fill, var indicated) ->
                    parts.addAll(List.of(
                            "measure",
                            name,
                            missing.name(),
                            Double.toString(mean),
                            Double.toString(deviation),
                            Double.toString(fill),
                            Boolean.toString(indicated)));
                case Feature.Category(var name, var missing, var categories, var unknown, var indicated) -> {
                    parts.addAll(
                            List.of("category", name, missing.name(), unknown.name(), Boolean.toString(indicated)));
                    parts.addAll(categories);
                }
            }
            text.append(line(parts)).append('\n');
        }
        for (String warning : features.warnings())
            text.append(line(List.of("warning", warning))).append('\n');
        return text.toString();
    }

    static Features features(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD))
            throw new DataException("`Features.parse` requires `" + HEAD + "` in line 1, got `"
                    + (lines.isEmpty() ? "" : shown(lines.getFirst()))
                    + "`; it is something else, or of a later version");
        List<Feature> features = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int k = 1; k < lines.size(); k++) {
            List<String> parts = parts(lines.get(k));
            try {
                if (parts.getFirst().equals("warning")) warnings.add(parts.get(1));
                else features.add(feature(parts));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new DataException(
                        "`Features.parse` requires a column in line " + (k + 1) + ", got `" + shown(lines.get(k)) + "`",
                        e);
            }
        }
        return new Features(features, warnings);
    }

    private static Feature feature(List<String> parts) {
        String name = parts.get(1);
        Missing missing = Missing.valueOf(parts.get(2));
        return switch (parts.getFirst()) {
            case "measure" ->
                new Feature.Measure(
                        name, missing, number(parts, 3), number(parts, 4), number(parts, 5), truth(parts.get(6)));
            case "category" ->
                new Feature.Category(
                        name,
                        missing,
                        parts.subList(5, parts.size()),
                        Unknown.valueOf(parts.get(3)),
                        truth(parts.get(4)));
            default -> throw new IllegalArgumentException(parts.getFirst());
        };
    }

    private static double number(List<String> parts, int place) {
        return Double.parseDouble(parts.get(place));
    }

    static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String shown(String line) {
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }

    static String line(List<String> parts) {
        return String.join(
                "\t",
                parts.stream()
                        .map(part -> part.replace("\\", "\\\\")
                                .replace("\t", "\\t")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r"))
                        .toList());
    }

    static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '\t') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (sign == '\\' && i + 1 < line.length()) {
                char escaped = line.charAt(++i);
                part.append(
                        switch (escaped) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> escaped;
                        });
            } else {
                part.append(sign);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
