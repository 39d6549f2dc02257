package talweg.scalar;

/// What [Powers] needs to know of 128 intervals of [0.707, 1.414): a number near the reciprocal of the middle, and
/// minus its logarithm as a multiple of 2⁻⁴² and the rest. The two intervals that meet at 1 have 1 and 0. Computed
/// with 300 bits and rounded once.
final class PowerTable {
    private PowerTable() {}

    /// The bits of 0.70703125, where the first interval starts; each is 2⁴⁵ of such bits long.
    static final long START = 0x3fe6a00000000000L;

    /// c near 1/middle, as raw bits.
    static final long[] INVERSE = {
        0x3ff691473a88d0c0L, 0x3ff6719f3601671aL, 0x3ff6524f853b4aa3L, 0x3ff63356b88ac0deL, 0x3ff614b36831ae94L,
        0x3ff5f66434292dfcL, 0x3ff5d867c3ece2a5L, 0x3ff5babcc647fa91L, 0x3ff59d61f123ccaaL, 0x3ff5805601580560L,
        0x3ff56397ba7c52e2L, 0x3ff54725e6bb82feL, 0x3ff52aff56a8054bL, 0x3ff50f22e111c4c5L, 0x3ff4f38f62dd4c9bL,
        0x3ff4d843bedc2c4cL, 0x3ff4bd3edda68fe1L, 0x3ff4a27fad76014aL, 0x3ff4880522014880L, 0x3ff46dce34596066L,
        0x3ff453d9e2c776caL, 0x3ff43a2730abee4dL, 0x3ff420b5265e5951L, 0x3ff40782d10e6566L, 0x3ff3ee8f42a5af07L,
        0x3ff3d5d991aa75c6L, 0x3ff3bd60d9232955L, 0x3ff3a524387ac822L, 0x3ff38d22d366088eL, 0x3ff3755bd1c945eeL,
        0x3ff35dce5f9f2af8L, 0x3ff34679ace01346L, 0x3ff32f5ced6a1dfaL, 0x3ff3187758e9ebb6L, 0x3ff301c82ac40260L,
        0x3ff2eb4ea1fed14bL, 0x3ff2d50a012d50a0L, 0x3ff2bef98e5a3711L, 0x3ff2a91c92f3c105L, 0x3ff293725bb804a5L,
        0x3ff27dfa38a1ce4dL, 0x3ff268b37cd60127L, 0x3ff2539d7e9177b2L, 0x3ff23eb79717605bL, 0x3ff22a0122a0122aL,
        0x3ff21579804855e6L, 0x3ff2012012012012L, 0x3ff1ecf43c7fb84cL, 0x3ff1d8f5672e4abdL, 0x3ff1c522fc1ce059L,
        0x3ff1b17c67f2bae3L, 0x3ff19e0119e0119eL, 0x3ff18ab083902bdbL, 0x3ff1778a191bd684L, 0x3ff1648d50fc3201L,
        0x3ff151b9a3fdd5c9L, 0x3ff13f0e8d344724L, 0x3ff12c8b89edc0acL, 0x3ff11a3019a74826L, 0x3ff107fbbe011080L,
        0x3ff0f5edfab325a2L, 0x3ff0e40655826011L, 0x3ff0d24456359e3aL, 0x3ff0c0a7868b4171L, 0x3ff0af2f722eecb5L,
        0x3ff09ddba6af8360L, 0x3ff08cabb37565e2L, 0x3ff07b9f29b8eae2L, 0x3ff06ab59c7912fbL, 0x3ff059eea0727586L,
        0x3ff04949cc1664c5L, 0x3ff038c6b78247fcL, 0x3ff02864fc7729e9L, 0x3ff0182436517a37L, 0x3ff0000000000000L,
        0x3ff0000000000000L, 0x3fefa11caa01fa12L, 0x3fef6310aca0dbb5L, 0x3fef25f644230ab5L, 0x3feee9c7f8458e02L,
        0x3feeae807aba01ebL, 0x3fee741aa59750e4L, 0x3fee3a9179dc1a73L, 0x3fee01e01e01e01eL, 0x3fedca01dca01dcaL,
        0x3fed92f2231e7f8aL, 0x3fed5cac807572b2L, 0x3fed272ca3fc5b1aL, 0x3fecf26e5c44bfc6L, 0x3fecbe6d9601cbe7L,
        0x3fec8b265afb8a42L, 0x3fec5894d10d4986L, 0x3fec26b5392ea01cL, 0x3febf583ee868d8bL, 0x3febc4fd65883e7bL,
        0x3feb951e2b18ff23L, 0x3feb65e2e3beee05L, 0x3feb37484ad806ceL, 0x3feb094b31d922a4L, 0x3feadbe87f94905eL,
        0x3feaaf1d2f87ebfdL, 0x3fea82e65130e159L, 0x3fea574107688a4aL, 0x3fea2c2a87c51ca0L, 0x3fea01a01a01a01aL,
        0x3fe9d79f176b682dL, 0x3fe9ae24ea5510daL, 0x3fe9852f0d8ec0ffL, 0x3fe95cbb0be377aeL, 0x3fe934c67f9b2ce6L,
        0x3fe90d4f120190d5L, 0x3fe8e6527af1373fL, 0x3fe8bfce8062ff3aL, 0x3fe899c0f601899cL, 0x3fe87427bcc092b9L,
        0x3fe84f00c2780614L, 0x3fe82a4a0182a4a0L, 0x3fe8060180601806L, 0x3fe7e225515a4f1dL, 0x3fe7beb3922e017cL,
        0x3fe79baa6bb6398bL, 0x3fe77908119ac60dL, 0x3fe756cac201756dL, 0x3fe734f0c541fe8dL, 0x3fe713786d9c7c09L,
        0x3fe6f26016f26017L, 0x3fe6d1a62681c861L, 0x3fe6b1490aa31a3dL
    };

