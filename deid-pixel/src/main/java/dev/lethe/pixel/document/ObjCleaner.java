package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves of a model/obj its geometry: comments go, objects, groups, materials and material libraries get numbers for names. Free-form
 * curves and surfaces are refused, as is every statement that is not known.
 */
final class ObjCleaner {
    private static final String MATERIAL = "usemtl";

    /** Statements of numbers, with the fewest and the most of them. */
    private static final Map<String, Arguments> NUMBERS = Map.of(
            "v", new Arguments(3, 7),
            "vt", new Arguments(1, 3),
            "vn", new Arguments(3, 3),
            "vp", new Arguments(1, 3),
            "lod", new Arguments(1, 1));

    private static final Map<String, Arguments> CORNERS = Map.of(
            "p", new Arguments(1, Integer.MAX_VALUE),
            "l", new Arguments(2, Integer.MAX_VALUE),
            "f", new Arguments(3, Integer.MAX_VALUE));

    /** Smoothing group and display attributes. */
    private static final Set<String> SWITCHES = Set.of("s", "bevel", "c_interp", "d_interp");

    /** Vertex, texture vertex and normal by number. */
    private static final Pattern CORNER = Pattern.compile("-?\\d{1,10}(/(-?\\d{1,10})?){0,2}");

    private static final Pattern SWITCH = Pattern.compile("on|off|\\d{1,10}");

    private final NeutralNames objects = NeutralNames.asNamed("object");
    private final NeutralNames groups = NeutralNames.asNamed("group");
    private final NeutralNames materials;
    private final NeutralNames libraries = NeutralNames.asNamed("library");

    private record Arguments(int fewest, int most) {
        boolean areMet(List<String> words) {
            return words.size() - 1 >= fewest && words.size() - 1 <= most;
        }
    }

    private ObjCleaner(NeutralNames materials) {
        this.materials = materials;
    }

    static byte[] clean(byte[] model) throws QuarantineException {
        ModelLines lines = new ModelLines(model);
        ObjCleaner cleaner = new ObjCleaner(NeutralNames.sorted("material", ModelLines.named(model, MATERIAL)));
        for (String line = lines.nextStatement(); line != null; line = lines.nextStatement()) {
            List<String> words = ModelLines.words(line);
            if (!words.isEmpty()) {
                lines.write(cleaner.statement(words));
            }
        }
        return lines.written();
    }

    private List<String> statement(List<String> words) throws QuarantineException {
        String keyword = words.get(0);
        List<String> arguments = words.subList(1, words.size());
        switch (keyword) {
            case "o":
                return List.of(keyword, objects.of(ModelLines.name(words)));
            case MATERIAL:
                return List.of(keyword, materials.of(ModelLines.name(words)));
            case "g":
                return named(keyword, arguments, groups, "");
            case "mtllib":
                return named(keyword, arguments, libraries, ".mtl");
            default:
                if (!isHarmless(keyword, words, arguments)) {
                    throw Refusal.unsupported();
                }
                return words;
        }
    }

    private static boolean isHarmless(String keyword, List<String> words, List<String> arguments) {
        if (NUMBERS.containsKey(keyword)) {
            return NUMBERS.get(keyword).areMet(words) && arguments.stream().allMatch(ModelLines::isNumber);
        }
        if (CORNERS.containsKey(keyword)) {
            return CORNERS.get(keyword).areMet(words)
                    && arguments.stream().allMatch(word -> CORNER.matcher(word).matches());
        }
        return SWITCHES.contains(keyword)
                && arguments.size() == 1
                && SWITCH.matcher(arguments.get(0)).matches();
    }

    private static List<String> named(String keyword, List<String> arguments, NeutralNames names, String suffix)
            throws QuarantineException {
        List<String> statement = new ArrayList<>(List.of(keyword));
        for (String name : arguments) {
            statement.add(names.of(name) + suffix);
        }
        return statement;
    }
}
