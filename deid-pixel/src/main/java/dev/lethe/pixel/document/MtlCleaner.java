package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.util.List;
import java.util.Set;

/**
 * Leaves of a model/mtl how its materials look: comments and files of textures go, materials get numbers for names. A statement
 * that is not known is refused.
 */
final class MtlCleaner {
    private static final String MATERIAL = "newmtl";

    private static final Set<String> NUMBERS = Set.of(
            "Ka",
            "Kd",
            "Ks",
            "Ke",
            "Tf",
            "Ns",
            "Ni",
            "Tr",
            "d",
            "illum",
            "sharpness",
            "Pr",
            "Pm",
            "Ps",
            "Pc",
            "Pcr",
            "aniso",
            "anisor");

    /** Statements that name a file. */
    private static final Set<String> FILES = Set.of("bump", "disp", "decal", "refl", "norm");

    private static final String FILE_PREFIX = "map_";
    private static final int MOST_NUMBERS = 3;

    private MtlCleaner() {}

    static byte[] clean(byte[] materials) throws QuarantineException {
        ModelLines lines = new ModelLines(materials);
        NeutralNames names = NeutralNames.sorted("material", ModelLines.named(materials, MATERIAL));
        for (String line = lines.nextStatement(); line != null; line = lines.nextStatement()) {
            List<String> words = ModelLines.words(line);
            if (words.isEmpty()) {
                continue;
            }
            String keyword = words.get(0);
            if (keyword.equals(MATERIAL)) {
                lines.write(List.of(keyword, names.of(ModelLines.name(words))));
            } else if (NUMBERS.contains(keyword)) {
                lines.write(numbers(words));
            } else if (!FILES.contains(keyword) && !keyword.startsWith(FILE_PREFIX)) {
                throw Refusal.unsupported();
            }
        }
        return lines.written();
    }

    private static List<String> numbers(List<String> words) throws QuarantineException {
        boolean halo =
                words.get(0).equals("d") && words.size() > 1 && words.get(1).equals("-halo");
        List<String> arguments = words.subList(halo ? 2 : 1, words.size());
        if (arguments.isEmpty()
                || arguments.size() > MOST_NUMBERS
                || !arguments.stream().allMatch(ModelLines::isNumber)) {
            throw Refusal.unsupported();
        }
        return words;
    }
}
