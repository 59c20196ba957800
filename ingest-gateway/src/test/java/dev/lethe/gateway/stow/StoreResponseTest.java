package dev.lethe.gateway.stow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceId;
import dev.lethe.gateway.reception.Reception;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreResponseTest {
    private static final Reception STORED = new Reception.Stored(new InstanceId("1.2", "2.25.1"));
    private static final Reception REFUSED = new Reception.Failed(Optional.empty(), FailureReason.CANNOT_UNDERSTAND);
    private static final Reception DOWN = new Reception.Failed(Optional.empty(), FailureReason.OUT_OF_RESOURCES);

    @Test
    void statusSaysHowManyWereStored() {
        assertThat(status(STORED, STORED)).isEqualTo(200);
        assertThat(status(STORED, REFUSED)).isEqualTo(202);
        assertThat(status(STORED, DOWN)).isEqualTo(202);
        assertThat(status(REFUSED, REFUSED)).isEqualTo(409);
        assertThat(status(REFUSED, DOWN)).isEqualTo(409);
        assertThat(status(DOWN, DOWN)).isEqualTo(503);
        assertThat(status()).isEqualTo(400);
    }

    private static int status(Reception... receptions) {
        return new StoreResponse(List.of(receptions)).status();
    }
}