    /// −log c to 42 binary places, as raw bits.
    static final long[] HEAD = {
        0xbfd602d08af09000L, 0xbfd5a8cadbbee000L, 0xbfd54f431b7be000L, 0xbfd4f637ebbaa000L, 0xbfd49da7f3bcc000L,
        0xbfd44591e053a000L, 0xbfd3edf463c17000L, 0xbfd396ce359bc000L, 0xbfd3401e12aed000L, 0xbfd2e9e2bce12000L,
        0xbfd2941afb187000L, 0xbfd23ec5991ec000L, 0xbfd1e9e16788a000L, 0xbfd1956d3b9bc000L, 0xbfd14167ef367000L,
        0xbfd0edd060b78000L, 0xbfd09aa572e6c000L, 0xbfd047e60cde8000L, 0xbfcfeb2233ea0000L, 0xbfcf474b134e0000L,
        0xbfcea4449f04a000L, 0xbfce020cc6236000L, 0xbfcd60a17f904000L, 0xbfccc000c9db4000L, 0xbfcc2028ab180000L,
        0xbfcb811730b82000L, 0xbfcae2ca6f672000L, 0xbfca454082e6a000L, 0xbfc9a8778deba000L, 0xbfc90c6db9fcc000L,
        0xbfc871213750e000L, 0xbfc7d6903caf6000L, 0xbfc73cb9074fe000L, 0xbfc6a399dabbe000L, 0xbfc60b3100b0a000L,
        0xbfc5737cc9018000L, 0xbfc4dc7b897bc000L, 0xbfc4462b9dc9c000L, 0xbfc3b08b67580000L, 0xbfc31b994d3a4000L,
        0xbfc28753bc11a000L, 0xbfc1f3b925f26000L, 0xbfc160c8024b2000L, 0xbfc0ce7ecdccc000L, 0xbfc03cdc0a51e000L,
        0xbfbf57bc7d900000L, 0xbfbe3707ee304000L, 0xbfbd179788218000L, 0xbfbbf968769fc000L, 0xbfbadc77ee5b0000L,
        0xbfb9c0c32d4d4000L, 0xbfb8a6477a91c000L, 0xbfb78d02263d8000L, 0xbfb674f089364000L, 0xbfb55e10050e0000L,
        0xbfb4485e03dbc000L, 0xbfb333d7f8184000L, 0xbfb2207b5c784000L, 0xbfb10e45b3cb0000L, 0xbfaffa6911ab8000L,
        0xbfadda8adc680000L, 0xbfabbcebfc690000L, 0xbfa9a187b5740000L, 0xbfa788595a358000L, 0xbfa5715c4c040000L,
        0xbfa35c8bfaa10000L, 0xbfa149e3e4008000L, 0xbf9e72bf28140000L, 0xbf9a55f548c60000L, 0xbf963d6178690000L,
        0xbf9228fb1fea0000L, 0xbf8c317384c80000L, 0xbf841929f9680000L, 0xbf78121214580000L, 0x0000000000000000L,
        0x0000000000000000L, 0x3f87dc475f820000L, 0x3f93cea443470000L, 0x3f9b9fc027b00000L, 0x3fa1b0d989240000L,
        0x3fa58a5bafc90000L, 0x3fa95c830ec90000L, 0x3fad276b8adb0000L, 0x3fb0759835990000L, 0x3fb253f62f0a0000L,
        0x3fb42edcbea64000L, 0x3fb60658a9374000L, 0x3fb7da766d7b0000L, 0x3fb9ab4246204000L, 0x3fbb78c82bb10000L,
        0x3fbd4313d66cc000L, 0x3fbf0a30c0118000L, 0x3fc0671512ca6000L, 0x3fc1478584674000L, 0x3fc2266f190a6000L,
        0x3fc303d718e48000L, 0x3fc3dfc2b0ecc000L, 0x3fc4ba36f39a6000L, 0x3fc59338d9982000L, 0x3fc66acd4272a000L,
        0x3fc740f8f5404000L, 0x3fc815c0a1436000L, 0x3fc8e928de886000L, 0x3fc9bb362e7e0000L, 0x3fca8becfc882000L,
        0x3fcb5b519e8fc000L, 0x3fcc2968558c2000L, 0x3fccf6354e09c000L, 0x3fcdc1bca0abe000L, 0x3fce8c0252aa6000L,
        0x3fcf550a564b8000L, 0x3fd00e6c45ad5000L, 0x3fd071b85fcd6000L, 0x3fd0d46b579ab000L, 0x3fd136870293b000L,
        0x3fd1980d2dd42000L, 0x3fd1f8ff9e48a000L, 0x3fd2596010df7000L, 0x3fd2b9303ab8a000L, 0x3fd31871c9544000L,
        0x3fd3772662bfe000L, 0x3fd3d54fa5c1f000L, 0x3fd432ef2a04f000L, 0x3fd4900680401000L, 0x3fd4ec9732600000L,
        0x3fd548a2c3add000L, 0x3fd5a42ab0f4d000L, 0x3fd5ff3070a79000L
    };

