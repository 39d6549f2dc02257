package talweg.data;

/// A column of a data set: what it is called and what its values are.
public record Field(String name, Kind kind) {}
