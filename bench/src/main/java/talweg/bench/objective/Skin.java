package talweg.bench.objective;

import static talweg.op.Matrices.join;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Some vertices of a hand's skin, prepared for being posed: Σ w·T·x over bones is the product of the bones'
/// transforms T, side by side, and of the vertices' w·x, one below the other.
///
/// @param parts bones that bend together, the fingers, and those that do not
final class Skin {
    private final boolean mirrored;
    private final List<Bone> bones;
    private final List<Part> parts;

    private Skin(boolean mirrored, List<Bone> bones, List<Part> parts) {
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

    /// Bones that move some of the skin together.
    ///
    /// @param rest of each bone the weighted positions at rest: 4·bones × v
    private record Part(List<Integer> bones, Tensor rest) {
        static Part of(Hand hand, List<Integer> bones, int[] vertices) {
            double[] weights = hand.weights().toDoubles();
            double[] positions = hand.positions().toDoubles();
            int all = hand.parents().size();
            double[] rest = new double[4 * bones.size() * vertices.length];
            for (int row = 0; row < 4 * bones.size(); row++) {
                for (int v = 0; v < vertices.length; v++) {
                    double weight = weights[vertices[v] * all + bones.get(row / 4)];
                    rest[row * vertices.length + v] = weight * positions[4 * vertices[v] + row % 4];
                }
            }
            return new Part(bones, Tensor.of(Shape.of(4 * bones.size(), vertices.length), rest));
        }

        Var posed(List<Affine> transforms) {
            Var[] own =
                    bones.stream().map(bone -> transforms.get(bone).matrix()).toArray(Var[]::new);
            return join(1, own).matmul(rest);
        }
    }

    static Skin of(Hand hand, int[] vertices) {
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
                hand.mirrored(),
                bones,
                parts.values().stream()
                        .map(part -> Part.of(hand, part, vertices))
                        .toList());
    }

    /// Where the vertices go, but for the global rotation and translation: 3 × v.
    ///
    /// @param theta the pose, as of [HandTracking#POSE]
    Var posed(Var theta) {
        List<Affine> places = new ArrayList<>();
        List<Affine> transforms = new ArrayList<>();
        for (Bone bone : bones) {
            places.add(bone.placed(places, theta));
            transforms.add(places.getLast().after(bone.inverse));
        }
        Var skin = parts.stream()
                .map(part -> part.posed(transforms))
                .reduce(Var::plus)
                .orElseThrow();
        return mirrored ? skin.times(Tensor.of(Shape.of(3, 1), new double[] {-1, 1, 1})) : skin;
    }
}
