package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.profile.Claim;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.RuleOverride;
import dev.lethe.deid.profile.Selector;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.injection.ConfidentialityTable;
import dev.lethe.testkit.injection.TableRow;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What PS3.15 Table E.1-1 and a profile's options say about each attribute. Where the standard says nothing, values that
 * identify nobody by their nature are expected to stay.
 */
final class Expectations {
    /** Removed or changed for good reasons of their own, which the table does not know. */
    private static final Set<Integer> UNSCORED = Set.of(
            Tag.SpecificCharacterSet,
            // Instances that hold one are not published; elsewhere it has no business.
            Tag.EncapsulatedDocument,
            Tag.PrivateDataElementCharacteristicsSequence,
            Tag.IssuerOfPatientIDQualifiersSequence,
            Tag.IssuerOfAccessionNumberSequence,
            Tag.LocalNamespaceEntityID,
            Tag.UniversalEntityID,
            Tag.UniversalEntityIDType,
            Tag.RadiationMachineName,
            Tag.RecordKey,
            Tag.PriorRecordKey,
            Tag.CodingSchemeURL,
            Tag.URNCodeValue,
            Tag.PatientIdentityRemoved,
            Tag.DeidentificationMethod,
            Tag.DeidentificationMethodCodeSequence,
            Tag.LongitudinalTemporalInformationModified);

    private static final int OVERLAYS = 0x6000;
    private static final int CURVES = 0x5000;
    private static final int SIGNATURES = 0x0400;
    private static final int MAC_PARAMETERS = 0x4FFE;

    private final ConfidentialityTable table = new ConfidentialityTable();
    private final AttributeTypes types = new AttributeTypes();
    private final ProfileDefinition definition;
    private final Map<Integer, String> overrides = new HashMap<>();
    /** What an override for a path, a VR or a private creator says depends on more than the tag. */
    private final Set<Integer> undecided = new HashSet<>();

    private final Set<VR> undecidedVrs = EnumSet.noneOf(VR.class);

    Expectations(ProfileDefinition definition) {
        this.definition = definition;
        for (RuleOverride override : definition.overrides()) {
            Selector selector = override.selector();
            if (selector instanceof Selector.ByTag attribute) {
                overrides.put(attribute.tag(), override.action().code());
            } else if (selector instanceof Selector.ByPath path) {
                undecided.add(path.tags().last());
            } else if (selector instanceof Selector.ByVr all) {
                undecidedVrs.add(all.vr());
            }
        }
    }

    boolean has(DeidOption option) {
        return definition.has(option);
    }

    /** Whether ages over 89 years are told as 90 (45 CFR 164.514(b)(2)(i)(C)). */
    boolean capsAges() {
        return definition.claim() == Claim.SAFE_HARBOR;
    }

    /** Whether Table E.1-1 lists the attribute. */
    boolean isListed(int tag) {
        return table.row(tag) != null;
    }

    /** Whether items of the sequence may go, as content is cleaned item by item (PS3.15 E.3.5). */
    boolean mayLoseItems(int tag) {
        TableRow row = table.row(tag);
        boolean content = tag == Tag.SpecimenPreparationStepContentItemSequence;
        return content
                || row != null
                        && (row.under(DeidOption.CLEAN_STRUCTURED_CONTENT) == 'C'
                                || row.under(DeidOption.CLEAN_GRAPHICS) == 'C');
    }

    /** Text of a content item is cleaned; its code may be a dummy where it is a local one. */
    Expectation ofContent(int tag) {
        return tag == Tag.TextValue ? new Expectation(Fate.CLEANED, true, false) : Expectation.UNSCORED;
    }

