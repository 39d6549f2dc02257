package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import talweg.op.Source;
import talweg.op.Stage;
import talweg.op.Var;
import talweg.shape.Type;

/// A value that depends on t: its coefficients, each computed once, when asked for.
final class Curve implements Var {
    private final Stage outer;
    private final Type type;
    private final Rule rule;
    private final List<Optional<Var>> known = new ArrayList<>();

    Curve(Stage outer, Type type, Rule rule) {
        this.outer = outer;
        this.type = type;
        this.rule = rule;
    }

    @Override
    public Type type() {
        return type;
    }

    @Nullable
    Var coefficient(int k) {
        while (known.size() <= k) {
            int next = known.size();
            Var coefficient = Stage.within(outer, () -> Optional.ofNullable(rule.of(this, next)))
                    .orElse(null);
            known.add(Optional.ofNullable(coefficient));
        }
        return known.get(k).orElse(null);
    }

    Var value() {
        Var value = coefficient(0);
        if (value == null) throw new IllegalStateException("a curve has no coefficient of order 0");
        return value;
    }

    boolean varies(int order) {
        for (int k = 1; k <= order; k++) {
            if (coefficient(k) != null) return true;
        }
        return false;
    }

    List<Var> all(int order) {
        List<Var> coefficients = new ArrayList<>();
        for (int k = 0; k <= order; k++) {
            Var coefficient = coefficient(k);
            coefficients.add(coefficient == null ? Stage.within(outer, () -> Source.zero(type)) : coefficient);
        }
        return coefficients;
    }

    static List<Var> zeroth(List<Curve> x) {
        List<Var> values = new ArrayList<>();
        for (Curve each : x) values.add(each.value());
        return values;
    }

    /// How a coefficient of order ≥ 0 follows from the curve's earlier ones and the operands'; null is 0.
    interface Rule {
        @Nullable
        Var of(Curve y, int k);
    }
}
