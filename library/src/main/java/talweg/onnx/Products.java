package talweg.onnx;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.onnx.Nodes.Attribute;
import talweg.op.Contract;

/// Contractions in the words of ONNX: products of matrices, and sums of products in Einstein's notation.
record Products(Nodes nodes) {
    private static final int LETTERS = 26;

    String of(Contract contract, String left, String right) {
        if (isProduct(contract)) return nodes.node("MatMul", List.of(left, right));
        return nodes.node("Einsum", List.of(left, right), new Attribute("equation", equation(contract)));
    }

    /// Whether this is a product of matrices, the left one of any rank, or many with the same leading axes.
    private static boolean isProduct(Contract contract) {
        List<Integer> left = contract.left();
        List<Integer> right = contract.right();
        List<Integer> out = contract.out();
        int m = left.size();
        int n = right.size();
        if (m < 2 || n < 2 || out.size() != m || !left.getLast().equals(right.get(n - 2))) return false;
        boolean isOne = n == 2;
        boolean isMany = n == m && left.subList(0, m - 2).equals(right.subList(0, n - 2));
        return (isOne || isMany)
                && out.subList(0, m - 1).equals(left.subList(0, m - 1))
                && out.getLast().equals(right.getLast())
                && !left.contains(right.getLast());
    }

    private static String equation(Contract contract) {
        List<Integer> labels = Stream.of(contract.left(), contract.right())
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (labels.size() > LETTERS) {
            throw new IllegalArgumentException("sums of products over at most " + LETTERS + " axes");
        }
        return letters(labels, contract.left()) + "," + letters(labels, contract.right()) + "->"
                + letters(labels, contract.out());
    }

    private static String letters(List<Integer> labels, List<Integer> axes) {
        return IntStream.range(0, axes.size())
                .mapToObj(k -> Character.toString('a' + labels.indexOf(axes.get(k))))
                .collect(Collectors.joining());
    }
}
