package talweg.data;

class SplitsTest {}
