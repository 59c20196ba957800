package dev.lethe.stream.control;

import dev.lethe.schemas.avro.Lane;
import java.time.Duration;

/**
 * The numbers the control plane decides by.
 *
 * @param largeAbove      raw size in bytes above which an instance takes the {@code large} lane
 * @param answerWithin    how long a request of the {@code header} lane may stay unanswered before it is made again;
 *                        doubles with every request in a row that stays unanswered
 * @param answerWithinLarge likewise, {@code pixel} and {@code large} lane
 * @param answerWithinAtMost where the doubling ends
 * @param deferFor        how long the first deferral lasts; doubles with every further one for the same reason
 * @param deferAtMost     where the doubling ends
 * @param boundedDeferrals deferrals in a row for a {@linkplain dev.lethe.stream.DeferralReason#isBounded() bounded}
 *                        reason before the instance is quarantined
 * @param layoutMemory    whether it learns where the screens of devices name patients, and says so in requests
 * @param defacedWithin   how long a defacer outside may take before it is asked again; doubles up to eight times that
 */
public record ControlPolicy(
        long largeAbove,
        Duration answerWithin,
        Duration answerWithinLarge,
        Duration answerWithinAtMost,
        Duration deferFor,
        Duration deferAtMost,
        int boundedDeferrals,
        boolean layoutMemory,
        Duration defacedWithin) {

    private static final int MAX_DOUBLINGS = 30;
    private static final int LONGEST_DEFACING = 8;

    /** @param pixels whether they must be cleaned */
    Lane lane(long rawSize, boolean pixels) {
        if (rawSize > largeAbove) {
            return Lane.LARGE;
        }
        return pixels ? Lane.PIXEL : Lane.HEADER;
    }

    /** When a request made now counts as unanswered, in milliseconds since the epoch. */
    long answerDue(Lane lane, int unanswered, long now) {
        Duration first = lane == Lane.HEADER ? answerWithin : answerWithinLarge;
        return now + doubled(first, unanswered, answerWithinAtMost);
    }

    /** When an instance that was just deferred for the n-th time is requested again. */
    long deferralDue(int deferrals, long now) {
        return now + doubled(deferFor, deferrals - 1, deferAtMost);
    }

    /** When a defacer that is asked now is asked again. */
    long defacedDue(int unanswered, long now) {
        return now + doubled(defacedWithin, unanswered, defacedWithin.multipliedBy(LONGEST_DEFACING));
    }

    private static long doubled(Duration first, int times, Duration atMost) {
        return Math.min(first.toMillis() << Math.min(times, MAX_DOUBLINGS), atMost.toMillis());
    }
}
