package dev.lethe.quickstart.account;

import dev.lethe.schemas.avro.InstanceDeidentified;
import java.util.Collection;
import java.util.Set;

/** Something that clean instances are delivered to, as seen from its far side. */
public interface Destination {
    /** What to call it in one word, such as {@code PACS}. */
    String name();

    /**
     * Which of these instances are there.
     *
     * @return new SOP Instance UIDs
     */
    Set<String> delivered(Collection<InstanceDeidentified> instances);
}
