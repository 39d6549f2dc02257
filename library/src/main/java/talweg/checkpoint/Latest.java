package talweg.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a folder has to go on from.
public sealed interface Latest<T> {
    /// Newer checkpoints that are not used, newest first, each with what is wrong with it.
    List<PassedOver> passedOver();

    /// The newest sound one.
    ///
    /// @param step  as it was saved
    /// @param tree  as it was saved, bit for bit
    /// @param notes as they were saved
    /// @param file  the JSON file of this checkpoint
    record Found<T>(long step, T tree, SequencedMap<String, String> notes, Path file, List<PassedOver> passedOver)
            implements Latest<T> {
        /// Copies the notes and the list.
        public Found {
            notes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(notes));
            passedOver = List.copyOf(passedOver);
        }
    }

    /// There is none that is sound.
    record None<T>(List<PassedOver> passedOver) implements Latest<T> {
        /// Copies the list.
        public None {
            passedOver = List.copyOf(passedOver);
        }
    }
}
