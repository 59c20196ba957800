package dev.lethe.deid.safeprivate;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.regex.Pattern;

/**
 * A private data element, whatever number its block has got (PS3.5 7.8.1).
 *
 * @param creator that reserves the block, without padding
 * @param group odd
 * @param element low byte of the element number
 */
public record PrivateElement(String creator, int group, int element) {
    private static final int FIRST_GROUP = 0x0009;
    private static final int NO_GROUP = 0xFFFF;
    private static final Pattern CREATOR = Pattern.compile("[\\x20-\\x7E]{1,64}");

    /**
     * The one with this tag, its block reserved in the same data set or item.
     *
     * @return null when no Private Creator reserves the block, or one that is no single line of printable ASCII
     */
    public static PrivateElement of(Attributes dataSet, int tag) {
        int creatorTag = Tag.privateCreatorOf(tag);
        int group = Tag.group(tag);
        if (creatorTag == 0 || group < FIRST_GROUP || group == NO_GROUP) {
            return null;
        }
        VR vr = dataSet.getVR(creatorTag);
        String[] creator = vr == VR.LO || vr == VR.UN ? dataSet.getStrings(creatorTag) : new String[0];
        boolean one = creator.length == 1 && CREATOR.matcher(creator[0]).matches();
        return one ? new PrivateElement(creator[0].strip(), group, tag & 0xFF) : null;
    }

    /** @param row private creator, group, low byte of the element; the numbers in hexadecimal */
    static PrivateElement ofRow(String[] row) {
        return new PrivateElement(row[0], Integer.parseInt(row[1], 16), Integer.parseInt(row[2], 16));
    }

    /** The element with the first block number there is: what dictionaries look for. */
    int tagInFirstBlock() {
        return group << 16 | 0x1000 | element;
    }
}
