package dev.lethe.testkit.injection;

import java.util.List;
import java.util.random.RandomGenerator;

/** In what letters a patient is named, with the character set that a modality of that region would declare. */
enum Script {
    LATIN(null, 3, "bra", "quo", "zel", "vin", "thu", "mor", "dax", "lep", "fir", "gno", "hul", "jys", "kro", "wex"),
    WESTERN("ISO_IR 100", 3, "grün", "höl", "zeß", "äch", "öst", "müq", "bür", "ñed", "çal", "ôvi", "åke"),
    CYRILLIC("ISO_IR 144", 3, "бра", "вел", "дор", "жин", "кул", "мер", "пос", "туш", "щед", "яро", "фим"),
    GREEK("ISO_IR 126", 3, "παδ", "δημ", "μου", "θεο", "κρι", "λαρ", "ξαν", "τεφ", "ψυλ", "χρυ"),
    ARABIC("ISO_IR 127", 3, "قح", "طان", "رحي", "سلم", "نور", "فها", "جبر", "زيد", "عبد"),
    HEBREW("ISO_IR 138", 3, "שמו", "גול", "דבר", "נחמ", "צור", "פלד", "ברק", "עוז"),
    JAPANESE("\\ISO 2022 IR 87", 2, "邉", "鷹", "綿", "蓮", "榊", "鵜", "恒", "澄", "毅", "鶴", "篠", "蔦", "櫻", "槙"),
    KOREAN("\\ISO 2022 IR 149", 2, "황", "람", "승", "명", "봉", "곽", "탁", "엽", "훈", "춘", "혜", "빈", "옥"),
    CHINESE("GB18030", 2, "欧", "鹤", "振", "寰", "邹", "翟", "蔺", "鑫", "璐", "倩", "郝", "郦", "晏", "嵇"),
    UNICODE("ISO_IR 192", 3, "łuk", "ždá", "ščə", "ţiů", "ğış", "ưởn", "ēķi", "őze", "ćaž"),
    /** Names that are words of every report. */
    EVERYDAY(
            null, 0, "Brown", "Young", "King", "Stone", "Rose", "Hill", "Wood", "Long", "Park", "Hand", "Grace",
            "Mark"),
    /** Names of two letters. */
    SHORT(null, 0, "Wu", "Li", "Oz", "Ng", "Xu", "Bo", "Yi", "Na", "Ty", "Qi"),
    /** No names: words of other syllables, in which no name is found by chance. */
    NO_NAME(null, 4, "ank", "irb", "ost", "umv", "elg", "oxt", "isk", "arf", "ubd", "omp");

    private final String characterSet;
    private final int syllables;
    private final List<String> parts;

    Script(String characterSet, int syllables, String... parts) {
        this.characterSet = characterSet;
        this.syllables = syllables;
        this.parts = List.of(parts);
    }

    /** Any of those that patients are named in. */
    static Script any(RandomGenerator random) {
        return values()[random.nextInt(NO_NAME.ordinal())];
    }

    /** Value of Specific Character Set (0008,0005), null for the default repertoire; values parted by backslash. */
    String characterSet() {
        return characterSet;
    }

    /** Whether a part of a name alone tells nobody: it is a word, or two letters. */
    boolean needsBothNames() {
        return syllables == 0;
    }

    /** Whether the name is written beside a Latin one, as second group of a Person Name (PS3.5 6.2.1.1). */
    boolean isIdeographic() {
        return syllables == 2;
    }

    String name(RandomGenerator random) {
        if (syllables == 0) {
            return parts.get(random.nextInt(parts.size()));
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            name.append(parts.get(random.nextInt(parts.size())));
        }
        name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
        return name.toString();
    }
}
