package talweg.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All rows looked at before they are split, so that what is wrong is named by its row in the data: what the columns to
/// be predicted look like, and whether every number can be computed with.
public final class Inspection {
    /// The most different whole numbers that are taken for classes, if nothing else is said, and how often each of
    /// them must occur in the mean.
    private static final int CLASSES = 10;

    private final List<Look> targets = new ArrayList<>();
    private final Plan plan;
    private long rows;

    private Inspection(Plan plan, List<String> names) {
        this.plan = plan;
        for (String name : names) targets.add(new Look(name));
    }

    /// Of rows in memory.
    ///
    /// @param plan    how the other columns are to become numbers
    /// @param targets the columns to be predicted
    /// @throws DataException if a target is not there, or a number among the other columns is NaN or infinite
    public static Inspection of(Table table, Plan plan, List<String> targets) {
        var inspection = new Inspection(plan, targets);
        inspection.add(table);
        return inspection;
    }

    /// Of rows that need not fit into memory, in one pass.
    ///
    /// @param plan    how the other columns are to become numbers
    /// @param targets the columns to be predicted
    /// @throws DataException if a target is not there, or a number among the other columns is NaN or infinite
    public static Inspection of(Dataset data, Plan plan, List<String> targets) {
        var inspection = new Inspection(plan, targets);
        try (Chunks chunks = data.chunks()) {
            for (Table chunk = chunks.next(); chunk != null; chunk = chunks.next()) inspection.add(chunk);
        }
        return inspection;
    }

    private void add(Table chunk) {
        for (Look target : targets) target.add(chunk.column("Inspection.of", target.name), rows);
        for (Column column : chunk.columns()) {
            boolean isTarget = targets.stream().anyMatch(each -> each.name.equals(column.name()));
            boolean isUsed = plan.columns().isEmpty() || plan.columns().contains(column.name());
            if (isTarget || !isUsed || !(column instanceof Numbers numbers)) continue;
            for (int row = 0; row < numbers.size(); row++) {
                if (!numbers.missing(row) && !Double.isFinite(numbers.value(row)))
                    throw Checks.notFinite("Features.fit", numbers.name(), numbers.value(row), rows + row);
            }
        }
        rows += chunk.rows();
    }

    /// How many rows there are.
    public long rows() {
        return rows;
    }

    /// What the targets are: what is asked for, else what they look like. Text and truth values are classes, and so
    /// are whole numbers of which there are at most ten, each ten times in the mean; several columns of truth
    /// values or of 0 and 1 are labels; all else is numbers.
    ///
    /// @throws DataException if a row has no value in one, or they cannot be what is asked for
    public Target.Goal goal(Optional<Target.Goal> asked) {
        for (Look target : targets) {
            if (target.absences > 0) throw Fitting.absent(target.name, target.found, target.absent, target.absences);
        }
        Target.Goal goal = asked.orElseGet(this::likely);
        for (Look target : targets) {
            switch (goal) {
                case REGRESSION -> {
                    if (target.kind == Kind.TEXT) throw Fitting.noNumbers(target.name, target.text, target.texts);
                }
                case MULTI_LABEL -> {
                    if (target.other >= 0) throw Fitting.noLabel(target.name, target.others, target.other);
                }
                case CLASSIFICATION -> {} // whatever it is has classes
            }
        }
        return goal;
    }

    private Target.Goal likely() {
        for (Look target : targets) target.requireClear(rows);
        if (targets.size() > 1) {
            return targets.stream().allMatch(each -> each.other < 0) ? Target.Goal.MULTI_LABEL : Target.Goal.REGRESSION;
        }
        return targets.getFirst().isClasses(rows) ? Target.Goal.CLASSIFICATION : Target.Goal.REGRESSION;
    }

    /// What is seen of a target.
    private static final class Look {
        private final String name;
        private @Nullable Kind kind;
        /// Rows that have no value: how many, the first, and what stands there.
        private long absences;

        private long absent;
        private String found = "";
        /// The first row that is no label, −1 if there is none, and what stands there.
        private long other = -1;

        private String others = "";
        /// The first row of a column of text that is no number, −1 if all are, what stands there, and how many are
        /// none.
        private long texts = -1;

        private String text = "";
        private long noNumbers;
        /// Different whole numbers, while there are few and nothing else.
        private final Set<Double> whole = new HashSet<>();

        private boolean isWhole = true;

        Look(String name) {
            this.name = name;
        }

        void add(Column column, long before) {
            kind = column.kind();
            if (column instanceof Words words) add(words, before);
            for (int row = 0; row < column.size(); row++) {
                if (!Fitting.isPresent(column, row)) {
                    if (absences++ == 0) {
                        absent = before + row;
                        found = column.shown(row);
                    }
                } else if (other < 0 && !Fitting.isLabel(column, row)) {
                    other = before + row;
                    others = column.shown(row);
                }
                if (column instanceof Numbers numbers && isWhole) add(numbers.value(row));
            }
        }

        private void add(Words words, long before) {
            boolean[] isNumber = new boolean[words.categories().size()];
            for (int c = 0; c < isNumber.length; c++)
                isNumber[c] = Checks.isNumber(words.categories().get(c));
            for (int row = 0; row < words.size(); row++) {
                if (words.missing(row) || isNumber[words.code(row)]) continue;
                if (noNumbers++ == 0) {
                    texts = before + row;
                    text = words.shown(row);
                }
            }
        }

        /// Refuses text of which most are numbers: a mistake, not a class.
        void requireClear(long rows) {
            if (noNumbers > 0 && 2 * noNumbers < rows)
                throw new DataException("the target `" + name + "` requires numbers or classes, got numbers in "
                        + (rows - noNumbers) + " of " + rows + " rows, but " + text + " in row " + (texts + 1)
                        + "; leave such rows out, or say which it is");
        }

        private void add(double value) {
            isWhole = value == Math.rint(value) && (whole.contains(value) || whole.size() < CLASSES);
            if (isWhole) whole.add(value);
        }

        boolean isClasses(long rows) {
            return switch (kind) {
                case TEXT, TRUTH -> true;
                case NUMBER -> isWhole && rows >= (long) whole.size() * CLASSES;
                case DATE -> false;
                case null -> false;
            };
        }
    }
}
