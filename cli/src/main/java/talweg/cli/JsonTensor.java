package talweg.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A vector or a matrix in JSON: {"shape": [2, 3], "data": [numbers by rows]}, or its numbers alone, [1, 2] or
/// [[1, 2, 3], [4, 5, 6]].
final class JsonTensor {
    private static final String FORM =
            "write {\"shape\": [rows, columns], \"data\": [numbers by rows]}, or the rows " + "alone as [[…], […]]";

    private final JsonSource source;
    private final String name;
    private double[] numbers = new double[16];
    private int count;

    private JsonTensor(JsonSource source) {
        this.source = source;
        this.name = source.name();
    }

    /// Reads the present value.
    ///
    /// @throws InputError naming it and what is at fault
    static Tensor read(JsonSource source) throws IOException {
        JsonTensor tensor = new JsonTensor(source);
        if (source.isObject()) return tensor.shaped();
        if (source.isList()) return tensor.listed();
        throw source.here("`" + tensor.name + "` as a list of numbers or rows", source.given(), FORM);
    }

    private Tensor listed() throws IOException {
        String place = source.place();
        int rows = 0;
        int columns = 0;
        while (source.next()) {
            if (rows == 0 && !source.isList()) return vector();
            if (!source.isList()) throw source.here("a row as `" + source.name() + "`", source.given(), FORM);
            String row = source.name();
            String rowPlace = source.place();
            int before = count;
            while (source.next()) number();
            if (rows == 0) columns = count;
            if (count - before != columns) {
                throw source.error(
                        "rows of equal length in `" + name + "`, " + columns + " as its first",
                        (count - before) + " in `" + row + "`" + rowPlace,
                        "add or remove numbers");
            }
            rows++;
        }
        if (count == 0) throw empty(place);
        return Tensor.of(Shape.of(rows, columns), Arrays.copyOf(numbers, count));
    }

    /// The numbers of a list whose first element is the present value.
    private Tensor vector() throws IOException {
        do number();
        while (source.next());
        return Tensor.vector(Arrays.copyOf(numbers, count));
    }

    private void number() throws IOException {
        double number = source.number();
        if (count == numbers.length) numbers = Arrays.copyOf(numbers, 2 * count);
        numbers[count++] = number;
    }

    private InputError empty(String place) {
        return source.error("at least one number in `" + name + "`", "none" + place, "add its numbers");
    }

    private Tensor shaped() throws IOException {
        String place = source.place();
        boolean[] data = new boolean[1];
        List<Integer> sizes = new ArrayList<>();
        source.entries((key, at) -> {
            switch (key) {
                case "shape" -> sizes.addAll(sizes());
                case "data" -> data[0] = data();
                // what the numbers were elsewhere; here they are doubles
                case "dtype" -> source.text("`" + source.name() + "` as a string");
                default ->
                    throw source.error(
                            "`shape` and `data` of `" + name + "` and no more",
                            "`" + source.name() + "`" + at,
                            "remove or rename it");
            }
        });
        if (sizes.isEmpty() || !data[0]) {
            throw source.error(
                    "`shape` and `data` of `" + name + "`",
                    "no `" + name + (sizes.isEmpty() ? ".shape`" : ".data`") + place,
                    "add it");
        }
        long wanted = 1;
        for (int size : sizes) wanted *= size;
        if (wanted != count) {
            throw source.error(
                    wanted + " numbers in `" + name + ".data` for the shape " + sizes,
                    count + place,
                    "correct the shape or the data");
        }
        return Tensor.of(Shape.of(sizes.stream().mapToInt(each -> each).toArray()), Arrays.copyOf(numbers, count));
    }

    private List<Integer> sizes() throws IOException {
        if (!source.isList()) {
            throw source.here("`" + source.name() + "` as a list of sizes", source.given(), "write [rows, columns]");
        }
        List<Integer> sizes = new ArrayList<>();
        while (source.next()) {
            double size = source.number();
            if (size < 1 || size != Math.rint(size) || size > JsonSource.NUMBERS) {
                throw source.here(
                        "whole numbers from 1 to " + JsonSource.NUMBERS + " in `" + name + ".shape`",
                        source.given(),
                        "correct the shape");
            }
            sizes.add((int) size);
        }
        if (sizes.isEmpty() || sizes.size() > 2) {
            throw source.here(
                    "one or two sizes in `" + name + ".shape`", sizes.size() + "", "write [rows, columns] or [size]");
        }
        return sizes;
    }

    private boolean data() throws IOException {
        if (!source.isList()) throw source.here("`" + source.name() + "` as a list of numbers", source.given(), FORM);
        while (source.next()) {
            if (source.isList()) {
                throw source.here("a number as `" + source.name() + "`", "a list", FORM);
            }
            number();
        }
        return true;
    }
}
