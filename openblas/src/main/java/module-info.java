/// Products of matrices by OpenBLAS.
module talweg.openblas {
    requires static org.jspecify;
    requires talweg;

    exports talweg.openblas;

    provides talweg.blas.Blas with
            talweg.openblas.OpenBlas;
}
