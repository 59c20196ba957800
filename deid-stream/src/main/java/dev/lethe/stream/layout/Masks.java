package dev.lethe.stream.layout;

import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.PixelInstruction;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.registry.SchemaRegistryException;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells requests what is remembered of their screens. Owned by one stream thread. */
public final class Masks {
    private static final Logger log = LoggerFactory.getLogger(Masks.class);
    /** One instance of so many is searched without a mask: these alone tell whether a mask still holds. */
    private static final int SEARCHED_OF = 8;

    private static final int ALL_FRAMES = Integer.MAX_VALUE;

    private final Function<String, byte[]> masks;
    private final Deserializer<PixelLayout> layouts;

    /** @param masks by layout key, as in the topic; null where there is none */
    public Masks(Function<String, byte[]> masks, Deserializer<PixelLayout> layouts) {
        this.masks = masks;
        this.layouts = layouts;
    }

    /**
     * The entry of an instance that is requested for the first time, or anew under another profile, with what is remembered now. What
     * a reviewer said stays.
     */
    public LedgerEntry instructed(LedgerEntry entry) {
        PixelInstruction before = entry.getInstruction();
        if (entry.getScreen() == null || before != null && before.getVerdict() != PixelVerdict.PROFILE) {
            return entry;
        }
        PixelInstruction mask = isSearched(entry.getInstanceKey())
                ? null
                : mask(entry.getScreen().getLayout().getKey());
        return before == null && mask == null
                ? entry
                : LedgerEntry.newBuilder(entry)
                        .setInstruction(mask)
                        .setInstructedAt(entry.getAttempt())
                        .build();
    }

    static boolean isSearched(String instanceKey) {
        return Math.floorMod(instanceKey.hashCode(), SEARCHED_OF) == 0;
    }

    private PixelInstruction mask(String layoutKey) {
        PixelLayout layout = read(masks.apply(layoutKey));
        if (layout == null) {
            return null;
        }
        List<PixelRegion> regions = layout.getBoxes().stream()
                .map(box -> new PixelRegion(1, ALL_FRAMES, box.getX(), box.getY(), box.getWidth(), box.getHeight()))
                .toList();
        return new PixelInstruction(PixelVerdict.PROFILE, regions);
    }

    /** A mask that cannot be read is none: then everything is searched for. */
    private PixelLayout read(byte[] encoded) {
        try {
            return encoded == null ? null : layouts.deserialize(Topics.PIXEL_LAYOUT.name(), encoded);
        } catch (SchemaRegistryException.NotFound | SerializationException e) {
            log.atWarn().addKeyValue("error", e.getClass().getName()).log("layout cannot be read");
            return null;
        }
    }
}
