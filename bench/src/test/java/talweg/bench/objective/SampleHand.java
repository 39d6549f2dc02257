package talweg.bench.objective;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.Gradient;
import talweg.op.Tensor;
import talweg.shape.Shape;

/// A hand of 22 bones, five fingers of four on the first and one bone more, with a skin of six vertices; and where it
/// puts them, bone by bone.
public record SampleHand(
        int[] parents, double[][][] relative, double[][][] inverse, double[][] positions, double[][] weights) {
    public static final int[][] TRIANGLES = {{0, 1, 2}, {2, 3, 5}, {4, 1, 0}};

    private static final int BONES = 22;
    private static final int VERTICES = 6;

    public static SampleHand of(Random random) {
        int[] parents = IntStream.range(0, BONES)
                .map(bone -> bone == 0 ? -1 : bone % 4 == 1 ? 0 : bone - 1)
                .toArray();
        double[][] positions = new double[VERTICES][];
        double[][] weights = new double[VERTICES][BONES];
        for (int v = 0; v < VERTICES; v++) {
            positions[v] = new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), 1};
            for (int k = 0; k < 4; k++) weights[v][random.nextInt(BONES)] = random.nextDouble();
        }
        return new SampleHand(parents, places(random), places(random), positions, weights);
    }

    private static double[][][] places(Random random) {
        double[][][] all = new double[BONES][4][4];
        for (double[][] place : all) {
            for (int i = 0; i < 3; i++) Arrays.setAll(place[i], _ -> random.nextGaussian() / 2);
            place[3][3] = 1;
        }
        return all;
    }

    public Hand hand(boolean mirrored) {
        return new Hand(
                Arrays.stream(parents).boxed().toList(),
                tensor(relative),
                tensor(inverse),
                Tensor.matrix(positions),
                Tensor.matrix(weights),
                mirrored);
    }

    private static Tensor tensor(double[][][] all) {
        double[] elements = Arrays.stream(all)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return Tensor.of(Shape.of(all.length, 4, 4), elements);
    }

    /// A vertex before the global rotation and translation.
    Gradient[] posed(Gradient[] theta, int vertex) {
        Gradient zero = theta[0].newInstance(0);
        Gradient[][][] absolute = new Gradient[BONES][][];
        Gradient[] sum = {zero, zero, zero};
        for (int bone = 0; bone < BONES; bone++) {
            Gradient[][] local = times(constants(zero, relative[bone]), rotation(theta, bone));
            absolute[bone] = parents[bone] < 0 ? local : times(absolute[parents[bone]], local);
            Gradient[][] transform = times(absolute[bone], constants(zero, inverse[bone]));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 4; j++) {
                    sum[i] = sum[i].add(transform[i][j].multiply(positions[vertex][j] * weights[vertex][bone]));
                }
            }
        }
        return sum;
    }

    /// About the first axis by the flexion, then about the third by the abduction, which a finger's first joint has.
    private static Gradient[][] rotation(Gradient[] theta, int bone) {
        Gradient zero = theta[0].newInstance(0);
        int finger = (bone - 2) / 4;
        int joint = bone - 2 - 4 * finger;
        boolean bends = bone >= 2 && finger < 5 && joint < 3;
        Gradient flexion = bends ? theta[6 + 4 * finger + (joint == 0 ? 0 : joint + 1)] : zero;
        Gradient abduction = bends && joint == 0 ? theta[7 + 4 * finger] : zero;
        Gradient[][] x = constants(zero, new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}});
        Gradient[][] z = constants(zero, new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}});
        x[1][1] = x[2][2] = flexion.cos();
        x[2][1] = flexion.sin();
        x[1][2] = x[2][1].negate();
        z[0][0] = z[1][1] = abduction.cos();
        z[1][0] = abduction.sin();
        z[0][1] = z[1][0].negate();
        return times(z, x);
    }

    private static Gradient[][] constants(Gradient zero, double[][] values) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row).mapToObj(zero::newInstance).toArray(Gradient[]::new))
                .toArray(Gradient[][]::new);
    }

    private static Gradient[][] times(Gradient[][] a, Gradient[][] b) {
        Gradient[][] c = new Gradient[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                c[i][j] = a[0][0].newInstance(0);
                for (int k = 0; k < 4; k++) c[i][j] = c[i][j].add(a[i][k].multiply(b[k][j]));
            }
        }
        return c;
    }
}
