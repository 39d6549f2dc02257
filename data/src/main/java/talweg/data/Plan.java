package talweg.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How columns are to become numbers, before any data are seen.
///
/// @param columns      which; none for all that there are
/// @param categorical  columns of numbers to be used as categories
/// @param missing      what becomes of missing values
/// @param unknown      what becomes of texts that no training row has
/// @param standardised whether numbers are centred and divided by their standard deviation; else they stay as they are
/// @param most         categories that a column may have
public record Plan(
        List<String> columns,
        Set<String> categorical,
        Missing missing,
        Unknown unknown,
        boolean standardised,
        int most) {
    private static final int MOST = 1000;
    private static final String FIT = "Features.fit";

    /// All columns; means for missing values, zeros for unknown texts, standardised, up to 1,000 categories.
    public static final Plan DEFAULT = new Plan(List.of(), Set.of(), Missing.MEAN, Unknown.ZERO, true, MOST);

    public Plan {
        columns = List.copyOf(columns);
        categorical = Set.copyOf(categorical);
        if (new HashSet<>(columns).size() < columns.size())
            throw new DataException("`Plan.columns` requires different columns, got " + Nearest.listed(columns));
    }

    /// Of these columns.
    public Plan columns(String... names) {
        return new Plan(List.of(names), categorical, missing, unknown, standardised, most);
    }

    /// With these columns as categories, though they hold numbers.
    public Plan categorical(String... names) {
        return new Plan(columns, Set.of(names), missing, unknown, standardised, most);
    }

    /// With missing values treated so.
    public Plan missing(Missing how) {
        return new Plan(columns, categorical, how, unknown, standardised, most);
    }

    /// With unknown texts treated so.
    public Plan unknown(Unknown how) {
        return new Plan(columns, categorical, missing, how, standardised, most);
    }

    /// With numbers as they are.
    public Plan plain() {
        return new Plan(columns, categorical, missing, unknown, false, most);
    }

    /// With at most so many categories in a column.
    public Plan most(int categories) {
        return new Plan(columns, categorical, missing, unknown, standardised, categories);
    }

    /// Fitted to the training rows.
    ///
    /// @throws DataException if a column is not there, or holds what cannot be used, with its row; if none varies
    public Features fit(Table training) {
        var fitting = new Fitting(names(training.names()));
        fitting.add(training);
        return fitting.features();
    }

    /// Fitted to training rows that need not fit into memory, in one pass.
    ///
    /// @throws DataException if a column is not there, or holds what cannot be used, with its row; if none varies
    public Features fit(Dataset training) {
        Dataset needed = columns.isEmpty() ? training : training.select(columns.toArray(String[]::new));
        try (Chunks chunks = needed.chunks()) {
            var fitting = new Fitting(chunks.fields().stream().map(Field::name).toList());
            for (Table chunk = chunks.next(); chunk != null; chunk = chunks.next()) fitting.add(chunk);
            return fitting.features();
        }
    }

    private List<String> names(List<String> there) {
        for (String name : categorical) {
            if (!there.contains(name)) throw Nearest.missing("Plan.categorical", name, there);
        }
        return columns.isEmpty() ? there : columns;
    }

    private final class Fitting {
        private final List<String> names;
        private final List<@Nullable Tally> tallies = new ArrayList<>();

        Fitting(List<String> names) {
            this.names = names;
            for (int k = 0; k < names.size(); k++) tallies.add(null);
        }

        void add(Table rows) {
            List<Column> found =
                    names.stream().map(name -> rows.column(FIT, name)).toList();
            Table used = missing == Missing.DROPPED ? rows.at(complete(found, rows.rows())) : rows;
            for (int k = 0; k < names.size(); k++) {
                Column column = used.column(FIT, names.get(k));
                Tally tally = tallies.get(k);
                if (tally == null) tallies.set(k, tally = tally(column));
                tally.add(column);
            }
        }

        private Tally tally(Column column) {
            boolean text = column instanceof Words || categorical.contains(column.name());
            return text ? new Tally.OfWords(FIT, most) : new Tally.OfNumbers(FIT);
        }

        private int[] complete(List<Column> columns, int rows) {
            return IntStream.range(0, rows)
                    .filter(row -> columns.stream().noneMatch(column -> column.missing(row)))
                    .toArray();
        }

        Features features() {
            List<Feature> features = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            for (int k = 0; k < names.size(); k++) {
                String name = names.get(k);
                switch (tallies.get(k)) {
                    case null -> throw new DataException("`" + FIT + "` requires training rows, got none");
                    case Tally.OfNumbers tally -> {
                        if (tally.constant()) warnings.add(left(name, tally.present(), shown(tally)));
                        else features.add(measure(name, tally));
                    }
                    case Tally.OfWords tally -> {
                        if (tally.counts.size() < 2) warnings.add(left(name, tally.rows - tally.missing, shown(tally)));
                        else features.add(category(name, tally));
                    }
                }
            }
            if (features.isEmpty())
                throw new DataException(
                        "`" + FIT + "` requires a column that varies, got none: " + String.join("; ", warnings));
            return new Features(features, warnings);
        }

        private String left(String name, long present, String value) {
            return present == 0
                    ? "column `" + name + "` has no value in the training rows and is left out"
                    : "column `" + name + "` has one value, " + value + ", in all training rows and is left out";
        }

        private String shown(Tally.OfNumbers tally) {
            return Numbers.shown(Kind.NUMBER, tally.least);
        }

        private String shown(Tally.OfWords tally) {
            return "`" + String.join("", tally.counts.keySet()) + "`";
        }

        private Feature measure(String name, Tally.OfNumbers tally) {
            boolean indicated = missing == Missing.INDICATED && tally.missing > 0;
            double deviation = tally.deviation();
            // of numbers that differ in their last bits, or whose squares overflow
            boolean unusable = !(deviation > 0) || Double.isInfinite(deviation);
            if (standardised && unusable)
                throw new DataException("`" + FIT + "` requires numbers of a size whose squares are numbers in column `"
                        + name + "`, got standard deviation " + deviation + "; scale it by SQL");
            return standardised
                    ? new Feature.Measure(name, missing, tally.mean, deviation, tally.mean, indicated)
                    : new Feature.Measure(name, missing, 0, 1, tally.mean, indicated);
        }

        private Feature category(String name, Tally.OfWords tally) {
            refuseNumbers(name, tally);
            boolean indicated = missing == Missing.INDICATED && tally.missing > 0;
            return new Feature.Category(name, missing, Checks.sorted(tally.counts.keySet()), unknown, indicated);
        }

        /// A column is mostly numbers: then a text in it is a mistake, not a category.
        private void refuseNumbers(String name, Tally.OfWords tally) {
            if (categorical.contains(name)) return;
            List<String> texts = tally.counts.keySet().stream()
                    .filter(text -> !Checks.isNumber(text))
                    .sorted()
                    .toList();
            long all = tally.rows - tally.missing;
            long others = texts.stream().mapToLong(tally.counts::get).sum();
            if (others == 0 || 2 * others >= all) return;
            throw new DataException("`" + FIT + "` requires numbers in column `" + name + "`, which has them in "
                    + (all - others) + " of " + all + " rows, got " + Nearest.listed(texts)
                    + "; name such texts missing by `Reading.missing`, or the column in `Plan.categorical`");
        }
    }
}
