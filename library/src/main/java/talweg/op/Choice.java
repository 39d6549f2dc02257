package talweg.op;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import talweg.scalar.Range;
import talweg.scalar.Scalar;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Choices by a condition, element by element.
public sealed interface Choice extends Elementwise {

    /// Typical operands; see [Op#examples].
    static Stream<Example> examples() {
        Type three = Type.f64(3);
        return Stream.of(Example.of(new Select()).on(three.with(ElementType.BOOL), three, three));
    }

    /// Operand 1 where operand 0 holds, else operand 2. Linear in the last two. Both are computed, but the branch that
    /// is not taken adds nothing to the derivative, whatever its slope: see `talweg.autodiff`.
    record Select() implements Choice {
        @Override
        public int arity() {
            return 3;
        }

        @Override
        public ElementType element(List<ElementType> operands) {
            if (operands.get(0) == ElementType.BOOL && operands.get(1) == operands.get(2)) return operands.get(1);
            throw new IllegalArgumentException(
                    "`select` requires a boolean and two operands of one type, got " + operands);
        }

        @Override
        public Scalar kernel(List<Scalar> x) {
            return Scalar.select(x.get(0), x.get(1), x.get(2));
        }

        @Override
        public Range range(List<Range> x) {
            return x.get(1).hull(x.get(2));
        }

        @Override
        public @Nullable Var tangent(List<Var> x, Var y, List<@Nullable Var> u) {
            Var then = u.get(1);
            Var otherwise = u.get(2);
            if (then == null && otherwise == null) return null;
            return of(x.getFirst(), then == null ? y.constant(0) : then, otherwise == null ? y.constant(0) : otherwise);
        }

        @Override
        public Var cotangent(int operand, List<@Nullable Var> x, List<Type> types, Var v) {
            Var condition = x.getFirst();
            if (operand == 0 || condition == null) {
                throw new IllegalStateException("`select` is not linear in its condition");
            }
            Var zero = v.constant(0);
            return operand == 1 ? of(condition, v, zero) : of(condition, zero, v);
        }

        /// Where the condition is not decided, the hull of both.
        @Override
        public Enclosure enclosure(List<Enclosure> x) {
            Enclosure condition = x.get(0);
            Enclosure then = x.get(1);
            Enclosure otherwise = x.get(2);
            if (condition.isExact()) {
                Var lo = of(condition.lo(), then.lo(), otherwise.lo());
                return then.isExact() && otherwise.isExact()
                        ? Enclosure.of(lo)
                        : new Enclosure(lo, of(condition.lo(), then.hi(), otherwise.hi()));
            }
            Enclosure hull = then.hull(otherwise);
            return new Enclosure(
                    of(condition.lo(), then.lo(), of(condition.hi(), hull.lo(), otherwise.lo())),
                    of(condition.lo(), then.hi(), of(condition.hi(), hull.hi(), otherwise.hi())));
        }
    }
}
