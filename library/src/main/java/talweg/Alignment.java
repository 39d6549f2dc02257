package talweg;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import talweg.Trees.Structure;

/// Which value of one tree belongs to which of another: the entries of maps by their keys, all else by its place.
final class Alignment {
    private Alignment() {}

    /// Whether `given` holds values in the places of `required`; adds for each of these, in order, its place among the
    /// values of `given`, which begin at `from`.
    static boolean align(Structure required, Structure given, int from, List<Integer> places) {
        return switch (required) {
            case Structures.Leaf _ -> given instanceof Structures.Leaf && places.add(from);
            case Structures.Kept kept -> kept.equals(given);
            case Structures.RecordOf record ->
                given instanceof Structures.RecordOf other
                        && record.type() == other.type()
                        && align(record.parts(), other.parts(), from, places);
            case Structures.ListOf list ->
                given instanceof Structures.ListOf other && align(list.parts(), other.parts(), from, places);
            case Structures.ArrayOf array ->
                given instanceof Structures.ArrayOf other
                        && array.component() == other.component()
                        && align(array.parts(), other.parts(), from, places);
            case Structures.OptionalOf optional ->
                given instanceof Structures.OptionalOf other && align(optional.parts(), other.parts(), from, places);
            case Structures.SortedMapOf sorted -> align(sorted.map(), given, from, places);
            case Structures.MapOf map ->
                switch (given) {
                    case Structures.MapOf other -> alignEntries(map, other, from, places);
                    case Structures.SortedMapOf other -> alignEntries(map, other.map(), from, places);
                    default -> false;
                };
        };
    }

    private static boolean align(List<Structure> required, List<Structure> given, int from, List<Integer> places) {
        boolean aligned = required.size() == given.size();
        int at = from;
        for (int i = 0; aligned && i < given.size(); i++) {
            aligned = align(required.get(i), given.get(i), at, places);
            at += given.get(i).size();
        }
        return aligned;
    }

    private static boolean alignEntries(
            Structures.MapOf required, Structures.MapOf given, int from, List<Integer> places) {
        Map<Object, Integer> index = new HashMap<>();
        int[] starts = new int[given.parts().size()];
        int at = from;
        for (int i = 0; i < starts.length; i++) {
            index.put(given.keys().get(i), i);
            starts[i] = at;
            at += given.parts().get(i).size();
        }
        if (required.keys().size() != starts.length) return false;
        for (int i = 0; i < starts.length; i++) {
            Integer place = index.get(required.keys().get(i));
            if (place == null) return false;
            if (!align(required.parts().get(i), given.parts().get(place), starts[place], places)) return false;
        }
        return true;
    }
}
