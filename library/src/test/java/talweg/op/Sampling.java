package talweg.op;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import talweg.LinearAlgebra;
import talweg.shape.ElementType;
import talweg.shape.Shape;
import talweg.shape.Type;

/// Operands for any row of the vocabulary: random shapes that the operation accepts, random numbers where it is
/// defined.
final class Sampling {
    private static final int[] SIZES = {0, 1, 2, 3, 5};

    private final SplittableRandom random;

    Sampling(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// The row on operands of other sizes: any shape up to rank 3 for operations on single elements; for others,
    /// equal sizes stay equal, in the operands as in attributes that are shapes. The row itself where those do not
    /// fit.
    Example resized(Example row) {
        if (row.op() instanceof Elementwise) {
            Shape shape = shape();
            return row.on(row.operands().stream().map(type -> type.with(shape)).toArray(Type[]::new));
        }
        Map<Integer, Integer> sizes = new HashMap<>();
        try {
            Op op = resized(row.op(), sizes);
            List<Type> types = row.operands().stream()
                    .map(type -> type.with(resized(type.shape(), sizes)))
                    .toList();
            op.results(types);
            boolean unreadable = op instanceof Index && bound(op, types) == 0;
            return unreadable ? row : new Example(op, types, List.of());
        } catch (IllegalArgumentException _) {
            return row;
        }
    }

    private Shape shape() {
        return Shape.of(random.ints(random.nextInt(4), 0, SIZES.length)
                .map(i -> SIZES[i])
                .toArray());
    }

    private Shape resized(Shape shape, Map<Integer, Integer> sizes) {
        return Shape.of(IntStream.of(shape.sizes())
                .map(size -> sizes.computeIfAbsent(size, _ -> SIZES[random.nextInt(SIZES.length)]))
                .toArray());
    }

    private Op resized(Op op, Map<Integer, Integer> sizes) {
        RecordComponent[] components = op.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                Object value = components[i].getAccessor().invoke(op);
                types[i] = components[i].getType();
                values[i] = value instanceof Shape shape ? resized(shape, sizes) : value;
            }
            return op.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(op + " cannot be built from its attributes", e);
        }
    }

    /// Numbers for all operands; where operations on single elements are concerned, such that the result is finite.
    List<Tensor> operands(Example row) {
        if (row.op() instanceof Elementwise) {
            List<double[]> points = points(row);
            int count = row.operands().getFirst().shape().count();
            int[] chosen = random.ints(count, 0, points.size()).toArray();
            return IntStream.range(0, row.operands().size())
                    .mapToObj(i -> tensor(
                            row.operands().get(i),
                            IntStream.of(chosen)
                                    .mapToDouble(k -> points.get(k)[i])
                                    .toArray()))
                    .toList();
        }
        List<Tensor> all = new ArrayList<>();
        for (Type type : row.operands()) {
            int bound = row.op() instanceof Index ? bound(row.op(), row.operands()) : 9;
            double[] values = new double[type.shape().count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = type.element().isInteger() ? random.nextInt(bound) : random.nextDouble(-2, 2);
            }
            Tensor x = tensor(type, values);
            all.add(row.op() instanceof Factorisations.Cholesky ? definite(x) : x);
        }
        return all;
    }

    private static Tensor definite(Tensor x) {
        int rows = x.shape().size(x.shape().rank() - 1);
        Var square = x.matmul(Matrices.transposed(x));
        return Tensor.of(square.plus(LinearAlgebra.identity(rows, x.type().element())));
    }

    /// One more than the largest index that may be read or written.
    private static int bound(Op op, List<Type> types) {
        return op instanceof Index.ScatterAdd scatter
                ? scatter.size()
                : types.getFirst().shape().size(((Index) op).axis());
    }

    /// Numbers of any kind, as the direction of a derivative.
    List<Tensor> directions(List<Tensor> x) {
        return x.stream()
                .map(each -> tensor(
                        each.type(), random.doubles(each.shape().count(), -1, 1).toArray()))
                .toList();
    }

    /// Directions no longer than the operands: what a difference quotient can follow.
    List<Tensor> shortDirections(List<Tensor> x) {
        List<Tensor> all = new ArrayList<>();
        for (Tensor each : x) {
            double[] u = each.toDoubles();
            for (int i = 0; i < u.length; i++) {
                u[i] = random.nextDouble(0.5, 1)
                        * (random.nextBoolean() ? 1 : -1)
                        * (u[i] == 0 ? 1 : Math.min(Math.abs(u[i]), 1));
            }
            all.add(tensor(each.type(), u));
        }
        return all;
    }

    /// Points where an operation on single elements has a finite value and slope: the known ones, and random ones
    /// of magnitudes from 2⁻⁸ to 2⁵.
    List<double[]> points(Example row) {
        List<double[]> points = new ArrayList<>();
        for (Example.Known known : row.known()) {
            if (DoubleStream.of(known.slopes()).allMatch(Double::isFinite)) points.add(known.x());
        }
        for (int k = 0; k < 80; k++) {
            points.add(row.operands().stream()
                    .mapToDouble(type -> number(type.element()))
                    .toArray());
        }
        double[] y = Tensor.of(row.op().apply(List.copyOf(columns(row, points))).getFirst())
                .toDoubles();
        List<double[]> finite = new ArrayList<>();
        for (int k = 0; k < y.length; k++) {
            if (Double.isFinite(y[k])) finite.add(points.get(k));
        }
        return finite;
    }

    private double number(ElementType type) {
        return switch (type) {
            case F64 -> Math.exp(random.nextDouble(-5.5, 3.5)) * (random.nextBoolean() ? 1 : -1);
            case F32 -> (float) (Math.exp(random.nextDouble(-5.5, 3.5)) * (random.nextBoolean() ? 1 : -1));
            case I64, I32 -> random.nextInt(-9, 10);
            case BOOL -> random.nextInt(2);
        };
    }

    /// Points as one vector for each operand.
    static List<Tensor> columns(Example row, List<double[]> points) {
        return IntStream.range(0, row.operands().size())
                .mapToObj(i -> tensor(
                        row.operands().get(i).with(Shape.of(points.size())),
                        points.stream().mapToDouble(point -> point[i]).toArray()))
                .toList();
    }

    /// `values`, rounded to the type.
    static Tensor tensor(Type type, double... values) {
        Tensor f64 = Tensor.of(type.shape(), values);
        return Tensor.of(Stage.within(Stage.eager(), () -> f64.cast(type.element())));
    }
}
