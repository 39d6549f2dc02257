/// Gradients, descent, and proof of where you landed.
module talweg {
    requires static org.jspecify;
    requires static jdk.incubator.vector;

    exports talweg;
    exports talweg.shape;
    exports talweg.blas;
    exports talweg.interval;
    exports talweg.scalar;
    exports talweg.op;
    exports talweg.random;
    exports talweg.implicit;
    exports talweg.graph;
    exports talweg.autodiff;
    exports talweg.rewrite;
    exports talweg.run;
    exports talweg.sparse;
    exports talweg.descend;
    exports talweg.diagnose;
    exports talweg.fit;
    exports talweg.inspect;
    exports talweg.layer;
    exports talweg.metric;
    exports talweg.onnx;
    exports talweg.schedule;
    exports talweg.store;
    exports talweg.update;
    exports talweg.train;
    exports talweg.formula;
    exports talweg.course;
    exports talweg.certify;
    exports talweg.checkpoint;
    exports talweg.constrain;
    exports talweg.global;
    exports talweg.landscape;
    exports talweg.proof;
    exports talweg.prove;

    uses talweg.blas.Blas;
    uses talweg.op.Stage;

    provides talweg.op.Stage with
            talweg.run.Eager;
}
