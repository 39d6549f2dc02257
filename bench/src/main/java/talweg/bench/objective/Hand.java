package talweg.bench.objective;

import static talweg.op.Einsum.einsum;
import static talweg.op.Matrices.join;
import static talweg.op.Matrices.stack;
import static talweg.op.Trigonometry.cos;
import static talweg.op.Trigonometry.sin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// A hand: bones, and a skin of v vertices that they move.
///
/// @param parents   the bone that each hangs on, an earlier one; −1 for none
/// @param relative  places of bones beside their parents: bones × 4 × 4
/// @param inverse   inverses of their places at rest: bones × 4 × 4
/// @param positions vertices at rest, in homogeneous coordinates: v × 4
/// @param weights   how much of each bone a vertex takes: v × bones
/// @param mirrored  whether the first coordinate is negated
public record Hand(
        List<Integer> parents, Tensor relative, Tensor inverse, Tensor positions, Tensor weights, boolean mirrored) {
    /// The first bone of the first finger; a finger has four, of which three bend.
    private static final int FIRST = 2;

    private static final int FINGERS = 5;

    /// Where the vertices go, but for the global rotation and translation: the shape of `vertices`, then 3.
    ///
    /// @param theta the pose, as of [HandTracking#POSE]
    Var posed(Var theta, Tensor vertices) {
        int bones = parents.size();
        Var transforms = absolute(theta).matmul(inverse).slice(1, 0, 3).reshape(bones, 12);
        Shape each = vertices.shape();
        Var blended = weights.take(0, vertices).matmul(transforms).reshape(each.size(0), each.size(1), 3, 4);
        Var skin = einsum("ncij,ncj->nci", blended, positions.take(0, vertices));
        return mirrored ? skin.times(Tensor.vector(-1, 1, 1)) : skin;
    }

    /// Places of all bones in the hand: bones × 4 × 4. Bones that hang equally deep are multiplied at once.
    private Var absolute(Var theta) {
        Var local = relative.matmul(rotations(theta));
        List<Integer> level = hangingOn(List.of(-1));
        List<Integer> order = new ArrayList<>(level);
        Var places = local.take(0, integers(level));
        List<Var> all = new ArrayList<>(List.of(places));
        for (List<Integer> next = hangingOn(level); !next.isEmpty(); next = hangingOn(level)) {
            List<Integer> above = level;
            List<Integer> on =
                    next.stream().map(bone -> above.indexOf(parents.get(bone))).toList();
            places = places.take(0, integers(on)).matmul(local.take(0, integers(next)));
            all.add(places);
            order.addAll(next);
            level = next;
        }
        List<Integer> back = bones().map(order::indexOf).boxed().toList();
        return join(0, all.toArray(Var[]::new)).take(0, integers(back));
    }

    private IntStream bones() {
        return IntStream.range(0, parents.size());
    }

    private List<Integer> hangingOn(List<Integer> bones) {
        return bones().filter(bone -> bones.contains(parents.get(bone))).boxed().toList();
    }

    private static Tensor integers(List<Integer> values) {
        int[] all = values.stream().mapToInt(Integer::intValue).toArray();
        return Tensor.of(Shape.of(all.length), all);
    }

    /// The rotation of each bone, about the first axis (flexion), then about the third (abduction): bones × 4 × 4.
    private Var rotations(Var theta) {
        int bones = parents.size();
        int none = HandTracking.POSE;
        Integer[] flexion = new Integer[bones];
        Integer[] abduction = new Integer[bones];
        Arrays.fill(flexion, none);
        Arrays.fill(abduction, none);
        for (int finger = 0; finger < FINGERS; finger++) {
            int bone = FIRST + 4 * finger;
            int angle = 6 + 4 * finger;
            flexion[bone] = angle;
            abduction[bone] = angle + 1;
            flexion[bone + 1] = angle + 2;
            flexion[bone + 2] = angle + 3;
        }
        Var angles = join(0, theta, Tensor.vector(0));
        return rotations(angles.take(0, integers(List.of(flexion))), angles.take(0, integers(List.of(abduction))));
    }

    private static Var rotations(Var about1, Var about3) {
        Var c = cos(about1);
        Var s = sin(about1);
        Var c3 = cos(about3);
        Var s3 = sin(about3);
        Var zero = Tensor.zeros(c.type());
        Var one = zero.plus(1);
        return stack(
                        1,
                        c3,
                        s3.times(c).negate(),
                        s3.times(s),
                        zero,
                        s3,
                        c3.times(c),
                        c3.times(s).negate(),
                        zero,
                        zero,
                        s,
                        c,
                        zero,
                        zero,
                        zero,
                        zero,
                        one)
                .reshape(c.shape().size(0), 4, 4);
    }
}
