package talweg.update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import talweg.op.Var;

/// Updates by the names of the values: each value goes to the first group that takes it.
///
/// ```java
/// new Groups(List.of(
///         Groups.matching(".*\\.bias", GradientDescent.of(1e-2)),
///         Groups.matching(".*", AdamW.of(1e-3))));
/// ```
///
/// @param groups in order
public record Groups(List<Groups.Group<?>> groups) implements Update<List<Object>> {
    /// @param takes  which names, as [talweg.Trees#names] gives them
    /// @param update of the values so named
    public record Group<S>(Predicate<String> takes, Update<S> update) {
        @SuppressWarnings("unchecked") // a group gets its own state back
        private Step<Object> step(Object now, Leaves gradient, Leaves at) {
            Step<S> step = update.step((S) now, gradient, at);
            return new Step<>(step.update(), step.state());
        }
    }

    public Groups {
        groups = List.copyOf(groups);
    }

    /// A group of the values whose whole name matches a regular expression.
    public static <S> Group<S> matching(String name, Update<S> update) {
        return new Group<>(Pattern.compile(name).asMatchPredicate(), update);
    }

    /// What each group remembers.
    ///
    /// @throws IllegalArgumentException if no group takes some value, naming it
    @Override
    public List<Object> start(Leaves at) {
        List<List<Integer>> places = places(at);
        List<Object> states = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) states.add(groups.get(g).update.start(at.at(places.get(g))));
        return states;
    }

    @Override
    public Step<List<Object>> step(List<Object> now, Leaves gradient, Leaves at) {
        List<List<Integer>> places = places(at);
        Var[] updates = new Var[at.size()];
        List<Object> states = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            List<Integer> mine = places.get(g);
            Step<Object> step = groups.get(g).step(now.get(g), gradient.at(mine), at.at(mine));
            for (int i = 0; i < mine.size(); i++)
                updates[mine.get(i)] = step.update().values().get(i);
            states.add(step.state());
        }
        return new Step<>(new Leaves(at.names(), Arrays.asList(updates)), states);
    }

    /// Which values each group takes.
    private List<List<Integer>> places(Leaves at) {
        List<List<Integer>> places = new ArrayList<>(Collections.nCopies(groups.size(), List.of()));
        places.replaceAll(_ -> new ArrayList<>());
        for (int i = 0; i < at.size(); i++) {
            String name = at.names().get(i);
            int group = IntStream.range(0, groups.size())
                    .filter(g -> groups.get(g).takes.test(name))
                    .findFirst()
                    .orElseThrow(() -> Require.refused("Groups", "a group for every value", "none for `" + name + "`"));
            places.get(group).add(i);
        }
        return places;
    }
}
