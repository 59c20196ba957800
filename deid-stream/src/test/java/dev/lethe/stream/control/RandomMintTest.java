package dev.lethe.stream.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.schemas.avro.Assignment;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomMintTest {
    @Test
    void assignmentsAreValidAndDiffer() {
        RandomMint mint = new RandomMint(new SecureRandom(), 365, 367);
        List<Assignment> minted = Stream.generate(mint::mint).limit(500).toList();

        assertThat(minted).extracting(Assignment::getPseudonym).doesNotHaveDuplicates();
        assertThat(minted).extracting(Assignment::getSalt).doesNotHaveDuplicates();
        assertThat(minted).allMatch(a -> PseudonymGenerator.isValid(a.getPseudonym()));
        assertThat(minted).allMatch(a -> a.getSalt().remaining() == 32);
        assertThat(minted).extracting(Assignment::getDateShiftDays).containsOnly(-365, -366, -367);
    }

    @Test
    void aShiftOfZeroIsImpossible() {
        assertThatThrownBy(() -> new RandomMint(new SecureRandom(), 0, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RandomMint(new SecureRandom(), 5, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
