package talweg.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the engine has to say against data, in one line.
final class Refusals {
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CONVERSION =
            Pattern.compile("Error when converting column \"(.*)\"\\. Could not convert string \"(.*)\" to '?(\\w+)");
    private static final Pattern FIELDS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
    private static final Pattern PREFIX = Pattern.compile("^[A-Z][A-Za-z ]*(Error|Exception): ");
    private static final int SHOWN = 200;

    private Refusals() {}

    static DataException of(Origin origin, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return new DataException(line(origin, message), cause);
    }

    /// Data without a row.
    static DataException empty(String shown) {
        return new DataException(shown + (shown.startsWith("`") ? " has no rows" : " gives no rows"));
    }

    private static String line(Origin origin, String message) {
        String where = origin.shown();
        Matcher line = LINE.matcher(message);
        if (line.find()) return where + " line " + line.group(1) + ": " + textual(message);
        if (message.contains("No magic bytes")) {
            return where + " is cut short or no Parquet file: it does not end as one; write it anew";
        }
        if (message.contains("Out of Memory")) {
            return where + " needs more memory than the engine is given: " + first(message)
                    + "; give it more by `Engine.megabytes`";
        }
        return where + (origin instanceof Origin.Query ? " is refused: " : " cannot be read: ") + first(message);
    }

    private static String textual(String message) {
        Matcher conversion = CONVERSION.matcher(message);
        if (conversion.find()) {
            String wanted = conversion.group(3).equals("VARCHAR") ? "text" : kind(conversion.group(3));
            return "column `" + conversion.group(1) + "` requires " + wanted + ", got `" + conversion.group(2)
                    + "`; name such texts missing by `Reading.missing`, or the column text by `Reading.kind`";
        }
        Matcher fields = FIELDS.matcher(message);
        if (fields.find()) {
            return "requires " + fields.group(1) + " fields, as the line of names has, got " + fields.group(2)
                    + "; a field that holds separators needs quotes";
        }
        if (message.contains("unterminated quote") || message.contains("quote should be followed")) {
            return "quotes that do not match; a quote within quotes is doubled";
        }
        if (message.contains("not utf-8")) return "bytes that are no UTF-8; convert the file to it";
        String[] lines = message.lines().toArray(String[]::new);
        return cut(lines.length > 2 ? lines[2] : lines[0]);
    }

    private static String kind(String type) {
        return switch (type) {
            case "DATE", "TIMESTAMP" -> "dates, as its first rows have";
            case "BOOLEAN" -> "truth values, as its first rows have";
            default -> "numbers";
        };
    }

    /// The first line without the engine's name for the kind of error.
    static String first(String message) {
        String first = message.lines().findFirst().orElse("");
        return cut(PREFIX.matcher(first).replaceFirst("").strip());
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
