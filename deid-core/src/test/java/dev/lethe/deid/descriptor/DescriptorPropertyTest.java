package dev.lethe.deid.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.KnownValuesReader;
import dev.lethe.deid.date.DateShift;
import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Word;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Values of made-up persons between useful words: none of them stays, most of the useful words do. */
class DescriptorPropertyTest {
    private static final List<String> USEFUL = List.of(
            "CT",
            "MRI",
            "abdomen",
            "T1",
            "FLAIR",
            "5mm",
            "post",
            "contrast",
            "120kV",
            "Schädel",
            "genou",
            "rodilla",
            "axial",
            "3.0T",
            "w/o",
            "HeadNeck",
            "512x512",
            "B30f",
            "bone window",
            "dynamic",
            "L4/L5");
    private static final List<String> BETWEEN =
            List.of(" ", " ", " ", ", ", "^", "_", "-", " / ", "; ", " (", ") ", "\r\n");

    private static int useful;
    private static int stayed;

    /** A person as the header has him: family and given name, in a second script where there is one. */
    private record Persona(String family, String given, String second, String id, LocalDate born) {
        static final List<String[]> NAMES = List.of(
                new String[] {"Hollerbach", "Annegret", ""},
                new String[] {"Müller-Lüdenscheidt", "Jörg", ""},
                new String[] {"O'Connor", "Siobhán", ""},
                new String[] {"Wang", "Xiaodong", "王^小东"},
                new String[] {"Yamada", "Taro", "山田^太郎"},
                new String[] {"Ivanov", "Pyotr", "Иванов^Пётр"},
                new String[] {"Papadopoulos", "Giorgos", "Παπαδόπουλος^Γιώργος"},
                new String[] {"Kim", "Minjun", "김^민준"},
                new String[] {"Haddad", "Mohammed", "محمد^علي"},
                new String[] {"Cohen", "Sarah", "כהן^שרה"},
                new String[] {"García Márquez", "José", ""},
                new String[] {"Foot", "Marianne", ""},
                new String[] {"Bone", "Ottoline", ""});

        static Persona of(Random random) {
            String[] name = NAMES.get(random.nextInt(NAMES.size()));
            return new Persona(
                    name[0],
                    name[1],
                    name[2],
                    "ZK" + (100_000 + random.nextInt(900_000)),
                    LocalDate.of(1925, 1, 1).plusDays(random.nextInt(35_000)));
        }

        Attributes header() {
            Attributes header = new Attributes();
            header.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
            String groups = second.isEmpty() ? "" : "=" + second;
            header.setString(Tag.PatientName, VR.PN, family + "^" + given + groups);
            header.setString(Tag.PatientID, VR.LO, id);
            header.setString(Tag.PatientBirthDate, VR.DA, DateTimeFormatter.BASIC_ISO_DATE.format(born));
            return header;
        }

        String written(Random random) {
            List<String> forms = new ArrayList<>(List.of(
                    family,
                    given,
                    family.toUpperCase(Locale.ROOT),
                    given + " " + family,
                    family + ", " + given,
                    family + "^" + given,
                    given.charAt(0) + ". " + family,
                    family + " " + given.charAt(0) + ".",
                    "Dr. " + family,
                    "Mrs " + given + " " + family,
                    id,
                    id.toLowerCase(Locale.ROOT),
                    id.substring(2)));
            if (!second.isEmpty()) {
                forms.add(second.replace("^", ""));
                forms.add(second.replace('^', ' '));
            }
            for (String pattern : List.of(
                    "uuuuMMdd", "uuuu-MM-dd", "dd.MM.uuuu", "MM/dd/uuuu", "dd MMM uuuu", "d.M.uuuu", "MMMM d, uuuu")) {
                forms.add(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(born));
            }
            return forms.get(random.nextInt(forms.size()));
        }

        Set<String> tokens() {
            Set<String> tokens = new HashSet<>();
            for (String value : List.of(family, given, second, id)) {
                Words.of(value).forEach(word -> tokens.add(word.folded()));
            }
            tokens.add(given.substring(0, 1).toLowerCase(Locale.ROOT));
            tokens.add(Integer.toString(born.getYear()));
            tokens.add(DateTimeFormatter.BASIC_ISO_DATE.format(born));
            // Letters of the useful words: 3.0T, L4, w/o.
            tokens.removeIf(token -> token.length() == 1 && "tlwobxm".contains(token));
            return tokens;
        }
    }

    @Property(tries = 4000)
    void nothingOfThePersonStays(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        Persona persona = Persona.of(random);
        Attributes header = persona.header();
        DateShift shift = random.nextBoolean() ? null : new DateShift(500 + random.nextInt(4000));
        DescriptorCleaner cleaner =
                DescriptorCleaner.of(header, new KnownValuesReader().read(header), Vocabulary.standard(), shift);
        StringBuilder text = new StringBuilder();
        List<String> words = new ArrayList<>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                text.append(persona.written(random));
            } else {
                String word = USEFUL.get(random.nextInt(USEFUL.size()));
                words.add(word);
                text.append(word);
            }
            text.append(BETWEEN.get(random.nextInt(BETWEEN.size())));
        }
        // When
        String left = cleaner.clean(text.toString());
        // Then
        Set<String> tokens = persona.tokens();
        for (Word word : Words.of(left)) {
            assertThat(tokens.contains(word.folded()))
                    .as(() -> "seed " + seed + ": " + text + " => " + left)
                    .isFalse();
        }
        assertThat(left.length()).isLessThanOrEqualTo(text.length());
        useful += words.size();
        stayed += (int) words.stream().filter(left::contains).count();
    }

    @AfterContainer
    static void mostUsefulWordsStay() {
        System.out.printf("useful words beside persons: %d of %d stayed%n", stayed, useful);
        assertThat(stayed).isGreaterThan(useful * 4 / 5);
    }

    @Property(tries = 3000)
    void anyTextGoesThrough(@ForAll String text) {
        Attributes header = Persona.of(new Random(1)).header();
        DescriptorCleaner cleaner = DescriptorCleaner.of(
                header, new KnownValuesReader().read(header), Vocabulary.standard(), new DateShift(77));
        String left = cleaner.clean(text);
        assertThat(left.length()).isLessThanOrEqualTo(text.length());
        assertThat(cleaner.clean(left).length()).isLessThanOrEqualTo(left.length());
    }
}
