package talweg.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import talweg.formula.Formula;

/// Where the names of a formula come from: columns of the data, which win, and what an option assigns.
///
/// @param option   that assigns values, as `--start`
/// @param columns  of the data
/// @param assigned by the option
record Names(String option, Collection<String> columns, Set<String> assigned) {
    /// Names that a formula has by itself, and that yield to a column or a value of that name.
    static final Set<String> CONSTANTS = Set.of("pi", "e");

    /// Refuses a formula with a name that comes from nowhere.
    ///
    /// @throws talweg.formula.FormulaError at the first such name
    void require(Formula formula) {
        List<String> missing = new ArrayList<>();
        for (String name : formula.names()) {
            if (!columns.contains(name) && !assigned.contains(name) && !CONSTANTS.contains(name)) missing.add(name);
        }
        if (missing.isEmpty()) return;
        StringBuilder remedy = new StringBuilder();
        for (String name : missing)
            remedy.append(remedy.isEmpty() ? "" : ",").append(name).append(isBox() ? "=-1..1" : "=1");
        throw formula.refused(
                missing.getFirst(),
                "`" + option + "` requires a " + (isBox() ? "range" : "value") + " for every name of the formula"
                        + (columns.isEmpty() ? "" : " that is no column"),
                "none for " + quoted(missing) + " (" + option + " has " + quoted(assigned)
                        + (columns.isEmpty() ? "" : "; columns are " + quoted(columns)) + ")",
                "add `" + option + " " + remedy + "`");
    }

    private boolean isBox() {
        return option.equals("--box");
    }

    /// Refuses a formula with a name that is no column: a parameter, or a number that a parameter hides elsewhere.
    ///
    /// @param what the formula is
    /// @throws talweg.formula.FormulaError at the first such name
    void requireColumns(String what, Formula formula) {
        for (String name : formula.names(CONSTANTS)) {
            if (columns.contains(name) || CONSTANTS.contains(name) && !assigned.contains(name)) continue;
            boolean isParameter = assigned.contains(name);
            throw formula.refused(
                    name,
                    what + " requires columns and numbers alone",
                    "`" + name + "`, " + (isParameter ? "a parameter of " + option : "which is neither")
                            + " (columns are " + quoted(columns) + ")",
                    isParameter
                            ? CONSTANTS.contains(name) ? "give the parameter another name" : "move it to the right side"
                            : "name a column");
        }
    }

    /// What the user should know of: names that are not used, or used for something else.
    List<String> warnings(Formula... formulas) {
        Set<String> known = new LinkedHashSet<>(columns);
        known.addAll(assigned);
        Set<String> used = new LinkedHashSet<>();
        for (Formula formula : formulas) used.addAll(formula.names(known));
        Set<String> warnings = new LinkedHashSet<>();
        for (Formula formula : formulas) warnings.addAll(formula.warnings(known));
        for (String name : assigned) {
            if (columns.contains(name))
                warnings.add("`" + name + "` is a column of the data, so its " + (isBox() ? "range" : "value") + " in "
                        + option + " is not used");
            else if (!used.contains(name))
                warnings.add("`" + name + "` of " + option + " does not occur in the formula");
        }
        return List.copyOf(warnings);
    }

    private static String quoted(Collection<String> names) {
        return names.isEmpty() ? "nothing" : "`" + String.join("`, `", names) + "`";
    }
}
