package talweg.landscape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import talweg.descend.Box;
import talweg.descend.Objective;
import talweg.formula.Formula;
import talweg.op.Var;

/// Functions whose landscapes are known.
final class Surfaces {
    static final String SIX_HUMP_CAMEL = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2";
    static final String THREE_HUMP_CAMEL = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2";
    static final String HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2";
    static final String DOUBLE_WELL = "x^4 - 2*x^2 + 0.3*x";

    /// Müller and Brown, *Location of saddle points and minimum energy paths by a constrained simplex
    /// optimization procedure*, Theoretica Chimica Acta 53, 1979.
    static final String MULLER_BROWN = "-200*exp(-(x - 1)^2 - 10*y^2) - 100*exp(-x^2 - 10*(y - 0.5)^2)"
            + " - 170*exp(-6.5*(x + 0.5)^2 + 11*(x + 0.5)*(y - 1.5) - 6.5*(y - 1.5)^2)"
            + " + 15*exp(0.7*(x + 1)^2 + 0.6*(x + 1)*(y - 1) + 0.7*(y - 1)^2)";

    private Surfaces() {}

    /// With its variables in alphabetical order.
    static Objective objective(String expression) {
        Formula formula = Formula.parse(expression);
        List<String> names = formula.names(Set.of("e", "pi")).stream().sorted().toList();
        return Objective.of(
                x -> {
                    Map<String, Var> values = new HashMap<>();
                    for (int j = 0; j < names.size(); j++) values.put(names.get(j), x.at(j));
                    return formula.evaluate(values);
                },
                names.size());
    }

    /// Lower and upper ends by turns.
    static Box box(double... ends) {
        double[] lower = new double[ends.length / 2];
        double[] upper = new double[ends.length / 2];
        for (int j = 0; j < lower.length; j++) {
            lower[j] = ends[2 * j];
            upper[j] = ends[2 * j + 1];
        }
        return new Box(lower, upper);
    }
}
