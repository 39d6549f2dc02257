package talweg.data;

/// What becomes of missing values of a column.
public enum Missing {
    /// Rows with one are left out, in training and after: [Features#complete] lists the others.
    DROPPED,
    /// The mean of the training rows stands in for a number; of a text, all columns of categories are 0.
    MEAN,
    /// As [#MEAN], and where the training rows lack values, one column more is 1 where the value is missing,
    /// 0 elsewhere.
    INDICATED
}
