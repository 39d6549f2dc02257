package talweg.bench.objective;

import java.util.List;
import talweg.op.Tensor;

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
    /// The first bone of the first finger that bends; a finger has four, of which three bend.
    private static final int FIRST = 2;

    private static final int FINGERS = 5;

    private static final int BENDING = 3;

    /// No bone, or no angle.
    static final int NONE = -1;

    /// The angle of flexion of a bone in the pose.
    int flexion(int bone) {
        int joint = joint(bone);
        return joint == NONE ? NONE : angle(bone) + (joint == 0 ? 0 : joint + 1);
    }

    /// The angle of abduction of a bone in the pose.
    int abduction(int bone) {
        return joint(bone) == 0 ? angle(bone) + 1 : NONE;
    }

    private static int angle(int bone) {
        return 6 + (BENDING + 1) * ((bone - FIRST) / (BENDING + 1));
    }

    /// Which joint of its finger the bone has.
    private static int joint(int bone) {
        int place = bone - FIRST;
        boolean bends = place >= 0 && place < (BENDING + 1) * FINGERS && place % (BENDING + 1) < BENDING;
        return bends ? place % (BENDING + 1) : NONE;
    }

    /// The bone that a bone hangs on, itself or another, which bends and hangs on none that does.
    int knuckle(int bone) {
        int above = parents.get(bone);
        int higher = above == NONE ? NONE : knuckle(above);
        return higher != NONE ? higher : joint(bone) == NONE ? NONE : bone;
    }
}
