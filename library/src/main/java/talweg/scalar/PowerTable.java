package talweg.scalar;

/// What [Powers] needs to know of 32 intervals of [0.742, 1.484): a number c near the reciprocal of the middle, and
/// minus its logarithm as a multiple of 2⁻⁴² and the rest. The interval about 1 has 1 and 0. Computed with 300 bits
/// and rounded once.
///
/// c is a multiple of 2⁻⁵ for z below 1 and of 2⁻⁶ above, and |z·c − 1| < 2⁻⁵·¹: so z·c − 1 has at most 53 bits.
/// 32 numbers are what vectors of 512 bits look up without memory.
final class PowerTable {
    private PowerTable() {}

    /// The bits of 0.7421875, where the first interval starts; each is 2⁴⁷ of such bits long.
    static final long START = 0x3fe7c00000000000L;

    /// c, as raw bits.
    static final long[] INVERSE = {
        0x3ff5800000000000L, 0x3ff5000000000000L, 0x3ff4800000000000L, 0x3ff4000000000000L, 0x3ff3800000000000L,
        0x3ff3800000000000L, 0x3ff3000000000000L, 0x3ff2800000000000L, 0x3ff2800000000000L, 0x3ff2000000000000L,
        0x3ff1800000000000L, 0x3ff1800000000000L, 0x3ff1000000000000L, 0x3ff1000000000000L, 0x3ff0800000000000L,
        0x3ff0800000000000L, 0x3ff0000000000000L, 0x3fef000000000000L, 0x3fee000000000000L, 0x3fed800000000000L,
        0x3fec800000000000L, 0x3feb800000000000L, 0x3feb000000000000L, 0x3fea800000000000L, 0x3fe9800000000000L,
        0x3fe9000000000000L, 0x3fe8800000000000L, 0x3fe8000000000000L, 0x3fe7800000000000L, 0x3fe7000000000000L,
        0x3fe6800000000000L, 0x3fe6000000000000L
    };

    /// −log c to 42 binary places, as raw bits.
    static final long[] HEAD = {
        0xbfd2e8e2bae12000L, 0xbfd1675cababa000L, 0xbfcfb9186d5e4000L, 0xbfcc8ff7c79aa000L, 0xbfc9525a9cf46000L,
        0xbfc9525a9cf46000L, 0xbfc5ff3070a7a000L, 0xbfc29552f8200000L, 0xbfc29552f8200000L, 0xbfbe27076e2b0000L,
        0xbfb6f0d28ae58000L, 0xbfb6f0d28ae58000L, 0xbfaf0a30c0118000L, 0xbfaf0a30c0118000L, 0xbf9f829b0e780000L,
        0xbf9f829b0e780000L, 0x0000000000000000L, 0x3fa0415d89e78000L, 0x3fb08598b59e4000L, 0x3fb4d3115d208000L,
        0x3fbda72763844000L, 0x3fc365fcb015a000L, 0x3fc5bf406b544000L, 0x3fc823c16551a000L, 0x3fcd1037f2656000L,
        0x3fcf991c6cb3c000L, 0x3fd1178e8227e000L, 0x3fd269621134e000L, 0x3fd3c25277333000L, 0x3fd522ae0738a000L,
        0x3fd68ac83e9c7000L, 0x3fd7fafa3bd81000L
    };

    /// −log c less its head, as raw bits.
    static final long[] REST = {
        0x3d267b1e99b72bd8L, 0xbd38380e731f55c4L, 0x3d0d572aab993c87L, 0x3d27794f689f8434L, 0x3d3297137d9f158fL,
        0x3d3297137d9f158fL, 0x3d38586f183bebf2L, 0x3d35b967f4471dfcL, 0x3d35b967f4471dfcL, 0x3d2a342c2af0003cL,
        0x3d34b4641b664613L, 0x3d34b4641b664613L, 0x3d2d599e83368e91L, 0x3d2d599e83368e91L, 0xbd2980267c7e09e4L,
        0xbd2980267c7e09e4L, 0x0000000000000000L, 0xbd3dddc7f461c516L, 0xbd17e5dd7009902cL, 0xbcf53a2582f4e1efL,
        0x3d1a89401fa71733L, 0xbd3fd3a0afb9691bL, 0xbd127023eb68981cL, 0x3d1e0ddb9a631e83L, 0xbd084a7e75b6f6e4L,
        0xbd390d04cd7cc834L, 0x3d31ef78ce2d07f2L, 0xbd31b61f10522625L, 0x3d183b54b606bd5cL, 0x3d2ebe708164c759L,
        0xbd37af966c548a30L, 0x3d346fb79bf6d4cbL
    };
}
