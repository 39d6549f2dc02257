package talweg.data;

/// Rows to learn from, and others to judge by: numbers of rows, for [Table#at].
public record Split(int[] training, int[] validation) {
    public Split {
        training = training.clone();
        validation = validation.clone();
    }

    @Override
    public int[] training() {
        return training.clone();
    }

    @Override
    public int[] validation() {
        return validation.clone();
    }
}
