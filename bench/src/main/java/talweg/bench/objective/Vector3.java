package talweg.bench.objective;

import talweg.op.Var;

/// A point in space, whose coordinates are scalars, or of one shape for as many points.
record Vector3(Var x, Var y, Var z) {
    /// The three elements of `v` along its first axis from `from` on.
    static Vector3 of(Var v, int from) {
        return new Vector3(v.at(from), v.at(from + 1), v.at(from + 2));
    }

    Vector3 plus(Vector3 v) {
        return new Vector3(x.plus(v.x), y.plus(v.y), z.plus(v.z));
    }

    Vector3 minus(Vector3 v) {
        return new Vector3(x.minus(v.x), y.minus(v.y), z.minus(v.z));
    }

    Vector3 times(Var factor) {
        return new Vector3(x.times(factor), y.times(factor), z.times(factor));
    }

    Var dot(Vector3 v) {
        return x.times(v.x).plus(y.times(v.y)).plus(z.times(v.z));
    }

    Vector3 cross(Vector3 v) {
        return new Vector3(
                y.times(v.z).minus(z.times(v.y)),
                z.times(v.x).minus(x.times(v.z)),
                x.times(v.y).minus(y.times(v.x)));
    }

    /// This turned about an axis of length 1 by an angle with this cosine and sine (Rodrigues): v·cos + (r × v)·sin +
    /// r·(r·v)(1 − cos).
    Vector3 turned(Vector3 axis, Var cos, Var sin) {
        return times(cos)
                .plus(axis.cross(this).times(sin))
                .plus(axis.times(axis.dot(this).times(cos.negate().plus(1))));
    }

    Var[] list() {
        return new Var[] {x, y, z};
    }

    /// This where the condition holds, else `v`.
    Vector3 where(Var condition, Vector3 v) {
        return new Vector3(condition.choose(x, v.x), condition.choose(y, v.y), condition.choose(z, v.z));
    }
}
