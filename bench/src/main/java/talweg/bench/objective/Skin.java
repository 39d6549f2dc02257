package talweg.bench.objective;

import static talweg.op.Matrices.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import talweg.op.Index;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// The skin of a hand at n points, prepared for being posed: Σ w·T·x over bones is the product of the bones' transforms
/// T, side by side, and of the vertices' w·x, one below the other. Bones that bend together, as those of a finger, move
/// a part of the points; only these are computed with them.
final class Skin {
    private final int points;
    private final boolean mirrored;
    private final List<Bone> bones;
    private final List<Part> parts;

    private Skin(int points, boolean mirrored, List<Bone> bones, List<Part> parts) {
        this.points = points;
        this.mirrored = mirrored;
        this.bones = bones;
        this.parts = parts;
    }

    /// A bone: what it hangs on, and its place beside that; the inverse of its place at rest; its angles in the pose.
    private record Bone(int parent, Affine relative, Affine inverse, int flexion, int abduction) {
        /// Its place in the hand.
        Affine placed(List<Affine> places, Var theta) {
            Affine own = relative;
            if (flexion != Hand.NONE) own = own.after(rotation(theta));
            return parent == Hand.NONE ? own : places.get(parent).after(own);
        }

        /// About the first axis (flexion), then about the third (abduction).
        private Var rotation(Var theta) {
            Var bent = Affine.aboutFirst(theta.at(flexion));
            return abduction == Hand.NONE
                    ? bent
                    : Affine.aboutThird(theta.at(abduction)).matmul(bent);
        }
    }

    /// Bones that move some of the points together.
    ///
    /// @param rest    of each bone the weighted positions of the vertices moved: 4·bones × v
    /// @param points  the points moved
    /// @param corners of each of these points the first, second, third vertex; the last, which is at 0, for
    ///                those that are not moved; none if point i is vertex i
    private record Part(List<Integer> bones, Tensor rest, Tensor points, List<Tensor> corners) {
        static Part of(Hand hand, List<Integer> bones, int[][] corners) {
            double[] weights = hand.weights().toDoubles();
            int all = hand.parents().size();
            IntPredicate isMoved = vertex -> bones.stream().anyMatch(bone -> weights[vertex * all + bone] != 0);
            int[] points = IntStream.range(0, corners.length)
                    .filter(point -> Arrays.stream(corners[point]).anyMatch(isMoved))
                    .toArray();
            if (corners[0].length == 1) {
                int[] vertices =
                        Arrays.stream(points).map(point -> corners[point][0]).toArray();
                return new Part(bones, rest(hand, bones, vertices, vertices.length), integers(points), List.of());
            }
            int[] vertices = Arrays.stream(points)
                    .flatMap(point -> Arrays.stream(corners[point]))
                    .filter(isMoved)
                    .distinct()
                    .sorted()
                    .toArray();
            List<Tensor> own = new ArrayList<>();
            for (int k = 0; k < corners[0].length; k++) {
                int corner = k;
                own.add(integers(Arrays.stream(points)
                        .map(point -> Arrays.binarySearch(vertices, corners[point][corner]))
                        .map(place -> place < 0 ? vertices.length : place)
                        .toArray()));
            }
            return new Part(bones, rest(hand, bones, vertices, vertices.length + 1), integers(points), own);
        }

        private static Tensor integers(int[] values) {
            return Tensor.of(Shape.of(values.length), values);
        }

        private static Tensor rest(Hand hand, List<Integer> bones, int[] vertices, int columns) {
            double[] weights = hand.weights().toDoubles();
            double[] positions = hand.positions().toDoubles();
            int all = hand.parents().size();
            double[] rest = new double[4 * bones.size() * columns];
            for (int row = 0; row < 4 * bones.size(); row++) {
                for (int v = 0; v < vertices.length; v++) {
                    double weight = weights[vertices[v] * all + bones.get(row / 4)];
                    rest[row * columns + v] = weight * positions[4 * vertices[v] + row % 4];
                }
            }
            return Tensor.of(Shape.of(4 * bones.size(), columns), rest);
        }

        /// What the bones add to the points moved.
        Var posed(List<Affine> transforms, List<Var> shares) {
            Var[] own =
                    bones.stream().map(bone -> transforms.get(bone).matrix()).toArray(Var[]::new);
            Var skin = join(1, own).matmul(rest);
            if (corners.isEmpty()) return skin;
            return IntStream.range(0, corners.size())
                    .mapToObj(k ->
                            skin.take(1, corners.get(k)).times(shares.get(k).take(0, points)))
                    .reduce(Var::plus)
                    .orElseThrow();
        }
    }

    /// @param corners of each point its vertex, or three
    static Skin of(Hand hand, int[][] corners) {
        List<Bone> bones = new ArrayList<>();
        Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
        for (int bone = 0; bone < hand.parents().size(); bone++) {
            bones.add(new Bone(
                    hand.parents().get(bone),
                    Affine.of(hand.relative(), bone),
                    Affine.of(hand.inverse(), bone),
                    hand.flexion(bone),
                    hand.abduction(bone)));
            parts.computeIfAbsent(hand.knuckle(bone), _ -> new ArrayList<>()).add(bone);
        }
        return new Skin(
                corners.length,
                hand.mirrored(),
                bones,
                parts.values().stream()
                        .map(part -> Part.of(hand, part, corners))
                        .filter(part -> part.points.shape().count() > 0)
                        .toList());
    }

    /// `from` and where the hand puts the points, turned: 3 × n.
    ///
    /// @param theta  the pose, as of [HandTracking#POSE]
    /// @param shares of each point how much of the first, second, third corner it takes; none if it is at a vertex
    /// @param turn   3 × 3
    Var posed(Var from, Var theta, List<Var> shares, Var turn) {
        List<Affine> places = new ArrayList<>();
        List<Affine> transforms = new ArrayList<>();
        for (Bone bone : bones) {
            places.add(bone.placed(places, theta));
            transforms.add(places.getLast().after(bone.inverse));
        }
        Var turned = mirrored ? turn.times(Tensor.vector(-1, 1, 1)) : turn;
        Var sum = from;
        for (Part part : parts) {
            Var own = turned.matmul(part.posed(transforms, shares));
            sum = sum.plus(new Index.ScatterAdd(1, points).of(own, part.points));
        }
        return sum;
    }
}
