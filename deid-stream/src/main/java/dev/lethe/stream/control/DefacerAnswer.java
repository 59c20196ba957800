package dev.lethe.stream.control;

import dev.lethe.schemas.avro.DefaceCompleted;
import dev.lethe.schemas.avro.DefaceFailed;
import dev.lethe.schemas.avro.DefaceResult;
import dev.lethe.schemas.avro.Defaced;
import dev.lethe.schemas.avro.NoFaceFound;
import dev.lethe.schemas.avro.ObjectRef;
import java.util.regex.Pattern;

/**
 * What a defacer outside said, as far as it is understood: its texts end in outputs and in events.
 *
 * @param defaced null where it failed
 * @param failure reason code; null where it did not
 */
record DefacerAnswer(Defaced defaced, String failure) {
    /** The defacer does not keep to the form of its texts. */
    static final String NOT_UNDERSTOOD = "ANSWER_NOT_UNDERSTOOD";

    /** Two of them and a space between are as long as one value of De-identification Method may be. */
    private static final Pattern SOFTWARE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._+-]{0,30}");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    static DefacerAnswer of(DefaceResult result) {
        Object outcome = result.getOutcome();
        if (outcome instanceof DefaceFailed failed) {
            boolean isCode = CODE.matcher(failed.getReason()).matches();
            return new DefacerAnswer(null, isCode ? failed.getReason() : NOT_UNDERSTOOD);
        }
        if (outcome instanceof NoFaceFound none) {
            return of(null, none.getSoftware(), none.getVersion());
        }
        DefaceCompleted completed = (DefaceCompleted) outcome;
        return of(completed.getObject(), completed.getSoftware(), completed.getVersion());
    }

    private static DefacerAnswer of(ObjectRef object, String software, String version) {
        boolean understood = SOFTWARE.matcher(software).matches()
                && SOFTWARE.matcher(version).matches();
        return understood
                ? new DefacerAnswer(new Defaced(object, software + " " + version), null)
                : new DefacerAnswer(null, NOT_UNDERSTOOD);
    }
}
