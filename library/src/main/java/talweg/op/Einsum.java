package talweg.op;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Sums of products over named axes, as they are written on paper: `ij,jk->ik` is a product of matrices, `ii->` a
/// trace.
///
/// An axis has one letter. Axes of one letter run together; letters that the result does not have are summed.
/// `...` stands for any further axes, which broadcast: `...ij,...jk->...ik` is a product of batches of matrices.
/// Operands are joined from left to right.
public final class Einsum {
    private static final String REST = "...";

    private Einsum() {}

    /// The contraction of `x` that `equation` states: the letters of each operand's axes, apart by commas; `->`;
    /// the letters of the result's axes. `...` may be any number of an operand's axes, aligned at the last of them;
    /// in the result it is as many as the operand with most has.
    ///
    /// @throws IllegalArgumentException if the equation does not fit the operands
    public static Var einsum(String equation, Var... x) {
        String letters = equation.replace(" ", "");
        return letters.contains(REST) ? broadcast(letters, equation, x) : contracted(letters, equation, x);
    }

    /// The contraction with a letter of its own for each axis that `...` stands for. An axis of size 1 beside a
    /// larger one is left out.
    private static Var broadcast(String letters, String equation, Var... x) {
        String[] sides = letters.split("->", -1);
        String[] left = sides[0].split(",", -1);
        boolean fits = sides.length == 2 && left.length == x.length && sides[1].contains(REST);
        int[] rest = new int[x.length];
        for (int i = 0; fits && i < x.length; i++) {
            rest[i] = left[i].contains(REST) ? x[i].shape().rank() - (left[i].length() - REST.length()) : 0;
            fits = rest[i] >= 0;
        }
        if (!fits) {
            throw refused("a letter for each axis that `...` does not stand for, and `...` in the result", equation, x);
        }
        int width = IntStream.of(rest).max().orElse(0);
        String names = unused(letters, width);
        boolean[] isLarge = new boolean[width];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < rest[i]; k++) {
                isLarge[width - rest[i] + k] |= x[i].shape().size(left[i].indexOf(REST) + k) != 1;
            }
        }
        Var[] named = new Var[x.length];
        for (int i = 0; i < x.length; i++) {
            StringBuilder own = new StringBuilder();
            Shape shape = x[i].shape();
            int at = left[i].indexOf(REST);
            for (int k = width - rest[i]; k < width; k++) {
                boolean isLeftOut = isLarge[k] && shape.size(at) == 1;
                if (isLeftOut) shape = shape.without(at);
                else at++;
                if (!isLeftOut) own.append(names.charAt(k));
            }
            left[i] = left[i].replace(REST, own);
            named[i] = x[i].reshape(shape);
        }
        return contracted(String.join(",", left) + "->" + sides[1].replace(REST, names), equation, named);
    }

    /// As many letters that are not in the equation.
    private static String unused(String equation, int count) {
        return IntStream.rangeClosed('a', Character.MAX_VALUE)
                .filter(letter -> Character.isLetter(letter) && equation.indexOf(letter) < 0)
                .limit(count)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Var contracted(String letters, String equation, Var... x) {
        String[] sides = letters.split("->", -1);
        String[] left = sides[0].split(",", -1);
        List<Integer> out = sides.length == 2 ? letters(sides[1]) : List.of();
        boolean fits = sides.length == 2
                && (sides[0].replace(",", "") + sides[1]).chars().allMatch(Character::isLetter)
                && left.length == x.length
                && new LinkedHashSet<>(out).size() == out.size()
                && out.stream().allMatch(letter -> sides[0].indexOf(letter) >= 0);
        for (int i = 0; fits && i < x.length; i++)
            fits = letters(left[i]).size() == x[i].shape().rank();
        if (!fits) throw refused("a letter for each axis as `ij,jk->ik`, those of the result once", equation, x);
        Term all = new Term(letters(left[0]), x[0]).simple(needed(left, 1, out), equation);
        for (int i = 1; i < x.length; i++) {
            List<Integer> later = needed(left, i + 1, out);
            Set<Integer> kept = new LinkedHashSet<>(all.letters);
            kept.addAll(later);
            all = all.times(new Term(letters(left[i]), x[i]).simple(List.copyOf(kept), equation), later, equation);
        }
        return all.permuted(out);
    }

    private static List<Integer> letters(String word) {
        return word.chars().boxed().toList();
    }

    /// The letters of the result and of the operands from number `from` on.
    private static List<Integer> needed(String[] left, int from, List<Integer> out) {
        List<Integer> needed = new ArrayList<>(out);
        for (int i = from; i < left.length; i++) needed.addAll(letters(left[i]));
        return needed;
    }

    private static IllegalArgumentException refused(String required, String equation, Var... x) {
        Line line = Line.here();
        return new IllegalArgumentException("`einsum` requires " + required + ", got `" + equation + "` for "
                + List.of(x).stream().map(Var::shape).toList() + (line == null ? "" : ", at " + line));
    }

    /// A value and the letters of its axes.
    private record Term(List<Integer> letters, Var value) {
        /// Each letter once, and only those that are needed.
        Term simple(List<Integer> needed, String equation) {
            for (int k = 0; k < letters.size(); k++) {
                int first = letters.indexOf(letters.get(k));
                if (first < k) return diagonal(first, k, equation).simple(needed, equation);
            }
            int[] summed = IntStream.range(0, letters.size())
                    .filter(k -> !needed.contains(letters.get(k)))
                    .toArray();
            if (summed.length == 0) return this;
            return new Term(letters.stream().filter(needed::contains).toList(), value.sum(summed));
        }

        /// Two axes of one letter as one, the first, by the sum over the second of what lies on the diagonal.
        private Term diagonal(int first, int second, String equation) {
            Shape shape = value.shape();
            if (shape.size(first) != shape.size(second)) throw refused("equal sizes for one letter", equation, value);
            Type places = new Type(ElementType.I64, shape);
            Var on = Source.count(places, first).equal(Source.count(places, second));
            List<Integer> rest = new ArrayList<>(letters.subList(0, second));
            rest.addAll(letters.subList(second + 1, letters.size()));
            return new Term(
                    List.copyOf(rest), on.choose(value, value.constant(0)).sum(second));
        }

        Term times(Term other, List<Integer> needed, String equation) {
            for (int letter : letters) {
                int beside = other.letters.indexOf(letter);
                if (beside >= 0
                        && value.shape().size(letters.indexOf(letter))
                                != other.value.shape().size(beside)) {
                    throw refused("equal sizes for one letter", equation, value, other.value);
                }
            }
            List<Integer> out = new ArrayList<>(letters);
            other.letters.stream().filter(letter -> !out.contains(letter)).forEach(out::add);
            out.removeIf(letter -> !needed.contains(letter));
            return new Term(
                    List.copyOf(out), new Contract(letters, other.letters, List.copyOf(out)).of(value, other.value));
        }

        Var permuted(List<Integer> out) {
            if (out.equals(letters)) return value;
            return value.transpose(out.stream().mapToInt(letters::indexOf).toArray());
        }
    }
}
