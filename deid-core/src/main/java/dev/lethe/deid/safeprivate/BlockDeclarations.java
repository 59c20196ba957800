package dev.lethe.deid.safeprivate;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an instance declares about its own private blocks: Private Data Element Characteristics Sequence (0008,0300), PS3.3
 * C.12.1.1.7. A block that is declared at all is decided by its declaration; of two for the same block neither is believed.
 */
public final class BlockDeclarations {
    private record Block(int group, String creator) {}

    private record Declaration(boolean safe, Set<Integer> nonidentifying, Map<Integer, PrivateTreatment> actions) {
        private static final Declaration CONTRADICTED = new Declaration(false, Set.of(), Map.of());

        PrivateTreatment treatmentOf(int element) {
            PrivateTreatment action = actions.get(element);
            if (action != null) {
                return action;
            }
            return safe || nonidentifying.contains(element) ? PrivateTreatment.KEEP : PrivateTreatment.REMOVE;
        }
    }

    private final Map<Block, Declaration> declarations = new HashMap<>();

    private BlockDeclarations() {}

    /** Those of a data set; they hold for its items too. */
    public static BlockDeclarations of(Attributes dataSet) {
        BlockDeclarations declarations = new BlockDeclarations();
        for (Attributes item : items(dataSet, Tag.PrivateDataElementCharacteristicsSequence)) {
            String status = String.valueOf(item.getString(Tag.BlockIdentifyingInformationStatus));
            String creator = item.getString(Tag.PrivateCreatorReference);
            if (creator != null && Set.of("SAFE", "UNSAFE", "MIXED").contains(status)) {
                Block block = new Block(item.getInt(Tag.PrivateGroupReference, 0), creator.strip());
                declarations.declarations.merge(
                        block, declaration(item, status), (first, second) -> Declaration.CONTRADICTED);
            }
        }
        return declarations;
    }

    /** Null when the instance says nothing about the block. */
    PrivateTreatment treatmentOf(PrivateElement element) {
        Declaration declaration = declarations.get(new Block(element.group(), element.creator()));
        return declaration == null ? null : declaration.treatmentOf(element.element());
    }

    private static Declaration declaration(Attributes item, String status) {
        Set<Integer> nonidentifying = new HashSet<>();
        if (status.equals("MIXED")) {
            for (int element : item.getInts(Tag.NonidentifyingPrivateElements)) {
                nonidentifying.add(element);
            }
        }
        Map<Integer, PrivateTreatment> actions = new HashMap<>();
        for (Attributes action : items(item, Tag.DeidentificationActionSequence)) {
            PrivateTreatment treatment = treatment(String.valueOf(action.getString(Tag.DeidentificationAction)));
            for (int element : action.getInts(Tag.IdentifyingPrivateElements)) {
                actions.merge(element, treatment, (a, b) -> a == b ? a : PrivateTreatment.REMOVE);
            }
        }
        return new Declaration(status.equals("SAFE"), nonidentifying, actions);
    }

    /** Deidentification Action (0008,0307). */
    private static PrivateTreatment treatment(String action) {
        return switch (action) {
            case "D" -> PrivateTreatment.DUMMY;
            case "Z" -> PrivateTreatment.EMPTY;
            case "U" -> PrivateTreatment.NEW_UID;
            default -> PrivateTreatment.REMOVE;
        };
    }

    private static Iterable<Attributes> items(Attributes dataSet, int tag) {
        Sequence items = dataSet.getSequence(tag);
        return items == null ? Set.of() : items;
    }
}
