package talweg.checkpoint;

import java.nio.file.Path;

/// A checkpoint that is not used, and why.
public sealed interface PassedOver {
    /// Its JSON file.
    Path file();

    /// What is wrong with it, in one line.
    String why();

    /// It is not as it was written: cut short, changed, renamed, or without its tensors.
    record Torn(Path file, String why) implements PassedOver {
        @Override
        public String toString() {
            return "checkpoint `" + file.getFileName() + "` is torn and passed over: " + why;
        }
    }

    /// It is sound, but of another program or another tree.
    record Foreign(Path file, String why) implements PassedOver {
        @Override
        public String toString() {
            return "checkpoint `" + file.getFileName() + "` is foreign and passed over: " + why;
        }
    }
}
