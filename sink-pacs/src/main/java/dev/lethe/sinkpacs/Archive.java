package dev.lethe.sinkpacs;

import java.util.List;

/** Where instances go. */
interface Archive {
    /** Sends the instances in one request and says what became of it; retries nothing. */
    StowAnswer store(List<? extends MultipartRelated.Part> instances) throws InterruptedException;
}
