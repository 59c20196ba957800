package dev.lethe.quickstart.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.AssignmentMint;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.runtime.identity.BlindKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientBookTest {
    private static final BlindKey ONE = new BlindKey("00112233445566778899aabbccddeeff");
    private static final BlindKey TWO = new BlindKey("ffeeddccbbaa99887766554433221100");

    private final AssignmentMint mint = new AssignmentMint(new SecureRandom(), 365, 3650);

    @TempDir
    private Path folder;

    @Test
    void a_patient_keeps_the_assignment_for_ever() throws Exception {
        PatientAssignment minted = assign(ONE);

        assertThat(assign(ONE)).isEqualTo(minted);
        assertThat(assign(TWO)).isNotEqualTo(minted);
        assertThat(PatientBook.look(file())).containsEntry(ONE, minted).hasSize(2);
    }

    @Test
    void a_line_that_a_crash_cut_short_is_dropped_and_its_patient_minted_anew() throws Exception {
        PatientAssignment first = assign(ONE);
        String whole = Files.readString(file());
        assign(TWO);
        String both = Files.readString(file());

        for (int cut = whole.length() + 1; cut < both.length(); cut += 7) {
            Files.writeString(file(), both.substring(0, cut));
            assertThat(PatientBook.look(file())).containsOnlyKeys(ONE);
            assertThat(assign(ONE)).isEqualTo(first);
            PatientAssignment again = assign(TWO);
            assertThat(assign(TWO)).isEqualTo(again);
        }
    }

    @Test
    void a_book_that_is_damaged_in_its_midst_is_not_used() throws Exception {
        assign(ONE);
        assign(TWO);
        String text = Files.readString(file());
        int digit = text.indexOf("L-") + 3;
        String damaged = text.substring(0, digit) + (text.charAt(digit) == '7' ? '8' : '7') + text.substring(digit + 1);
        Files.writeString(file(), damaged);

        assertThatThrownBy(() -> assign(ONE)).isInstanceOf(IOException.class).hasMessageContaining("line 2");

        // And a patient with two lines is no book either
        Files.writeString(file(), text);
        Files.writeString(file(), text.lines().skip(1).findFirst().orElseThrow() + "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> assign(ONE)).isInstanceOf(IOException.class);
    }

    private PatientAssignment assign(BlindKey patient) throws IOException {
        try (PatientBook book = PatientBook.open(file())) {
            return book.assign(patient, mint::next);
        }
    }

    private Path file() {
        return folder.resolve("pseudonyms.tsv");
    }
}
