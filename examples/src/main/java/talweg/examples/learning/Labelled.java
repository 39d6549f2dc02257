package talweg.examples.learning;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import talweg.op.Tensor;
import talweg.random.Key;
import talweg.shape.Shape;

/// Rows of numbers, each of a class.
///
/// @param rows    equally long
/// @param classes of each row, in [0, count)
/// @param count   of classes
record Labelled(double[][] rows, int[] classes, int count) {
    /// 150 irises of 3 species, 4 lengths each. Fisher, *The use of multiple measurements in taxonomic problems*, 1936.
    static Labelled iris() {
        return read("iris.csv", true);
    }

    /// 569 tumours, 30 measurements each, malignant (0) or benign (1). Street, Wolberg and Mangasarian, *Nuclear
    /// feature extraction for breast tumor diagnosis*, 1993.
    static Labelled breastCancer() {
        return read("breast_cancer.csv", true);
    }

    /// 1,797 digits by hand, 8 × 8 counts of 0 … 16 each. Alpaydin and Kaynak, *Cascading classifiers*, 1998.
    static Labelled digits() {
        return read("digits.csv.gz", false);
    }

    /// Numbers with commas between them, the class last; a heading of other things may come before.
    private static Labelled read(String name, boolean isHeaded) {
        Path file = folder().resolve(name);
        List<double[]> rows = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, US_ASCII))) {
            lines.lines()
                    .skip(isHeaded ? 1 : 0)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int width = rows.getFirst().length - 1;
        int[] classes = rows.stream().mapToInt(row -> (int) row[width]).toArray();
        double[][] numbers = rows.stream().map(row -> Arrays.copyOf(row, width)).toArray(double[][]::new);
        return new Labelled(numbers, classes, Arrays.stream(classes).max().orElseThrow() + 1);
    }

    private static Path folder() {
        String folder = System.getProperty("talweg.datasets");
        if (folder != null) return Path.of(folder);
        throw new IllegalStateException(
                "`Labelled` requires -Dtalweg.datasets=FOLDER; `.ci/datasets FOLDER` fills one");
    }

    int size() {
        return classes.length;
    }

    /// Some of the rows.
    Labelled take(int... which) {
        return new Labelled(
                Arrays.stream(which).mapToObj(i -> rows[i]).toArray(double[][]::new),
                Arrays.stream(which).map(i -> classes[i]).toArray(),
                count);
    }

    /// What is learnt from, and what is kept apart to see how well.
    record Split(Labelled training, Labelled test) {
        /// Every number less the mean of its column, over the column's standard deviation, which are those of the
        /// training rows alone: of the others nothing is known yet.
        Split standardised() {
            int width = training.rows[0].length;
            double[] means = new double[width];
            double[] deviations = new double[width];
            for (int j = 0; j < width; j++) {
                int column = j;
                double[] of = Arrays.stream(training.rows)
                        .mapToDouble(row -> row[column])
                        .toArray();
                double mean = Arrays.stream(of).average().orElseThrow();
                means[j] = mean;
                deviations[j] = Math.sqrt(Arrays.stream(of)
                        .map(x -> (x - mean) * (x - mean))
                        .average()
                        .orElseThrow());
            }
            return new Split(training.scaled(means, deviations), test.scaled(means, deviations));
        }
    }

    private Labelled scaled(double[] means, double[] deviations) {
        double[][] scaled = new double[size()][means.length];
        for (int i = 0; i < scaled.length; i++) {
            // a column in which nothing varies says nothing
            for (int j = 0; j < means.length; j++) {
                if (deviations[j] > 0) scaled[i][j] = (rows[i][j] - means[j]) / deviations[j];
            }
        }
        return new Labelled(scaled, classes, count);
    }

    /// The rows in random order, of each class the same share apart.
    ///
    /// @param share kept apart
    Split stratified(double share, Key key) {
        int[] order = permutation(size(), key);
        List<Integer> training = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int of = k;
            int[] own = Arrays.stream(order).filter(i -> classes[i] == of).toArray();
            int apart = (int) Math.round(share * own.length);
            for (int i = 0; i < own.length; i++) (i < apart ? test : training).add(own[i]);
        }
        return new Split(take(array(training)), take(array(test)));
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(i -> i).toArray();
    }

    /// 0 … count − 1 in random order.
    static int[] permutation(int count, Key key) {
        return Arrays.stream(Tensor.of(key.permutation(count)).toDoubles())
                .mapToInt(i -> (int) i)
                .toArray();
    }

    /// The rows as a matrix.
    Tensor x() {
        return Tensor.matrix(rows);
    }

    /// The classes as integers.
    Tensor y() {
        return Tensor.of(Shape.of(size()), classes);
    }
}
