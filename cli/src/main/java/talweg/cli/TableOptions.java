package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import talweg.data.Reading;

/// What a table does not say of itself; `docs/tables.md` says what files are read, and how.
final class TableOptions {
    @Option(
            names = "--separator",
            paramLabel = "SIGN",
            description = "What stands between two columns of a text file: a sign, or tab; default: as in the line of"
                    + " names.")
    @Requires(value = "one sign that stands between columns, or tab", example = "tab")
    String separator = "";

    @Option(
            names = "--na",
            paramLabel = "TEXT[,…]",
            description = "What means that a value is missing, beside an empty field, NA and the like; NaN for numbers"
                    + " that are NaN; may be repeated.")
    @Requires(value = "what means that a value is missing", example = "-999")
    List<String> absent = new ArrayList<>();

    /// How to read, as the options say.
    ///
    /// @throws InputError if one of them cannot be used
    Reading reading() {
        List<String> texts = new ArrayList<>();
        for (String each : absent) texts.addAll(List.of(each.split(",", -1)));
        Reading reading = Reading.DEFAULT.missing(texts.toArray(String[]::new));
        return separator.isEmpty() ? reading : reading.separator(DataOptions.separator(separator) + "");
    }
}
