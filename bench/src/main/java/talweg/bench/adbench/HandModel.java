package talweg.bench.adbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import talweg.bench.objective.Hand;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A hand as ADBench's files have it: lines of words apart by colons.
///
/// @param triangles corners of each
record HandModel(Hand hand, int[][] triangles) {
    /// The model that an input belongs to: in its folder `model`, as ADBench has it, or beside its folder in `model_`
    /// and what the folder's name ends with.
    ///
    /// @throws IOException if the files cannot be read
    static HandModel beside(Path input) throws IOException {
        Path folder = input.toAbsolutePath().getParent();
        Path inside = folder.resolve("model");
        if (Files.isDirectory(inside)) return read(inside);
        String size = folder.getFileName().toString().replaceFirst(".*_", "");
        Path beside = folder.resolveSibling("model_" + size);
        if (Files.isDirectory(beside)) return read(beside);
        throw new IllegalArgumentException(input + " requires its hand at " + inside + " or " + beside);
    }

    private static HandModel read(Path folder) throws IOException {
        List<String[]> bones = words(folder.resolve("bones.txt"), 34);
        List<String[]> vertices = words(folder.resolve("vertices.txt"), 9);
        double[] positions = vertices.stream()
                .flatMap(line -> Stream.of(line[0], line[1], line[2], "1"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Hand hand = new Hand(
                bones.stream().map(line -> Integer.valueOf(line[1].strip())).toList(),
                matrices(bones, 2),
                matrices(bones, 18),
                Tensor.of(Shape.of(vertices.size(), 4), positions),
                weights(vertices, bones.size()),
                false);
        int[][] triangles = words(folder.resolve("triangles.txt"), 3).stream()
                .map(line -> Arrays.stream(line)
                        .mapToInt(word -> Integer.parseInt(word.strip()))
                        .toArray())
                .toArray(int[][]::new);
        return new HandModel(hand, triangles);
    }

    private static List<String[]> words(Path file, int least) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(":"))
                .filter(line -> line.length >= least)
                .toList();
    }

    private static Tensor matrices(List<String[]> bones, int from) {
        double[] all = bones.stream()
                .flatMap(line -> Arrays.stream(line, from, from + 16))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return Tensor.of(Shape.of(bones.size(), 4, 4), all);
    }

    /// Of each vertex, after eight words: how many bones move it, and each bone with its weight.
    private static Tensor weights(List<String[]> vertices, int bones) {
        double[] all = new double[vertices.size() * bones];
        for (int v = 0; v < vertices.size(); v++) {
            String[] line = vertices.get(v);
            for (int k = 0; k < Integer.parseInt(line[8].strip()); k++) {
                all[v * bones + Integer.parseInt(line[9 + 2 * k].strip())] = Double.parseDouble(line[10 + 2 * k]);
            }
        }
        return Tensor.of(Shape.of(vertices.size(), bones), all);
    }

    /// The corners of these triangles.
    int[][] corners(int[] of) {
        return Arrays.stream(of).mapToObj(triangle -> triangles[triangle]).toArray(int[][]::new);
    }
}
