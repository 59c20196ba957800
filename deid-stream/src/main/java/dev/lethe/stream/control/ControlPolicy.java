package dev.lethe.stream.control;

import dev.lethe.schemas.avro.Lane;
import java.time.Duration;

/**
 * The numbers the control plane decides by.
 *
 * @param largeAbove      raw size in bytes above which an instance takes the {@code large} lane
 * @param answerWithin    how long a request of the {@code header} lane may stay unanswered before it is made again;
 *                        doubles with every request in a row that stays unanswered
 * @param answerWithinLarge likewise, {@code large} lane
 * @param answerWithinAtMost where the doubling ends
 * @param deferFor        how long the first deferral lasts; doubles with every further one for the same reason
 * @param deferAtMost     where the doubling ends
 * @param boundedDeferrals deferrals in a row for a {@linkplain dev.lethe.stream.DeferralReason#isBounded() bounded}
 *                        reason before the instance is quarantined
 */
public record ControlPolicy(
        long largeAbove,
        Duration answerWithin,
        Duration answerWithinLarge,
        Duration answerWithinAtMost,
        Duration deferFor,
        Duration deferAtMost,
        int boundedDeferrals) {

    private static final int MAX_DOUBLINGS = 30;

    Lane lane(long rawSize) {
        return rawSize > largeAbove ? Lane.LARGE : Lane.HEADER;
    }

    /** When a request made now counts as unanswered, in milliseconds since the epoch. */
    long answerDue(Lane lane, int unanswered, long now) {
        Duration first = lane == Lane.LARGE ? answerWithinLarge : answerWithin;
        return now + doubled(first, unanswered, answerWithinAtMost);
    }

    /** When an instance that was just deferred for the n-th time is requested again. */
    long deferralDue(int deferrals, long now) {
        return now + doubled(deferFor, deferrals - 1, deferAtMost);
    }

    private static long doubled(Duration first, int times, Duration atMost) {
        return Math.min(first.toMillis() << Math.min(times, MAX_DOUBLINGS), atMost.toMillis());
    }
}
