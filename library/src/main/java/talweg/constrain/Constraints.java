package talweg.constrain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import talweg.Trees;
import talweg.descend.Box;
import talweg.descend.Budget;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.ElementType;

/// What a point must meet: equalities c(x) = 0, inequalities c(x) ≤ 0, and bounds. Each is a program
/// whose result, of any shape, is one constraint for each element; derivatives are the library's.
///
/// ```java
/// Constraints.on(2)
///         .equal(x -> x.at(0).times(x.at(1)).minus(2))      // x₁x₂ = 2
///         .atMostZero(x -> x.sum().minus(3));               // x₁ + x₂ ≤ 3
/// ```
///
/// @param example      a tree of the parameters' structure, all `F64`, whose numbers do not matter
/// @param equalities   programs c of c(x) = 0
/// @param inequalities programs c of c(x) ≤ 0
/// @param box          bounds, on the values of the tree in the order of [Trees]
public record Constraints<P>(
        P example, List<Function<P, Var>> equalities, List<Function<P, Var>> inequalities, Box box) {
    /// @throws IllegalArgumentException if a parameter is not `F64`, or the box is of another dimension
    public Constraints {
        equalities = List.copyOf(equalities);
        inequalities = List.copyOf(inequalities);
        int n = size(example);
        if (box.dimension() != n) {
            throw new IllegalArgumentException("`Constraints.box` requires bounds on " + Budget.counted(n, "variable")
                    + ", got " + box.dimension());
        }
    }

    /// None yet, on a vector of n numbers.
    ///
    /// @throws IllegalArgumentException if n < 1
    public static Constraints<Var> on(int n) {
        if (n < 1) throw new IllegalArgumentException("`Constraints.on` requires ≥ 1 variables, got " + n);
        return on((Var) Tensor.vector(new double[n]));
    }

    /// None yet, on trees like `example`.
    ///
    /// @throws IllegalArgumentException if a parameter is not `F64`
    public static <P> Constraints<P> on(P example) {
        return new Constraints<>(example, List.of(), List.of(), Box.unbounded(size(example)));
    }

    private static int size(Object example) {
        var type = Trees.toVector(example).elements().type();
        if (type.element() == ElementType.F64) return type.shape().count();
        throw new IllegalArgumentException("`Constraints` requires parameters of f64, got " + Trees.shown(example));
    }

    /// These, and c(x) = 0.
    public Constraints<P> equal(Function<P, Var> c) {
        return new Constraints<>(example, with(equalities, c), inequalities, box);
    }

    /// These, and c(x) ≤ 0.
    public Constraints<P> atMostZero(Function<P, Var> c) {
        return new Constraints<>(example, equalities, with(inequalities, c), box);
    }

    /// These, and c(x) = 0 of a name, by which messages call it.
    public Constraints<P> equal(String name, Function<P, Var> c) {
        return equal(new Named<>(name, c));
    }

    /// These, and c(x) ≤ 0 of a name, by which messages call it.
    public Constraints<P> atMostZero(String name, Function<P, Var> c) {
        return atMostZero(new Named<>(name, c));
    }

    private record Named<P>(String name, Function<P, Var> program) implements Function<P, Var> {
        @Override
        public Var apply(P x) {
            return program.apply(x);
        }
    }

    /// The name of the program at this place of [#onVectors], if it was given one.
    Optional<String> name(int k) {
        Function<P, Var> program = k < equalities.size() ? equalities.get(k) : inequalities.get(k - equalities.size());
        return program instanceof Named<P> named ? Optional.of(named.name()) : Optional.empty();
    }

    /// These within other bounds.
    ///
    /// @throws IllegalArgumentException if the box is of another dimension
    public Constraints<P> within(Box bounds) {
        return new Constraints<>(example, equalities, inequalities, bounds);
    }

    private static <T> List<T> with(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    /// How many variables there are.
    public int dimension() {
        return box.dimension();
    }

    /// The programs in a row on the vector of the parameters, equalities first; each result is a vector.
    List<Function<Var, Var>> onVectors() {
        Trees.Vector<P> vector = Trees.toVector(example);
        List<Function<Var, Var>> programs = new ArrayList<>();
        Stream.concat(equalities.stream(), inequalities.stream())
                .forEach(c -> programs.add(x -> flat(c.apply(vector.back(x)))));
        return programs;
    }

    private static Var flat(Var c) {
        if (c.type().element() == ElementType.F64) return c.reshape(c.shape().count());
        throw new IllegalArgumentException("`Constraints` requires results of f64, got " + c.type());
    }
}
