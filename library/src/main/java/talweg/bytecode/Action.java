package talweg.bytecode;

/// What a step does with the slots.
interface Action {
    void run(Object[] slots);
}
