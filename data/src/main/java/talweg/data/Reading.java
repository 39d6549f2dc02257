package talweg.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a file does not say of itself.
///
/// @param separator of a text file's fields; else the one of tab, `;`, `|` and `,` that its first line has most
/// @param missing   the texts that stand for a missing value in a text file. With `NaN` among them, numbers that are
///                  NaN are missing in files of every type
/// @param kinds     of columns by name: numbers or text; of the others, what they hold says it
public record Reading(Optional<String> separator, List<String> missing, Map<String, Kind> kinds) {
    /// Nothing is given; empty fields and those of `NA`, `N/A`, `null`, `?` are missing, `NULL`, `na` and `n/a` too.
    public static final Reading DEFAULT =
            new Reading(Optional.empty(), List.of("", "NA", "na", "N/A", "n/a", "NULL", "null", "?"), Map.of());

    public Reading {
        missing = List.copyOf(missing);
        kinds = Map.copyOf(kinds);
        separator.ifPresent(sign -> {
            if (sign.length() != 1)
                throw new IllegalArgumentException("`Reading.separator` requires one sign, got `" + sign + "`");
        });
        for (Map.Entry<String, Kind> each : kinds.entrySet()) {
            if (each.getValue() != Kind.NUMBER && each.getValue() != Kind.TEXT)
                throw new IllegalArgumentException("`Reading.kind` requires numbers or text for column `"
                        + each.getKey() + "`, got " + each.getValue());
        }
    }

    /// With fields separated by this sign.
    public Reading separator(String sign) {
        return new Reading(Optional.of(sign), missing, kinds);
    }

    /// With these texts for missing values as well.
    public Reading missing(String... texts) {
        List<String> all = new ArrayList<>(missing);
        all.addAll(List.of(texts));
        return new Reading(separator, all, kinds);
    }

    /// With columns of this kind.
    public Reading kind(Kind kind, String... columns) {
        Map<String, Kind> all = new HashMap<>(kinds);
        for (String column : columns) all.put(column, kind);
        return new Reading(separator, missing, all);
    }

    boolean nanIsMissing() {
        return missing.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).equals("nan"));
    }
}
