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
    }
}
