package dev.lethe.dicom;

/** Tells the encoding of a data set from its first element. */
final class SyntaxSniffer {
    /** No first element of a real data set is longer. */
    private static final long PLAUSIBLE_LENGTH = 64 << 10;
    /** Data sets begin in group 0008, some with a command group or with group 0010 and a little above. */
    private static final int PLAUSIBLE_GROUP = 0x0040;

    private SyntaxSniffer() {}

    /**
     * The native transfer syntax in which the bytes ahead begin a data set; null when they begin none.
     *
     * @param in with eight bytes in its buffer
     */
    static TransferSyntax sniff(ByteSource in) {
        int little = in.peekTag(0, false);
        // Read as a length, the letters of a VR would make a first element of more than 16 KiB.
        if (VR.ofCode(in.peekShort(4, true)) == null) {
            return isPlausible(little) && in.peekInt(4, false) <= PLAUSIBLE_LENGTH
                    ? TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN
                    : null;
        }
        if (isPlausible(little)) {
            return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        return isPlausible(in.peekTag(0, true)) ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN : null;
    }

    /** Whether the bytes ahead are a known element in this encoding, so that there is no need to look for another one. */
    static boolean isKnownIn(ByteSource in, TransferSyntax syntax) {
        int tag = in.peekTag(0, syntax.bigEndian());
        if (!ElementDictionary.isKnown(tag)) {
            return false;
        }
        return syntax.explicitVr()
                ? VR.ofCode(in.peekShort(4, true)) == ElementDictionary.vrOf(tag, null)
                : in.peekInt(4, false) <= PLAUSIBLE_LENGTH;
    }

    private static boolean isPlausible(int tag) {
        return Tag.group(tag) <= PLAUSIBLE_GROUP
                && (ElementDictionary.isKnown(tag) || Tag.isGroupLength(tag) || Tag.isPrivateCreator(tag));
    }
}
