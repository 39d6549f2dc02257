package talweg.cli;

import java.util.Locale;
import picocli.CommandLine;

/// How an answer is printed.
enum Format {
    /// For people.
    TEXT,
    /// For programs; see `docs/json.md`.
    JSON;

    /// Reads the name of a format.
    static final class Converter implements CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new CommandLine.TypeConversionException("neither text nor json");
            };
        }
    }
}
