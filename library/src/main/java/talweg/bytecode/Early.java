package talweg.bytecode;

import talweg.op.Buffer;

/// What runs a graph until it is compiled, with the bits that its class will give. Safe for use by many threads.
interface Early {
    /// As [Program#run].
    void run(Buffer[] in, Buffer[] captured, Buffer[] out);

    /// As [Flat#run], with arrays that fit.
    void run(double[] in, Buffer[] captured, double[] out);
}
