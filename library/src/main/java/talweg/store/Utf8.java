package talweg.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text as UTF-8, strictly: nothing is replaced.
final class Utf8 {
    private Utf8() {}

    static String decode(Site site, byte[] bytes) throws StoreException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw site.refused("text in UTF-8", "bytes that are none");
        }
    }

    /// @throws IllegalArgumentException if there is a surrogate without its other half
    static byte[] encode(String method, CharSequence text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException(
                    "`" + method + "` requires names and notes that are text, got half a surrogate pair in one");
        }
    }
}
