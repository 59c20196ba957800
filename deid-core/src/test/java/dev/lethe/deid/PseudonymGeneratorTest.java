package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymGeneratorTest {
    private final PseudonymGenerator generator = new PseudonymGenerator(new Random(1));

    @Test
    void mintsDistinctValuesThatFitPatientId() {
        Set<Pseudonym> minted = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            minted.add(generator.next());
        }
        assertThat(minted)
                .hasSize(10_000)
                .allSatisfy(pseudonym -> assertThat(pseudonym.value())
                        .matches("L(-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]")
                        .hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void findsEveryWrongSymbolAndEveryExchangeOfTwo() {
        // Given
        String value = new Pseudonym("L-" + generator.next().value().substring(2)).value();
        for (int i = 2; i < value.length(); i++) {
            if (value.charAt(i) == '-') {
                continue;
            }
            // When / Then: another symbol
            for (char symbol : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                String wrong = value.substring(0, i) + symbol + value.substring(i + 1);
                assertThat(PseudonymGenerator.isValid(wrong)).isEqualTo(symbol == value.charAt(i));
            }
            // When / Then: two exchanged
            for (int j = i + 1; j < value.length(); j++) {
                StringBuilder exchanged = new StringBuilder(value);
                exchanged.setCharAt(i, value.charAt(j));
                exchanged.setCharAt(j, value.charAt(i));
                if (value.charAt(j) != '-' && !exchanged.toString().equals(value)) {
                    assertThat(PseudonymGenerator.isValid(exchanged.toString())).isFalse();
                }
            }
        }
    }

    @Test
    void readsWhatAPersonWrote() {
        String value = generator.next().value();
        String spoken =
                value.toLowerCase(java.util.Locale.ROOT).replace("-", " ").replace('0', 'o');
        assertThat(Pseudonym.parse(spoken).value()).isEqualTo(value);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> new Pseudonym("L-0000-0000-0000-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pseudonym("Smith^John"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Smith");
        assertThat(PseudonymGenerator.isValid(null)).isFalse();
    }
}
