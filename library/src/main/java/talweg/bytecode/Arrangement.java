package talweg.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import talweg.loop.Regions;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;

/// The order in which straight-line code is emitted, arms of choices that [Regions] keeps just before their
/// `SELECT`, and how long each value is needed.
final class Arrangement {
    private final Straight code;
    private final Regions regions;
    private final List<Integer> order = new ArrayList<>();
    private final List<List<Integer>> members = new ArrayList<>();
    private final int[] position;
    private final int[] lastUse;

    Arrangement(Straight code) {
        this.code = code;
        this.regions = Regions.of(code);
        int size = code.instructions().size();
        this.position = new int[size];
        this.lastUse = new int[size];
        Arrays.fill(lastUse, -1);
        for (int region = 0; region < 2 * size + 1; region++) members.add(List.of());
        for (int i = 0; i < size; i++) {
            if (instruction(i).primitive() == Primitive.CONSTANT) continue;
            int home = regions.home(i);
            if (members.get(home).isEmpty()) members.set(home, new ArrayList<>());
            members.get(home).add(i);
        }
        list(0);
        for (int at = 0; at < order.size(); at++) {
            position[order.get(at)] = at;
            for (int input : instruction(order.get(at)).inputs()) lastUse[input] = at;
        }
        for (int result : code.results()) lastUse[result] = Integer.MAX_VALUE;
    }

    private void list(int region) {
        for (int i : members.get(region)) {
            if (instruction(i).primitive() == Primitive.SELECT) {
                for (int arm : arms(i)) {
                    if (regions.isKept(arm)) list(arm);
                }
            }
            order.add(i);
        }
    }

    private static int[] arms(int select) {
        return new int[] {Regions.taken(select), Regions.otherwise(select)};
    }

    Instruction instruction(int i) {
        return code.instructions().get(i);
    }

    /// The instructions that are always computed, in order.
    List<Integer> top() {
        return members.get(0);
    }

    /// The instructions of an arm, in order; none if it is not kept.
    List<Integer> members(int arm) {
        return regions.isKept(arm) ? members.get(arm) : List.of();
    }

    /// Whether an arm is computed in a branch of its own.
    boolean isKept(int arm) {
        return regions.isKept(arm);
    }

    /// Whether an instruction is always computed.
    boolean isTop(int i) {
        return regions.home(i) == 0;
    }

    /// Whether instruction `i` is the last to read `value`.
    boolean isLastUse(int value, int i) {
        return lastUse[value] == position[i];
    }

    /// An instruction and those of its arms, in the order in which they are emitted.
    List<Integer> whole(int i) {
        List<Integer> all = new ArrayList<>();
        collect(i, all);
        return all;
    }

    private void collect(int i, List<Integer> all) {
        if (instruction(i).primitive() == Primitive.SELECT) {
            for (int arm : arms(i)) members(arm).forEach(each -> collect(each, all));
        }
        all.add(i);
    }

    /// The values that an instruction and its arms read.
    int[] reads(int i) {
        return whole(i).stream()
                .flatMapToInt(each -> Arrays.stream(instruction(each).inputs()))
                .toArray();
    }
}
