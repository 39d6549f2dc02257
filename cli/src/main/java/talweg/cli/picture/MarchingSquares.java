package talweg.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The lines f = level of a sampled function, by marching squares.
///
/// Every edge of the grid whose ends lie on different sides of the level is crossed once, where linear
/// interpolation says; within a cell the crossings are joined in pairs, and pairs that share an edge are joined to
/// lines. Where a cell is crossed four times, the mean of its corners says which corners hang together. A cell with
/// a corner that is not finite is left out. Cf. Maple, *Geometric design and space planning using the marching
/// squares and marching cube algorithms*, 2003.
final class MarchingSquares {
    private final Grid grid;
    private final double level;

    /// For each crossed edge, the edges that it is joined to: one or two. Sorted, so that the lines come in a fixed
    /// order.
    private final TreeMap<Integer, List<Integer>> joined = new TreeMap<>();

    private MarchingSquares(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
    }

    /// A line; closed if the first vertex is the last.
    record Line(List<Vertex> vertices) {
        Line {
            vertices = List.copyOf(vertices);
        }

        double[] xs() {
            return vertices.stream().mapToDouble(Vertex::x).toArray();
        }

        double[] ys() {
            return vertices.stream().mapToDouble(Vertex::y).toArray();
        }
    }

    /// In the units of the function's variables.
    record Vertex(double x, double y) {}

    static List<Line> lines(Grid grid, double level) {
        var march = new MarchingSquares(grid, level);
        for (int row = 0; row + 1 < grid.rows(); row++) {
            for (int column = 0; column + 1 < grid.columns(); column++) march.cell(row, column);
        }
        return march.chains();
    }

    private void cell(int row, int column) {
        double a = grid.at(row, column);
        double b = grid.at(row, column + 1);
        double c = grid.at(row + 1, column + 1);
        double d = grid.at(row + 1, column);
        double mean = a / 4 + b / 4 + c / 4 + d / 4;
        if (!Double.isFinite(mean)) return;
        int first = horizontal(row, column);
        int right = vertical(row, column + 1);
        int second = horizontal(row + 1, column);
        int left = vertical(row, column);
        int corners = (above(a) ? 1 : 0) | (above(b) ? 2 : 0) | (above(c) ? 4 : 0) | (above(d) ? 8 : 0);
        switch (corners) {
            case 0, 15 -> {}
            case 1, 14 -> join(left, first);
            case 2, 13 -> join(first, right);
            case 4, 11 -> join(right, second);
            case 8, 7 -> join(second, left);
            case 3, 12 -> join(left, right);
            case 6, 9 -> join(first, second);
            default -> saddle(above(mean) == (corners == 5), first, right, second, left);
        }
    }

    /// Opposite corners lie on one side: the lines cut off either b and d, or a and c.
    private void saddle(boolean cutsOffSecondAndFourth, int first, int right, int second, int left) {
        if (cutsOffSecondAndFourth) {
            join(first, right);
            join(second, left);
        } else {
            join(left, first);
            join(right, second);
        }
    }

    private boolean above(double value) {
        return value >= level;
    }

    private int horizontal(int row, int column) {
        return 2 * (row * grid.columns() + column);
    }

    private int vertical(int row, int column) {
        return horizontal(row, column) + 1;
    }

    private void join(int one, int other) {
        joined.computeIfAbsent(one, _ -> new ArrayList<>(2)).add(other);
        joined.computeIfAbsent(other, _ -> new ArrayList<>(2)).add(one);
    }

    /// Lines with two ends first, then closed ones.
    private List<Line> chains() {
        var lines = new ArrayList<Line>();
        List<Integer> ends = joined.keySet().stream()
                .filter(edge -> neighbours(edge).size() == 1)
                .toList();
        for (int end : ends) {
            if (joined.containsKey(end)) lines.add(line(chain(end)));
        }
        while (!joined.isEmpty()) {
            List<Integer> loop = chain(joined.firstKey());
            loop.add(loop.getFirst());
            lines.add(line(loop));
        }
        return lines;
    }

    private List<Integer> neighbours(int edge) {
        return joined.getOrDefault(edge, List.of());
    }

    /// The edges from `start` on, which are taken out.
    private List<Integer> chain(int start) {
        var chain = new ArrayList<Integer>();
        int edge = start;
        while (true) {
            List<Integer> next = neighbours(edge);
            joined.remove(edge);
            chain.add(edge);
            var onward = next.stream().filter(joined::containsKey).findFirst();
            if (onward.isEmpty()) return chain;
            edge = onward.orElseThrow();
        }
    }

    private Line line(List<Integer> chain) {
        return new Line(chain.stream().map(this::crossing).toList());
    }

    private Vertex crossing(int edge) {
        int row = edge / 2 / grid.columns();
        int column = edge / 2 % grid.columns();
        int toRow = row + edge % 2;
        int toColumn = column + 1 - edge % 2;
        double t = share(grid.at(row, column), grid.at(toRow, toColumn));
        return new Vertex(between(grid.x(column), grid.x(toColumn), t), between(grid.y(row), grid.y(toRow), t));
    }

    /// How far from `a` to `b` the level is met; halved, so that no span overflows.
    private double share(double a, double b) {
        return Math.clamp((level / 2 - a / 2) / (b / 2 - a / 2), 0, 1);
    }

    private static double between(double a, double b, double t) {
        return a * (1 - t) + b * t;
    }
}
