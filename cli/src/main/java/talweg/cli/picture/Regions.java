package talweg.cli.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The connected areas of equal numbers in a grid of cells, with their outlines.
///
/// Cells hang together across edges, not across corners. An outline is walked with its area on the left; it passes
/// through the middles of the cells' edges, so that a staircase becomes a slope, but for the rim of the grid, whose
/// corners it keeps. Only outer outlines are walked: drawn from the largest to the smallest, an area covers the hole
/// that it lies in.
final class Regions {
    /// East, north, west, south: column and row of a step.
    private static final int[][] STEPS = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};

    /// The cell to the left of a step from a corner, relative to that corner; the one to its right is that of the
    /// direction before.
    private static final int[][] LEFT = {{0, 0}, {-1, 0}, {-1, -1}, {0, -1}};

    private final int[][] numbers;
    private final int rows;
    private final int columns;

    /// The area of each cell; −1 before it is known.
    private final int[][] areas;

    private Regions(int[][] numbers) {
        this.numbers = numbers;
        this.rows = numbers.length;
        this.columns = numbers[0].length;
        this.areas = new int[rows][columns];
        for (int[] row : areas) Arrays.fill(row, -1);
    }

    /// A place in the grid; cells have their corners at whole numbers.
    record Vertex(double column, double row) {}

    /// One step of an outline.
    ///
    /// @param beyond the area on the other side; −1 for the grid's rim
    private record Edge(int column, int row, int direction, int beyond) {
        Vertex middle() {
            return new Vertex(column + STEPS[direction][0] / 2.0, row + STEPS[direction][1] / 2.0);
        }

        Vertex from() {
            return new Vertex(column, row);
        }

        Vertex to() {
            return new Vertex(column + STEPS[direction][0], row + STEPS[direction][1]);
        }
    }

    private record Outline(int area, int number, List<Edge> edges) {
        /// Of all that it encloses, in cells.
        double size() {
            double twice = 0;
            for (Edge edge : edges) {
                twice += edge.from().column() * edge.to().row()
                        - edge.to().column() * edge.from().row();
            }
            return twice / 2;
        }
    }

    /// An area.
    ///
    /// @param number  of its cells
    /// @param outline around it, without the first point again
    /// @param borders the lines between it and the areas before it in the list
    record Region(int number, List<Vertex> outline, List<List<Vertex>> borders) {}

    /// The areas, so ordered that none covers one after it.
    ///
    /// @param numbers rows of equally many, at least one of each
    static List<Region> of(int[][] numbers) {
        var regions = new Regions(numbers);
        List<Outline> outlines = regions.outlines();
        outlines.sort(Comparator.comparingDouble(Outline::size).reversed());
        int[] place = new int[outlines.size()];
        for (int i = 0; i < place.length; i++) place[outlines.get(i).area] = i;
        var sorted = new ArrayList<Region>();
        for (int i = 0; i < place.length; i++) {
            Outline outline = outlines.get(i);
            sorted.add(new Region(outline.number, vertices(outline.edges), borders(outline.edges, place, i)));
        }
        return sorted;
    }

    private List<Outline> outlines() {
        var starts = new ArrayList<int[]>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (areas[row][column] >= 0) continue;
                flood(column, row, starts.size());
                starts.add(new int[] {column, row});
            }
        }
        var outlines = new ArrayList<Outline>();
        for (int[] start : starts) {
            int area = outlines.size();
            outlines.add(new Outline(area, numbers[start[1]][start[0]], walked(start[0], start[1], area)));
        }
        return outlines;
    }

    private void flood(int column, int row, int area) {
        var open = new ArrayDeque<int[]>();
        areas[row][column] = area;
        open.push(new int[] {column, row});
        while (!open.isEmpty()) {
            int[] cell = open.pop();
            for (int[] step : STEPS) {
                int c = cell[0] + step[0];
                int r = cell[1] + step[1];
                if (area(c, r) >= 0 || !isWithin(c, r) || numbers[r][c] != numbers[row][column]) continue;
                areas[r][c] = area;
                open.push(new int[] {c, r});
            }
        }
    }

    private boolean isWithin(int column, int row) {
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }

    private int area(int column, int row) {
        return isWithin(column, row) ? areas[row][column] : -1;
    }

    /// Around an area from the lower edge of its first cell, below which it has none.
    private List<Edge> walked(int startColumn, int startRow, int area) {
        var edges = new ArrayList<Edge>();
        int column = startColumn;
        int row = startRow;
        int direction = 0;
        do {
            edges.add(new Edge(column, row, direction, beside(column, row, (direction + 3) % 4)));
            column += STEPS[direction][0];
            row += STEPS[direction][1];
            if (beside(column, row, direction) != area) direction = (direction + 1) % 4;
            else if (beside(column, row, (direction + 3) % 4) == area) direction = (direction + 3) % 4;
        } while (column != startColumn || row != startRow || direction != 0);
        return edges;
    }

    /// The area of the cell to the left of a step from a corner.
    private int beside(int column, int row, int direction) {
        return area(column + LEFT[direction][0], row + LEFT[direction][1]);
    }

    private static List<Vertex> vertices(List<Edge> edges) {
        var vertices = new ArrayList<Vertex>();
        for (Edge edge : edges) add(vertices, edge);
        return vertices;
    }

    private static void add(List<Vertex> to, Edge edge) {
        if (edge.beyond >= 0) {
            to.add(edge.middle());
            return;
        }
        if (to.isEmpty() || !to.getLast().equals(edge.from())) to.add(edge.from());
        to.add(edge.to());
    }

    private static List<List<Vertex>> borders(List<Edge> edges, int[] place, int own) {
        var borders = new ArrayList<List<Vertex>>();
        var line = new ArrayList<Vertex>();
        for (Edge edge : edges) {
            if (edge.beyond >= 0 && place[edge.beyond] < own) {
                if (line.isEmpty()) line.add(edge.from());
                line.add(edge.middle());
                continue;
            }
            if (!line.isEmpty()) {
                line.add(edge.from());
                borders.add(List.copyOf(line));
            }
            line.clear();
        }
        if (!line.isEmpty()) {
            line.add(edges.getLast().to());
            borders.add(List.copyOf(line));
        }
        return borders;
    }
}
