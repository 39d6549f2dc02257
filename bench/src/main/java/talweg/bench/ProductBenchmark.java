package talweg.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import talweg.blas.Blas;
import talweg.blas.MatrixProduct;
import talweg.blas.MatrixProduct.Strides;
import talweg.openblas.OpenBlas;

/// Products of square matrices by the library's own provider and by OpenBLAS, in turns, so that what else the machine
/// does meets both: the fastest batch of either, and how their rates compare. In a process without
/// `jdk.incubator.vector` the library's own are in plain code. OpenBLAS takes its kernel from the processor, or from
/// `OPENBLAS_CORETYPE` where that is set: unset it.
///
/// Arguments: seconds for each row, then sizes.
public final class ProductBenchmark {
    private static final int[] SIZES = {2, 4, 8, 12, 16, 32, 64, 128, 256, 512, 1024};

    /// Pairs of numbers in one batch: some hundred microseconds, less than the machine gives others in between.
    private static final long BATCH = 3_000_000;

    private final MatrixProduct product;
    private final boolean single;
    private final double[][] doubles;
    private final float[][] floats;

    private ProductBenchmark(MatrixProduct product, boolean single) {
        int n = product.rows();
        this.product = product;
        this.single = single;
        this.doubles = new double[3][n * n];
        this.floats = new float[3][n * n];
        Random random = new Random(n);
        for (int i = 0; i < n * n; i++) {
            doubles[0][i] = random.nextDouble();
            doubles[1][i] = random.nextDouble();
            floats[0][i] = random.nextFloat();
            floats[1][i] = random.nextFloat();
        }
    }

    public static void main(String[] args) {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 2;
        int[] sizes = args.length < 2
                ? SIZES
                : Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
        Blas openBlas = new OpenBlas();
        openBlas.obstacle().ifPresent(obstacle -> {
            throw new IllegalStateException(obstacle);
        });
        Blas.warmUp();
        System.out.println(Blas.own().name() + "; " + openBlas.name());
        System.out.println("| type | factors | n | own, ns | OpenBLAS, ns | own rate / OpenBLAS's |");
        System.out.println("|---|---|---|---|---|---|");
        for (boolean single : new boolean[] {false, true}) {
            for (String factors : new String[] {"x·y", "xᵀ·y", "x·yᵀ"}) {
                for (int n : sizes) {
                    MatrixProduct p = product(n, factors);
                    System.out.println(new ProductBenchmark(p, single).row(factors, openBlas, seconds));
                }
            }
        }
    }

    private static MatrixProduct product(int n, String factors) {
        Strides byRow = new Strides(n, 1);
        Strides x = factors.startsWith("xᵀ") ? byRow.transposed() : byRow;
        Strides y = factors.endsWith("ᵀ") ? byRow.transposed() : byRow;
        return new MatrixProduct(n, n, n, x, y, byRow);
    }

    private String row(String factors, Blas openBlas, double seconds) {
        double own = Double.POSITIVE_INFINITY;
        double other = Double.POSITIVE_INFINITY;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        do {
            own = Math.min(own, batch(Blas.own()));
            other = Math.min(other, batch(openBlas));
        } while (System.nanoTime() < end);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.0f | %.0f | %.2f |",
                single ? "F32" : "F64",
                factors,
                product.rows(),
                own,
                other,
                other / own);
    }

    /// Nanoseconds for one product, of as many as make a batch.
    private double batch(Blas blas) {
        int count = (int) Math.max(1, BATCH / (product.size() + 500));
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (single) blas.multiply(product, floats[0], 0, floats[1], 0, floats[2], 0);
            else blas.multiply(product, doubles[0], 0, doubles[1], 0, doubles[2], 0);
        }
        return (System.nanoTime() - start) / (double) count;
    }
}
