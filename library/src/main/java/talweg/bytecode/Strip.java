package talweg.bytecode;

import talweg.kernel.Stack;
import talweg.op.Buffer;

/// The values of a loop's steps, as its body reads or writes them.
sealed interface Strip {
    /// What the body reads in a step.
    Buffer take(int step);

    /// What the body writes in a step.
    Buffer page(int step);

    /// Keeps what was written to [#page].
    void keep(int step);

    /// Whether each step has an array of its own.
    boolean isPaged();

    /// All values: an array that a [Stack] may be over.
    ///
    /// @throws IllegalStateException if each step has an array of its own
    Object array();

    /// An array for each step.
    record Paged(Buffer[] pages) implements Strip {
        @Override
        public Buffer take(int step) {
            return pages[step];
        }

        @Override
        public Buffer page(int step) {
            return pages[step];
        }

        @Override
        public void keep(int step) {}

        @Override
        public boolean isPaged() {
            return true;
        }

        @Override
        public Object array() {
            throw new IllegalStateException("pages have no array");
        }
    }

    /// One array for all.
    ///
    /// @param buffer for the values of a step
    record Copied(Stack stack, Buffer buffer) implements Strip {
        @Override
        public Buffer take(int step) {
            if (stack.isNested()) ((Object[]) buffer.array())[0] = stack.at(step);
            else stack.copy(step, buffer.array());
            return buffer;
        }

        @Override
        public Buffer page(int step) {
            return buffer;
        }

        @Override
        public void keep(int step) {
            stack.put(step, FlowProgram.content(buffer));
        }

        @Override
        public boolean isPaged() {
            return false;
        }

        @Override
        public Object array() {
            return stack.array();
        }
    }
}
