package dev.lethe.deid;

import dev.lethe.deid.profile.Claim;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.DocumentPolicy;
import dev.lethe.deid.profile.FacePolicy;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.EnumSet;
import java.util.List;

/** Private blocks in made-up instances, and profiles that keep some. */
final class PrivateInstances {
    private PrivateInstances() {}

    static Profile safePrivate(DeidOption... more) throws Exception {
        return profile(false, more);
    }

    static Profile knowledgeBase(DeidOption... more) throws Exception {
        return profile(true, more);
    }

    private static Profile profile(boolean tcia, DeidOption... more) throws Exception {
        EnumSet<DeidOption> options = EnumSet.of(DeidOption.RETAIN_SAFE_PRIVATE, more);
        return Profile.of(new ProfileDefinition(
                "test",
                "1",
                "",
                Claim.NONE,
                options,
                tcia,
                false,
                DocumentPolicy.QUARANTINE,
                FacePolicy.PASS,
                List.of(),
                List.of(),
                List.of(),
                "test.yaml",
                ""));
    }

    /** With the option, and overrides in YAML's flow style. */
    static Profile siteList(String overrides) throws Exception {
        return Profile.of(ProfileFile.parse(
                "test.yaml",
                "profile: site\nversion: \"1\"\nbase: Basic Application Level Confidentiality Profile\noptions: [Retain Safe Private]\noverrides:\n"
                        + overrides.indent(2)));
    }

    /** Reserves a block. */
    static void reserve(Attributes dataSet, int group, int block, String creator) {
        dataSet.setString(group << 16 | block, VR.LO, creator);
    }

    static int tag(int group, int block, int element) {
        return group << 16 | block << 8 | element;
    }

    /** Adds an item to (0008,0300). */
    static Attributes declare(Attributes dataSet, int group, String creator, String status) {
        int tag = Tag.PrivateDataElementCharacteristicsSequence;
        Attributes item =
                (dataSet.getSequence(tag) == null ? dataSet.newSequence(tag) : dataSet.getSequence(tag)).newItem();
        item.setInt(Tag.PrivateGroupReference, VR.US, group);
        item.setString(Tag.PrivateCreatorReference, VR.LO, creator);
        item.setString(Tag.BlockIdentifyingInformationStatus, VR.CS, status);
        return item;
    }

    /** A harmless value; a UID of VR UI and today's date of the date VRs. */
    static void put(Attributes dataSet, int tag, VR vr) {
        switch (vr) {
            case SQ -> dataSet.newSequence(tag).newItem().setString(Tag.CodeMeaning, VR.LO, "Thorax");
            case UI -> dataSet.setString(tag, vr, "1.2.826.0.1.3680043.8.498.9999");
            case DS, IS -> dataSet.setString(tag, vr, "73");
            case DA -> dataSet.setString(tag, vr, "20240229");
            case DT -> dataSet.setString(tag, vr, "20240229101112");
            case TM -> dataSet.setString(tag, vr, "101112");
            default -> {
                if (vr.isText()) {
                    dataSet.setString(tag, vr, "QZXVW");
                } else {
                    dataSet.setBytes(tag, vr, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
                }
            }
        }
    }

    /** The private tags of a data set, without those of its items. */
    static List<String> tags(Attributes dataSet) {
        return java.util.Arrays.stream(dataSet.tags())
                .filter(Tag::isPrivate)
                .mapToObj(Tag::toString)
                .toList();
    }
}