    /**
     * @param nested      whether it lies in an item
     * @param sopClassUid of the instance
     * @param value       its first value as text; null when it has none
     */
    Expectation of(int tag, boolean nested, String sopClassUid, String value) {
        if (Tag.isPrivate(tag)) {
            return has(DeidOption.RETAIN_SAFE_PRIVATE) ? Expectation.UNSCORED : Expectation.REMOVED;
        }
        TableRow row = table.row(tag);
        VR vr = ElementDictionary.vrOf(tag, null);
        if (UNSCORED.contains(tag) || undecided.contains(tag) || row == null && undecidedVrs.contains(vr)) {
            return Expectation.UNSCORED;
        }
        if (row == null && !overrides.containsKey(tag)) {
            return unlisted(tag, vr, value);
        }
        return switch (codeOf(tag, row)) {
            case "K" -> Expectation.alive(Fate.KEPT);
            case "C" -> cleaned(row, vr);
            case "U" -> Expectation.alive(Fate.NEW_UID);
            case "X" -> Expectation.REMOVED;
            case "Z" -> new Expectation(Fate.GONE, true, false);
            case "D" -> new Expectation(Fate.GONE, true, true);
            case "Z/D" -> new Expectation(Fate.GONE, true, !nested && types.isType1(tag, sopClassUid));
            default -> ofType(tag, codeOf(tag, row), nested, sopClassUid);
        };
    }

    /** X/Z, X/D, X/Z/D and X/Z/U*: what the IOD requires stays; whether the rest goes is the engine's choice. */
    private Expectation ofType(int tag, String code, boolean nested, String sopClassUid) {
        boolean type1 = !nested && types.isType1(tag, sopClassUid);
        boolean type2 = !nested && types.isType2(tag, sopClassUid);
        return new Expectation(code.endsWith("U*") && type1 ? Fate.KEPT : Fate.GONE, type1 || type2, type1);
    }

    private Expectation cleaned(TableRow row, VR vr) {
        if (row != null
                && has(DeidOption.RETAIN_MODIFIED_DATES)
                && row.under(DeidOption.RETAIN_MODIFIED_DATES) == 'C') {
            boolean date = vr == VR.DA || vr == VR.DT || vr == VR.TM;
            return date ? Expectation.alive(Fate.SHIFTED) : Expectation.UNSCORED;
        }
        if (vr == VR.SQ) {
            return Expectation.alive(Fate.KEPT);
        }
        boolean text = vr == VR.LO || vr == VR.SH || vr == VR.ST || vr == VR.LT || vr == VR.UT || vr == VR.UC;
        return text ? new Expectation(Fate.CLEANED, true, false) : Expectation.UNSCORED;
    }

    /** An override's code, else the options': of several the strictest, as all of them allow it; else the basic profile's. */
    private String codeOf(int tag, TableRow row) {
        if (overrides.containsKey(tag)) {
            return overrides.get(tag);
        }
        for (char code : new char[] {'C', 'K'}) {
            for (DeidOption option : definition.options()) {
                if (row.under(option) == code) {
                    return String.valueOf(code);
                }
            }
        }
        return row.basic();
    }

    private Expectation unlisted(int tag, VR vr, String value) {
        int repeating = Tag.group(tag) & 0xFF00;
        if (repeating == OVERLAYS
                || repeating == CURVES
                || Tag.group(tag) == SIGNATURES
                || Tag.group(tag) == MAC_PARAMETERS
                || Tag.isGroupLength(tag)
                || ElementDictionary.isRetired(tag)) {
            return Expectation.UNSCORED;
        }
        return switch (vr) {
            case PN -> Expectation.REMOVED;
            case DA, DT, TM -> has(DeidOption.RETAIN_FULL_DATES) ? Expectation.UNSCORED : Expectation.REMOVED;
            case AS, AE, UR, UN -> Expectation.UNSCORED;
            case UI -> uid(tag, value);
            default -> Expectation.alive(Fate.KEPT);
        };
    }

    private static Expectation uid(int tag, String value) {
        if (value != null && UID.isWellKnown(value)) {
            return Expectation.alive(Fate.KEPT);
        }
        String keyword = String.valueOf(ElementDictionary.keywordOf(tag));
        boolean kind = keyword.matches(".*(Class|TransferSyntax|CodingScheme|Context|Mapping|Version).*");
        return kind ? Expectation.UNSCORED : Expectation.alive(Fate.NEW_UID);
    }
}
