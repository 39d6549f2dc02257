package talweg.blas;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles of a product that are two vectors wide, their sums held in registers. Loaded only where the module
/// `jdk.incubator.vector` is.
///
/// One tile needs two vectors of y, one of x and a vector for each sum: eight rows by two vectors fill the 32
/// registers of AVX-512 and NEON well, four rows the 16 of AVX2. Sums that do not fit into registers cost two
/// thirds of the speed.
final class F64Tiles {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /// Whether there are 32 registers.
    static final boolean TALL =
            SPECIES.vectorBitSize() == 512 || System.getProperty("os.arch", "").equals("aarch64");

    private F64Tiles() {}

    /// What every sum starts from: made where it is used, since a constant shared by all would be kept in memory,
    /// and every sum with it.
    static DoubleVector start() {
        return DoubleVector.broadcast(SPECIES, -0.0);
    }

    /// Writes a sum, or adds it.
    static void finish(DoubleVector sum, F64Block block, int place) {
        double[] z = block.z();
        if (block.adds()) DoubleVector.fromArray(SPECIES, z, place).add(sum).intoArray(z, place);
        else sum.intoArray(z, place);
    }

    /// Eight rows by two vectors.
    static void tile8(F64Block block, int fromX, int fromY, int fromZ) {
        double[] x = block.x();
        double[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        int row = block.rowX();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        int x4 = fromX + 4 * row;
        int x5 = fromX + 5 * row;
        int x6 = fromX + 6 * row;
        int x7 = fromX + 7 * row;
        DoubleVector a0 = start();
        DoubleVector a1 = start();
        DoubleVector b0 = start();
        DoubleVector b1 = start();
        DoubleVector c0 = start();
        DoubleVector c1 = start();
        DoubleVector d0 = start();
        DoubleVector d1 = start();
        DoubleVector e0 = start();
        DoubleVector e1 = start();
        DoubleVector f0 = start();
        DoubleVector f1 = start();
        DoubleVector g0 = start();
        DoubleVector g1 = start();
        DoubleVector h0 = start();
        DoubleVector h1 = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, y, from);
            DoubleVector right = DoubleVector.fromArray(SPECIES, y, from + LANES);
            DoubleVector each = DoubleVector.broadcast(SPECIES, x[fromX + skip]);
            a0 = each.fma(left, a0);
            a1 = each.fma(right, a1);
            each = DoubleVector.broadcast(SPECIES, x[x1 + skip]);
            b0 = each.fma(left, b0);
            b1 = each.fma(right, b1);
            each = DoubleVector.broadcast(SPECIES, x[x2 + skip]);
            c0 = each.fma(left, c0);
            c1 = each.fma(right, c1);
            each = DoubleVector.broadcast(SPECIES, x[x3 + skip]);
            d0 = each.fma(left, d0);
            d1 = each.fma(right, d1);
            each = DoubleVector.broadcast(SPECIES, x[x4 + skip]);
            e0 = each.fma(left, e0);
            e1 = each.fma(right, e1);
            each = DoubleVector.broadcast(SPECIES, x[x5 + skip]);
            f0 = each.fma(left, f0);
            f1 = each.fma(right, f1);
            each = DoubleVector.broadcast(SPECIES, x[x6 + skip]);
            g0 = each.fma(left, g0);
            g1 = each.fma(right, g1);
            each = DoubleVector.broadcast(SPECIES, x[x7 + skip]);
            h0 = each.fma(left, h0);
            h1 = each.fma(right, h1);
        }
        int rowZ = block.rowZ();
        finish(a0, block, fromZ);
        finish(a1, block, fromZ + LANES);
        finish(b0, block, fromZ + rowZ);
        finish(b1, block, fromZ + rowZ + LANES);
        finish(c0, block, fromZ + 2 * rowZ);
        finish(c1, block, fromZ + 2 * rowZ + LANES);
        finish(d0, block, fromZ + 3 * rowZ);
        finish(d1, block, fromZ + 3 * rowZ + LANES);
        finish(e0, block, fromZ + 4 * rowZ);
        finish(e1, block, fromZ + 4 * rowZ + LANES);
        finish(f0, block, fromZ + 5 * rowZ);
        finish(f1, block, fromZ + 5 * rowZ + LANES);
        finish(g0, block, fromZ + 6 * rowZ);
        finish(g1, block, fromZ + 6 * rowZ + LANES);
        finish(h0, block, fromZ + 7 * rowZ);
        finish(h1, block, fromZ + 7 * rowZ + LANES);
    }

    /// Four rows by two vectors.
    static void tile4(F64Block block, int fromX, int fromY, int fromZ) {
        double[] x = block.x();
        double[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        int row = block.rowX();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        DoubleVector a0 = start();
        DoubleVector a1 = start();
        DoubleVector b0 = start();
        DoubleVector b1 = start();
        DoubleVector c0 = start();
        DoubleVector c1 = start();
        DoubleVector d0 = start();
        DoubleVector d1 = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, y, from);
            DoubleVector right = DoubleVector.fromArray(SPECIES, y, from + LANES);
            DoubleVector each = DoubleVector.broadcast(SPECIES, x[fromX + skip]);
            a0 = each.fma(left, a0);
            a1 = each.fma(right, a1);
            each = DoubleVector.broadcast(SPECIES, x[x1 + skip]);
            b0 = each.fma(left, b0);
            b1 = each.fma(right, b1);
            each = DoubleVector.broadcast(SPECIES, x[x2 + skip]);
            c0 = each.fma(left, c0);
            c1 = each.fma(right, c1);
            each = DoubleVector.broadcast(SPECIES, x[x3 + skip]);
            d0 = each.fma(left, d0);
            d1 = each.fma(right, d1);
        }
        int rowZ = block.rowZ();
        finish(a0, block, fromZ);
        finish(a1, block, fromZ + LANES);
        finish(b0, block, fromZ + rowZ);
        finish(b1, block, fromZ + rowZ + LANES);
        finish(c0, block, fromZ + 2 * rowZ);
        finish(c1, block, fromZ + 2 * rowZ + LANES);
        finish(d0, block, fromZ + 3 * rowZ);
        finish(d1, block, fromZ + 3 * rowZ + LANES);
    }

    /// One row by two vectors.
    static void tile1(F64Block block, int fromX, int fromY, int fromZ) {
        double[] x = block.x();
        double[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        DoubleVector a0 = start();
        DoubleVector a1 = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, y, from);
            DoubleVector right = DoubleVector.fromArray(SPECIES, y, from + LANES);
            DoubleVector each = DoubleVector.broadcast(SPECIES, x[fromX + skip]);
            a0 = each.fma(left, a0);
            a1 = each.fma(right, a1);
        }
        finish(a0, block, fromZ);
        finish(a1, block, fromZ + LANES);
    }

    /// One row of any width: z is read and written once for four terms.
    static void row(F64Block block, int fromX, int fromY, int fromZ, int columns) {
        double[] z = block.z();
        Arrays.fill(z, fromZ, fromZ + columns, -0.0);
        int k = 0;
        for (; k + 4 <= block.terms(); k += 4)
            four(block, fromX + k * block.termX(), fromY + k * block.termY(), fromZ, columns);
        for (; k < block.terms(); k++) one(block, fromX + k * block.termX(), fromY + k * block.termY(), fromZ, columns);
    }

    private static void four(F64Block block, int fromX, int fromY, int fromZ, int columns) {
        double[] x = block.x();
        double[] y = block.y();
        double[] z = block.z();
        int termX = block.termX();
        int termY = block.termY();
        DoubleVector a = DoubleVector.broadcast(SPECIES, x[fromX]);
        DoubleVector b = DoubleVector.broadcast(SPECIES, x[fromX + termX]);
        DoubleVector c = DoubleVector.broadcast(SPECIES, x[fromX + 2 * termX]);
        DoubleVector d = DoubleVector.broadcast(SPECIES, x[fromX + 3 * termX]);
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, z, fromZ + j);
            sum = a.fma(DoubleVector.fromArray(SPECIES, y, fromY + j), sum);
            sum = b.fma(DoubleVector.fromArray(SPECIES, y, fromY + termY + j), sum);
            sum = c.fma(DoubleVector.fromArray(SPECIES, y, fromY + 2 * termY + j), sum);
            sum = d.fma(DoubleVector.fromArray(SPECIES, y, fromY + 3 * termY + j), sum);
            sum.intoArray(z, fromZ + j);
        }
        for (; j < columns; j++) {
            double sum = Math.fma(x[fromX], y[fromY + j], z[fromZ + j]);
            sum = Math.fma(x[fromX + termX], y[fromY + termY + j], sum);
            sum = Math.fma(x[fromX + 2 * termX], y[fromY + 2 * termY + j], sum);
            z[fromZ + j] = Math.fma(x[fromX + 3 * termX], y[fromY + 3 * termY + j], sum);
        }
    }

    private static void one(F64Block block, int fromX, int fromY, int fromZ, int columns) {
        double[] y = block.y();
        double[] z = block.z();
        double each = block.x()[fromX];
        DoubleVector a = DoubleVector.broadcast(SPECIES, each);
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, z, fromZ + j);
            a.fma(DoubleVector.fromArray(SPECIES, y, fromY + j), sum).intoArray(z, fromZ + j);
        }
        for (; j < columns; j++) z[fromZ + j] = Math.fma(each, y[fromY + j], z[fromZ + j]);
    }
}
