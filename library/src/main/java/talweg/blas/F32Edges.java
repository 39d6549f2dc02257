package talweg.blas;

import static talweg.blas.F32Tiles.LANES;
import static talweg.blas.F32Tiles.SPECIES;
import static talweg.blas.F32Tiles.start;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Tiles as in [F32Tiles] at the right edge of a product: one vector wide, or less.
final class F32Edges {
    private F32Edges() {}

    /// As many rows as there are, by at most one vector.
    static void columns(F32Block block, int rows, int columns, int x, int y, int z) {
        if (columns == LANES) full(block, rows, x, y, z);
        else part(block, rows, columns, x, y, z);
    }

    private static void full(F32Block block, int rows, int x, int y, int z) {
        int i = 0;
        if (F32Tiles.TALL) {
            for (; i + 8 <= rows; i += 8) eight(block, x + i * block.rowX(), y, z + i * block.rowZ());
        }
        for (; i + 4 <= rows; i += 4) four(block, x + i * block.rowX(), y, z + i * block.rowZ());
        for (; i < rows; i++) one(block, x + i * block.rowX(), y, z + i * block.rowZ());
    }

    private static void part(F32Block block, int rows, int columns, int x, int y, int z) {
        int i = 0;
        if (F32Tiles.TALL) {
            for (; i + 8 <= rows; i += 8) eight(block, x + i * block.rowX(), y, z + i * block.rowZ(), columns);
        }
        for (; i + 4 <= rows; i += 4) four(block, x + i * block.rowX(), y, z + i * block.rowZ(), columns);
        for (; i < rows; i++) one(block, x + i * block.rowX(), y, z + i * block.rowZ(), columns);
    }

    /// Writes a part of a sum, or adds it.
    private static void finish(FloatVector sum, F32Block block, int place, VectorMask<Float> mask) {
        float[] z = block.z();
        if (block.adds())
            FloatVector.fromArray(SPECIES, z, place, mask).add(sum).intoArray(z, place, mask);
        else sum.intoArray(z, place, mask);
    }

    /// Eight rows by one vector.
    static void eight(F32Block block, int fromX, int fromY, int fromZ) {
        float[] x = block.x();
        float[] y = block.y();
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
        FloatVector a = start();
        FloatVector b = start();
        FloatVector c = start();
        FloatVector d = start();
        FloatVector e = start();
        FloatVector f = start();
        FloatVector g = start();
        FloatVector h = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            FloatVector each = FloatVector.fromArray(SPECIES, y, from);
            a = FloatVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = FloatVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = FloatVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = FloatVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
            e = FloatVector.broadcast(SPECIES, x[x4 + skip]).fma(each, e);
            f = FloatVector.broadcast(SPECIES, x[x5 + skip]).fma(each, f);
            g = FloatVector.broadcast(SPECIES, x[x6 + skip]).fma(each, g);
            h = FloatVector.broadcast(SPECIES, x[x7 + skip]).fma(each, h);
        }
        int rowZ = block.rowZ();
        F32Tiles.finish(a, block, fromZ);
        F32Tiles.finish(b, block, fromZ + rowZ);
        F32Tiles.finish(c, block, fromZ + 2 * rowZ);
        F32Tiles.finish(d, block, fromZ + 3 * rowZ);
        F32Tiles.finish(e, block, fromZ + 4 * rowZ);
        F32Tiles.finish(f, block, fromZ + 5 * rowZ);
        F32Tiles.finish(g, block, fromZ + 6 * rowZ);
        F32Tiles.finish(h, block, fromZ + 7 * rowZ);
    }

    /// Four rows by one vector.
    static void four(F32Block block, int fromX, int fromY, int fromZ) {
        float[] x = block.x();
        float[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        int row = block.rowX();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        FloatVector a = start();
        FloatVector b = start();
        FloatVector c = start();
        FloatVector d = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            FloatVector each = FloatVector.fromArray(SPECIES, y, from);
            a = FloatVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = FloatVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = FloatVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = FloatVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
        }
        int rowZ = block.rowZ();
        F32Tiles.finish(a, block, fromZ);
        F32Tiles.finish(b, block, fromZ + rowZ);
        F32Tiles.finish(c, block, fromZ + 2 * rowZ);
        F32Tiles.finish(d, block, fromZ + 3 * rowZ);
    }

    /// One row by one vector.
    static void one(F32Block block, int fromX, int fromY, int fromZ) {
        float[] x = block.x();
        float[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        FloatVector a = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            FloatVector each = FloatVector.fromArray(SPECIES, y, from);
            a = FloatVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
        }
        F32Tiles.finish(a, block, fromZ);
    }

    /// Eight rows by the first `lanes` of one vector.
    static void eight(F32Block block, int fromX, int fromY, int fromZ, int lanes) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, lanes);
        float[] x = block.x();
        float[] y = block.y();
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
        FloatVector a = start();
        FloatVector b = start();
        FloatVector c = start();
        FloatVector d = start();
        FloatVector e = start();
        FloatVector f = start();
        FloatVector g = start();
        FloatVector h = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            FloatVector each = FloatVector.fromArray(SPECIES, y, from, mask);
            a = FloatVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = FloatVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = FloatVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = FloatVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
            e = FloatVector.broadcast(SPECIES, x[x4 + skip]).fma(each, e);
            f = FloatVector.broadcast(SPECIES, x[x5 + skip]).fma(each, f);
            g = FloatVector.broadcast(SPECIES, x[x6 + skip]).fma(each, g);
            h = FloatVector.broadcast(SPECIES, x[x7 + skip]).fma(each, h);
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
    static void four(F32Block block, int fromX, int fromY, int fromZ, int lanes) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, lanes);
        float[] x = block.x();
        float[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        int row = block.rowX();
        int x1 = fromX + row;
        int x2 = fromX + 2 * row;
        int x3 = fromX + 3 * row;
        FloatVector a = start();
        FloatVector b = start();
        FloatVector c = start();
        FloatVector d = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            FloatVector each = FloatVector.fromArray(SPECIES, y, from, mask);
            a = FloatVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
            b = FloatVector.broadcast(SPECIES, x[x1 + skip]).fma(each, b);
            c = FloatVector.broadcast(SPECIES, x[x2 + skip]).fma(each, c);
            d = FloatVector.broadcast(SPECIES, x[x3 + skip]).fma(each, d);
        }
        int rowZ = block.rowZ();
        finish(a, block, fromZ, mask);
        finish(b, block, fromZ + rowZ, mask);
        finish(c, block, fromZ + 2 * rowZ, mask);
        finish(d, block, fromZ + 3 * rowZ, mask);
    }

    /// One row by the first `lanes` of one vector.
    static void one(F32Block block, int fromX, int fromY, int fromZ, int lanes) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, lanes);
        float[] x = block.x();
        float[] y = block.y();
        int terms = block.terms();
        int termX = block.termX();
        int termY = block.termY();
        FloatVector a = start();
        for (int k = 0, skip = 0, from = fromY; k < terms; k++, skip += termX, from += termY) {
            FloatVector each = FloatVector.fromArray(SPECIES, y, from, mask);
            a = FloatVector.broadcast(SPECIES, x[fromX + skip]).fma(each, a);
        }
        finish(a, block, fromZ, mask);
    }
}
