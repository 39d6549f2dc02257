package talweg.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.proof.Expression.Line;
import talweg.proof.Expression.Line.Apply;

/// A function as a sum of functions that have no variable in common.
///
/// The variables belong to groups. Every value v on the way to the function's is written as v = Σⱼ vⱼ, where
/// vⱼ depends on the variables of group j alone:
///
/// 1. *Of one group* k, if it depends on variables of that group only: v = vₖ, the others are 0.
/// 2. *A number*, if it depends on no variable: it belongs to a group of its own.
/// 3. *Mixed* otherwise, which only these are allowed to be: u + w, u − w, −u, and u times or by a number,
///    since they may be taken term by term: vⱼ = uⱼ + wⱼ, and so on.
///
/// What the sum reads is read by one of the functions, so that it is defined where they are.
public final class Separation {
    private static final int NUMBER = -1;
    private static final int MIXED = -2;

    private final Expression sum;
    private final int[] groups;
    private final int[] owners;
    private final boolean[] isUsed;
    private final List<Expression> functions = new ArrayList<>();

    /// @param groups for every variable the number of its group
    private Separation(Expression sum, int[] groups) {
        this.sum = sum;
        this.groups = groups;
        this.isUsed = Supports.used(sum);
        this.owners = new int[sum.size()];
        for (int value = 0; value < owners.length; value++) owners[value] = owner(value);
    }

    /// Takes a function apart.
    ///
    /// @param groups the variables of each function, in order; every variable is in one
    /// @throws IllegalArgumentException if they are not, or if the variables of two groups meet in an
    ///     operation that is not among those above
    public static Separation of(Expression sum, List<int[]> groups) {
        Separation separation = new Separation(sum, numbers(sum.dimension(), groups));
        for (int group = 0; group < groups.size(); group++) {
            separation.functions.add(separation.new Term(group).expression());
        }
        return separation;
    }

    /// The functions, each of its group of variables.
    public List<Expression> functions() {
        return functions;
    }

    /// The number that is added to them.
    public Bounds number() {
        return new Jets(new Term(NUMBER).expression(), new boolean[0])
                .over(new Bounds[0], 0)
                .value();
    }

    /// For every variable the number of its group.
    private static int[] numbers(int dimension, List<int[]> groups) {
        int[] numbers = new int[dimension];
        Arrays.fill(numbers, -1);
        for (int group = 0; group < groups.size(); group++) {
            int before = -1;
            for (int variable : groups.get(group)) {
                boolean isFree = before < variable && variable < dimension && numbers[variable] < 0;
                require(isFree, "variables in order, each in one group, got " + variable + " in group " + group);
                numbers[variable] = group;
                before = variable;
            }
            require(before >= 0, "a variable in every group, got none in group " + group);
        }
        for (int i = 0; i < dimension; i++) require(numbers[i] >= 0, "a group for every variable, got none for " + i);
        return numbers;
    }

    private static void require(boolean holds, String what) {
        if (!holds) throw new IllegalArgumentException("A sum of functions of disjoint variables requires " + what);
    }

    private int owner(int value) {
        if (value < groups.length) return groups[value];
        if (!isUsed[value] || !(sum.line(value) instanceof Apply line)) return NUMBER;
        int owner = NUMBER;
        for (int operand : line.operands()) {
            int other = owners[operand];
            if (owner == NUMBER) owner = other;
            else if (other != NUMBER && other != owner) owner = MIXED;
        }
        require(
                owner != MIXED || isTermByTerm(line),
                "that variables of two groups do not meet, got `"
                        + line.operation().text() + "` of both");
        return owner;
    }

    private boolean isTermByTerm(Apply line) {
        return switch (line.operation()) {
            case ADD, SUBTRACT, NEGATE -> true;
            case MULTIPLY -> owners[line.left()] == NUMBER || owners[line.right()] == NUMBER;
            case DIVIDE -> owners[line.right()] == NUMBER;
            default -> false;
        };
    }

    /// What one group has of the sum.
    private final class Term {
        /// For a value that is 0 for this group.
        private static final int ZERO = -1;

        private final int group;
        private final List<String> variables = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private final int[] numbers = new int[sum.size()];

        Term(int group) {
            this.group = group;
        }

        Expression expression() {
            Arrays.fill(numbers, ZERO);
            for (int i = 0; i < groups.length; i++) {
                if (groups[i] != group) continue;
                numbers[i] = variables.size();
                variables.add(sum.variables().get(i));
            }
            for (int value = groups.length; value < numbers.length; value++) {
                if (!isUsed[value]) continue;
                if (owners[value] == NUMBER || owners[value] == group) numbers[value] = copied(sum.line(value));
                else if (owners[value] == MIXED) numbers[value] = mixed((Apply) sum.line(value));
            }
            int output = share(sum.output());
            return new Expression(variables, lines, output == ZERO ? written(new Line.Constant(0, 0)) : output);
        }

        /// A value's share that is the group's.
        private int share(int value) {
            return owners[value] == NUMBER && group != NUMBER ? ZERO : numbers[value];
        }

        private int mixed(Apply line) {
            int left = line.left();
            int right = line.right();
            return switch (line.operation()) {
                case ADD -> {
                    if (share(left) == ZERO) yield share(right);
                    yield share(right) == ZERO ? share(left) : applied(line, share(left), share(right));
                }
                case SUBTRACT -> {
                    if (share(right) == ZERO) yield share(left);
                    yield share(left) == ZERO
                            ? written(Apply.of(Operation.NEGATE, share(right)))
                            : applied(line, share(left), share(right));
                }
                case NEGATE -> share(left) == ZERO ? ZERO : applied(line, share(left), -1);
                default ->
                    numbers[left] == ZERO || numbers[right] == ZERO
                            ? ZERO
                            : applied(line, numbers[left], numbers[right]);
            };
        }

        private int copied(Line line) {
            if (!(line instanceof Apply apply)) return written(line);
            return written(new Apply(
                    apply.operation(), apply.exponent(), at(apply.left()), at(apply.right()), at(apply.third())));
        }

        private int at(int operand) {
            return operand < 0 ? -1 : numbers[operand];
        }

        private int applied(Apply line, int left, int right) {
            return written(new Apply(line.operation(), line.exponent(), left, right));
        }

        private int written(Line line) {
            lines.add(line);
            return variables.size() + lines.size() - 1;
        }
    }
}
