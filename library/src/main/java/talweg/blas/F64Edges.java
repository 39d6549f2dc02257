package talweg.blas;

import static talweg.blas.F64Tiles.LANES;
import static talweg.blas.F64Tiles.SPECIES;
import static talweg.blas.F64Tiles.start;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/// Tiles as in [F64Tiles] at the right edge of a product: one vector wide, or less.
final class F64Edges {
    private F64Edges() {}

    /// As many rows as there are, by at most one vector.
    static void columns(F64Block block, int rows, int columns, int x, int y, int z) {
        if (columns == LANES) full(block, rows, x, y, z);
        else part(block, rows, columns, x, y, z);
    }

    private static void full(F64Block block, int rows, int x, int y, int z) {
        int i = 0;
        if (F64Tiles.TALL) {
            for (; i + 8 <= rows; i += 8) eight(block, x + i * block.rowX(), y, z + i * block.rowZ());
        }
        for (; i + 4 <= rows; i += 4) four(block, x + i * block.rowX(), y, z + i * block.rowZ());
        for (; i < rows; i++) one(block, x + i * block.rowX(), y, z + i * block.rowZ());
    }

    private static void part(F64Block block, int rows, int columns, int x, int y, int z) {
        int i = 0;
        if (F64Tiles.TALL) {
            for (; i + 8 <= rows; i += 8) eight(block, x + i * block.rowX(), y, z + i * block.rowZ(), columns);
        }
        for (; i + 4 <= rows; i += 4) four(block, x + i * block.rowX(), y, z + i * block.rowZ(), columns);
        for (; i < rows; i++) one(block, x + i * block.rowX(), y, z + i * block.rowZ(), columns);
    }

    /// Writes a part of a sum, or adds it.
    private static void finish(DoubleVector sum, F64Block block, int place, VectorMask<Double> mask) {
        double[] z = block.z();
        if (block.adds())
            DoubleVector.fromArray(SPECIES, z, place, mask).add(sum).intoArray(z, place, mask);
        else sum.intoArray(z, place, mask);
    }

    /// Eight rows by one vector.
    static void eight(F64Block block, int fromX, int fromY, int fromZ) {
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
        DoubleVector a = start();
        DoubleVector b = start();
        DoubleVector c = start();
        DoubleVector d = start();
        DoubleVector e = start();
        DoubleVector f = start();
        DoubleVector g = start();
        DoubleVector h = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector each = DoubleVector.fromArray(SPECIES, y, from);
            a = DoubleVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = DoubleVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = DoubleVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = DoubleVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
            e = DoubleVector.broadcast(SPECIES, x[x4 + skip]).fma(each, e);
            f = DoubleVector.broadcast(SPECIES, x[x5 + skip]).fma(each, f);
            g = DoubleVector.broadcast(SPECIES, x[x6 + skip]).fma(each, g);
            h = DoubleVector.broadcast(SPECIES, x[x7 + skip]).fma(each, h);
        }
        int rowZ = block.rowZ();
        F64Tiles.finish(a, block, fromZ);
        F64Tiles.finish(b, block, fromZ + rowZ);
        F64Tiles.finish(c, block, fromZ + 2 * rowZ);
        F64Tiles.finish(d, block, fromZ + 3 * rowZ);
        F64Tiles.finish(e, block, fromZ + 4 * rowZ);
        F64Tiles.finish(f, block, fromZ + 5 * rowZ);
        F64Tiles.finish(g, block, fromZ + 6 * rowZ);
        F64Tiles.finish(h, block, fromZ + 7 * rowZ);
    }

    /// Four rows by one vector.
    static void four(F64Block block, int fromX, int fromY, int fromZ) {
        double[] x = block.x();
        double[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        int row = block.rowX();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        DoubleVector a = start();
        DoubleVector b = start();
        DoubleVector c = start();
        DoubleVector d = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector each = DoubleVector.fromArray(SPECIES, y, from);
            a = DoubleVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = DoubleVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = DoubleVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = DoubleVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
        }
        int rowZ = block.rowZ();
        F64Tiles.finish(a, block, fromZ);
        F64Tiles.finish(b, block, fromZ + rowZ);
        F64Tiles.finish(c, block, fromZ + 2 * rowZ);
        F64Tiles.finish(d, block, fromZ + 3 * rowZ);
    }

    /// One row by one vector.
    static void one(F64Block block, int fromX, int fromY, int fromZ) {
        double[] x = block.x();
        double[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        DoubleVector a = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector each = DoubleVector.fromArray(SPECIES, y, from);
            a = DoubleVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
        }
        F64Tiles.finish(a, block, fromZ);
    }

    /// Eight rows by the first `lanes` of one vector.
    static void eight(F64Block block, int fromX, int fromY, int fromZ, int lanes) {
        VectorMask<Double> mask = SPECIES.indexInRange(0, lanes);
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
        DoubleVector a = start();
        DoubleVector b = start();
        DoubleVector c = start();
        DoubleVector d = start();
        DoubleVector e = start();
        DoubleVector f = start();
        DoubleVector g = start();
        DoubleVector h = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector each = DoubleVector.fromArray(SPECIES, y, from, mask);
            a = DoubleVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = DoubleVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = DoubleVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = DoubleVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
            e = DoubleVector.broadcast(SPECIES, x[x4 + skip]).fma(each, e);
            f = DoubleVector.broadcast(SPECIES, x[x5 + skip]).fma(each, f);
            g = DoubleVector.broadcast(SPECIES, x[x6 + skip]).fma(each, g);
            h = DoubleVector.broadcast(SPECIES, x[x7 + skip]).fma(each, h);
        }
        int rowZ = block.rowZ();
        finish(a, block, fromZ, mask);
        finish(b, block, fromZ + rowZ, mask);
        finish(c, block, fromZ + 2 * rowZ, mask);
        finish(d, block, fromZ + 3 * rowZ, mask);
        finish(e, block, fromZ + 4 * rowZ, mask);
        finish(f, block, fromZ + 5 * rowZ, mask);
        finish(g, block, fromZ + 6 * rowZ, mask);
        finish(h, block, fromZ + 7 * rowZ, mask);
    }

    /// Four rows by the first `lanes` of one vector.
    static void four(F64Block block, int fromX, int fromY, int fromZ, int lanes) {
        VectorMask<Double> mask = SPECIES.indexInRange(0, lanes);
        double[] x = block.x();
        double[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        int row = block.rowX();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        DoubleVector a = start();
        DoubleVector b = start();
        DoubleVector c = start();
        DoubleVector d = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector each = DoubleVector.fromArray(SPECIES, y, from, mask);
            a = DoubleVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = DoubleVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = DoubleVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = DoubleVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
        }
        int rowZ = block.rowZ();
        finish(a, block, fromZ, mask);
        finish(b, block, fromZ + rowZ, mask);
        finish(c, block, fromZ + 2 * rowZ, mask);
        finish(d, block, fromZ + 3 * rowZ, mask);
    }

    /// One row by the first `lanes` of one vector.
    static void one(F64Block block, int fromX, int fromY, int fromZ, int lanes) {
        VectorMask<Double> mask = SPECIES.indexInRange(0, lanes);
        double[] x = block.x();
        double[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        DoubleVector a = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            DoubleVector each = DoubleVector.fromArray(SPECIES, y, from, mask);
            a = DoubleVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
        }
        finish(a, block, fromZ, mask);
    }
}
