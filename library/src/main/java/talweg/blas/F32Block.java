package talweg.blas;

/// What the tiles of one block of a product have in common: z ← x·y, or z ← z + x·y, over one run of terms. Rows of
/// y and z are contiguous.
///
/// @param x     the array of the left factor
/// @param rowX  places between its rows
/// @param termX places between its columns
/// @param y     the array of the right factor
/// @param termY places between its rows
/// @param z     the array of the result
/// @param rowZ  places between its rows
/// @param terms how many, at most [MatrixProduct#RUN]
/// @param adds  whether the run is added to what z holds
record F32Block(float[] x, int rowX, int termX, float[] y, int termY, float[] z, int rowZ, int terms, boolean adds) {}
