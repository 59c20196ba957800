package dev.lethe.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random data sets with values valid in length for their VRs. */
final class DatasetArbitraries {
    private static final int[] STANDARD = Arrays.stream(ElementDictionary.tags())
            .filter(tag -> Tag.group(tag) > 6 && Tag.group(tag) < 0x7FE0 && !Tag.isGroupLength(tag))
            .filter(tag -> !ElementDictionary.isUnsignedOrSigned(tag) && ElementDictionary.vrOf(tag, null) != VR.UN)
            .filter(tag -> tag != Tag.SpecificCharacterSet && tag != Tag.PixelRepresentation)
            .toArray();
    private static final List<VR> VRS = List.of(VR.values());

    private DatasetArbitraries() {}

    /** Elements with the VRs that the dictionary gives them, so that Implicit VR keeps them. */
    static Arbitrary<Attributes> withDictionaryVrs() {
        return Arbitraries.randomValue(random -> begun(dataset(random, 3, false)));
    }

    /** Elements with any VR. */
    static Arbitrary<Attributes> withAnyVrs() {
        return Arbitraries.randomValue(random -> begun(dataset(random, 4, true)));
    }

    /** Every data set of an instance begins in group 0008, and by that the reader tells one byte order from the other. */
    private static Attributes begun(Attributes attrs) {
        attrs.setBytes(Tag.SOPClassUID, VR.UI, (UID.CTImageStorage + "\0").getBytes(StandardCharsets.US_ASCII));
        return attrs;
    }

    private static Attributes dataset(Random random, int depth, boolean anyVr) {
        Attributes attrs = new Attributes();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int tag = STANDARD[random.nextInt(STANDARD.length)];
            VR vr = ElementDictionary.vrOf(tag, null);
            fill(attrs, tag, anyVr ? VRS.get(random.nextInt(VRS.size())) : vr, random, depth, anyVr);
        }
        if (random.nextInt(3) == 0) {
            int block = 0x10 + random.nextInt(0xF0);
            attrs.setString(0x00090000 | block, VR.LO, "CREATOR" + (100 + block));
            fill(attrs, 0x00090000 | block << 8 | random.nextInt(256), VR.UN, random, depth, anyVr);
        }
        return attrs;
    }

    private static void fill(Attributes attrs, int tag, VR vr, Random random, int depth, boolean anyVr) {
        if (vr == VR.SQ) {
            Sequence items = attrs.newSequence(tag);
            for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
                items.add(dataset(random, depth - 1, anyVr));
            }
            return;
        }
        int unit = vr == VR.AT ? 4 : Math.max(2, vr.wordSize());
        byte[] value = new byte[unit * random.nextInt(random.nextInt(20) == 0 ? 3000 : 20)];
        random.nextBytes(value);
        attrs.setBytes(tag, vr, value);
    }
}
