package talweg.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import talweg.cli.data.Reading;
import talweg.cli.data.Table;

/// Options of a subcommand that reads a file of data; `docs/data.md` says what files are read, and how.
final class DataOptions {
    @Option(
            names = "--separator",
            paramLabel = "SIGN",
            description = "What stands between two columns: a sign, or tab; default: as in the line of names.")
    @Requires(value = "one sign that stands between columns, or tab", example = "tab")
    String separator = "";

    @Option(
            names = "--decimal",
            paramLabel = "SIGN",
            description = "The decimal sign of the data: . (default) or a comma.")
    @Requires(value = ". or a comma", example = ",")
    String decimal = ".";

    @Option(
            names = "--missing",
            paramLabel = "drop|error",
            description = "Leave out rows without a number in a column that is used (default), or refuse them.")
    @Requires(value = "drop or error", example = "error")
    String missing = "drop";

    @Option(
            names = "--na",
            paramLabel = "TEXT[,…]",
            description = "What means that a number is missing, beside an empty field, NA and the like;"
                    + " may be repeated.")
    @Requires(value = "what means that a number is missing", example = "-999")
    List<String> absent = new ArrayList<>();

    /// Reads the columns whose names are `wanted`.
    ///
    /// @throws Interrupted if the thread is, before the end is read
    Table read(Path file, Predicate<String> wanted) {
        return Table.read(file, wanted, reading().withProgress(rows -> {
            if (Thread.currentThread().isInterrupted())
                throw new Interrupted("reading " + file + ", after " + rows + " rows");
        }));
    }

    /// How to read, as the options say.
    ///
    /// @throws InputError if one of them cannot be used
    Reading reading() {
        if (!decimal.equals(".") && !decimal.equals(",")) {
            throw new InputError("`--decimal` requires . or a comma, got `" + decimal + "`; write `--decimal ,`");
        }
        Reading reading = Reading.standard().withDecimal(decimal.charAt(0)).withMissing(missing());
        var texts = new HashSet<String>();
        for (String each : absent) texts.addAll(List.of(each.split(",", -1)));
        reading = reading.withAbsent(texts);
        if (separator.isEmpty()) return reading;
        char sign = separator(separator);
        if (sign != decimal.charAt(0)) return reading.withSeparator(sign);
        throw new InputError("`--separator` requires another sign than `--decimal`, got `" + sign
                + "` for both; separate the columns by `;` or tabs");
    }

    private Reading.Missing missing() {
        return switch (missing.toLowerCase(Locale.ROOT)) {
            case "drop" -> Reading.Missing.DROP;
            case "error" -> Reading.Missing.ERROR;
            default ->
                throw new InputError(
                        "`--missing` requires drop or error, got `" + missing + "`; write `--missing error`");
        };
    }

    /// The sign that a text names.
    ///
    /// @throws InputError if it cannot stand between columns
    static char separator(String separator) {
        String sign = separator.equalsIgnoreCase("tab") || separator.equals("\\t") ? "\t" : separator;
        boolean isOne = sign.length() == 1;
        if (!isOne || !Reading.isSeparator(sign.charAt(0))) {
            throw new InputError("`--separator` requires one sign that no number or name has, or tab, got `" + separator
                    + "`; write `--separator ';'`");
        }
        return sign.charAt(0);
    }
}
