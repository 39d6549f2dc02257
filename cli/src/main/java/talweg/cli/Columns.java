package talweg.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import talweg.cli.data.Table;
import talweg.formula.Formula;
import talweg.op.Tensor;
import talweg.op.Var;

/// The columns of data that formulas name, beside their variables.
///
/// @param table none without `--data`
record Columns(Optional<Table> table) {
    /// Reads what the formulas name of the file, if there is one.
    static Columns read(Optional<Path> file, DataOptions reading, List<Formula> formulas, Work work) {
        file.ifPresent(path -> work.begins("reading " + path));
        return new Columns(file.map(path -> reading.read(path, named(formulas, Names.CONSTANTS)::contains)));
    }

    /// The names that occur in the formulas, of which `known` are certainly names.
    static Set<String> named(List<Formula> formulas, Set<String> known) {
        Set<String> named = new HashSet<>();
        formulas.forEach(each -> named.addAll(each.names(known)));
        return named;
    }

    List<String> names() {
        return table.map(Table::names).orElse(List.of());
    }

    List<String> warnings() {
        return table.map(Table::warnings).orElse(List.of());
    }

    /// What a formula is evaluated with: the columns, and a value for each of the variables in their order.
    Function<List<Var>, Map<String, Var>> beside(List<String> variables) {
        Map<String, Var> columns = new LinkedHashMap<>();
        table.ifPresent(t -> t.columns().forEach((name, numbers) -> columns.put(name, Tensor.vector(numbers))));
        return x -> {
            Map<String, Var> all = new LinkedHashMap<>(columns);
            for (int j = 0; j < variables.size(); j++) all.put(variables.get(j), x.get(j));
            return all;
        };
    }
}