    /// −log c less its head, as raw bits.
    static final long[] REST = {
        0xbd1ec69176df3f65L, 0x3cf7be9b0af7ecf8L, 0xbd1a7ef4c0910952L, 0x3d3fc168cb3124b9L, 0xbd307f134daf4b9aL,
        0x3d06de5892923d88L, 0x3d3f08e4297f2c3fL, 0x3d05a15c5663663dL, 0x3d317f03556e291dL, 0xbd242e0c128d1dc2L,
        0x3d320fd2b730e28bL, 0x3d36dbf448a2e522L, 0x3d382ba6d3c8b65eL, 0xbd27c8873ad1aa14L, 0xbd3e11ef824daaf5L,
        0xbd0044b52d8435f5L, 0xbd3b51f9e1734342L, 0xbd2dba110d397f3cL, 0xbd2f2c18de00938bL, 0x3d3bb019f1df7b5eL,
        0xbd35e90663732a36L, 0x3d252df0adb91424L, 0x3d35d8a86fc20d39L, 0x3d1d6e985d57aff9L, 0x3d292a3ee55c7ac6L,
        0xbd1e9e283b9cd768L, 0xbd37af2dae54f550L, 0xbd360587c81f7171L, 0xbd34744a3efec390L, 0x3d1929357718d7caL,
        0xbd33272b42f9af75L, 0x3d24cd0b17c301d7L, 0x3d3d66b90d0005a6L, 0x3d38f944e66a15a6L, 0x3d371756c988f814L,
        0xbd39b97fa6b887f6L, 0xbd0c71b60ae1ff0fL, 0x3d384830a711b062L, 0x3d3ab150f29320fbL, 0xbd3f0b76e3a50810L,
        0xbd374346359302e6L, 0x3d15ddee9b083633L, 0xbd2ebfb2a9009e3dL, 0xbd14588dabff5447L, 0xbd381a8cf169fc5cL,
        0xbd176a2c9ea8b04eL, 0xbd20f664e6766abdL, 0xbd336193b5efbeedL, 0xbd242f7c8d824283L, 0x3d35718a09c31904L,
        0x3d3ab3589e838668L, 0xbd3c28b0af9bd6dfL, 0xbd06bb9794b69fb7L, 0xbd3a78394c9d3302L, 0xbd0c13340c53c72eL,
        0xbd3fb04ee8d26ab7L, 0x3ce6c6b6a81b8848L, 0xbd34a16cfc10c7bfL, 0x3d37d699284a3465L, 0xbd23088c98381a8fL,
        0x3d21a74c64d9e42fL, 0x3d17b8e68c317c2aL, 0x3d30bf7e4ec4d90dL, 0x3d106fed083b3a4cL, 0x3d388f55dfc47628L,
        0xbd38347d5ef9eb35L, 0x3d32b99a9a4168fdL, 0x3d28cb3149774d47L, 0x3d2dec609f2d03c9L, 0xbd077b7389596542L,
        0xbd270513284991feL, 0x3d341e53fcefb9feL, 0xbd19862755d01368L, 0xbd1ac06382973f27L, 0x0000000000000000L,
        0x0000000000000000L, 0xbd3eb2d45b5da1f5L, 0xbd369f0c32d6a40bL, 0xbd3b99990ae6922aL, 0xbd3340ae9ae889bbL,
        0xbd2b2d039570ad39L, 0xbd2c0dc297c5feb8L, 0x3d16ac83c78a64b0L, 0xbd3b8ebfe4b59987L, 0x3d341708fb69a701L,
        0x3d1bb6aeea7c9acdL, 0x3d30c3c1dee9c4f8L, 0x3d32d0344480c89bL, 0xbd28a46826787061L, 0xbd32604fbc3987e7L,
        0xbd29452379135713L, 0xbd3d5bce83368e91L, 0xbd2a44979cdc0a3dL, 0x3d1560651027c750L, 0xbd24cddab840e7f6L,
        0xbcd5b6b5ce3ecb05L, 0x3d28a9ba62b8c13fL, 0xbd3436fbb3f219e5L, 0x3cf0ac68b7555d4aL, 0x3d3aa1cdbfc6c785L,
        0xbd30b9a499018aa1L, 0xbd302dbaf9201ce8L, 0x3d3a8224b13d72d5L, 0xbd21eca8a1ce0ffcL, 0x3d3e3195cf21b9cfL,
        0xbd34b4eaec011f31L, 0xbd2cf7d3dee38a40L, 0x3d2775339a07d55bL, 0x3d38f671a628ccc6L, 0xbd26803b80e8e6ffL,
        0xbd232513a09202feL, 0x3cdcd88d52e01203L, 0xbd3bcb7ba3e01a11L, 0x3d3d2d21f640e1e6L, 0xbd3d3f3c99d67123L,
        0x3d2b75fa7a361c9aL, 0x3d27966c040cbe77L, 0x3d38e7cc224ea3e3L, 0xbd26d8c2d6bfb0a5L, 0x3d184c2b94cecfd9L,
        0xbd3e8f7eac53b023L, 0x3d3c4054d9a395e3L, 0xbd3fb4c1931715adL, 0xbd38c037fe1a0f8cL, 0x3d2345caaf04d104L,
        0x3d23154e63081cf7L, 0xbcde71af2df7ba69L, 0x3d2e9df39f105039L
    };
}
