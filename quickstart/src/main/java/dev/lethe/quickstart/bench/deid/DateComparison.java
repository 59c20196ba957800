package dev.lethe.quickstart.bench.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.VR;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Scores dates and times. */
final class DateComparison {
    private static final int DATE_DIGITS = 8;

    private final Score score;
    private final PatientBook patients;
    private final String patient;
    private final int days;
    private final int instance;

    DateComparison(Score score, PatientBook patients, String patient, int days, int instance) {
        this.score = score;
        this.patients = patients;
        this.patient = patient;
        this.days = days;
        this.instance = instance;
    }

    void removed(Attributes before, Attributes after, int tag, String name) {
        boolean same = after != null
                && after.containsValue(tag)
                && firstOf(before, tag).equals(firstOf(after, tag));
        score.check(Category.DATE_SHIFTED, !same, name, "unchanged", instance);
    }

    void kept(Attributes before, Attributes after, int tag, String name) {
        boolean same = after != null && Arrays.equals(before.getStrings(tag), after.getStrings(tag));
        score.check(Category.DATE_SHIFTED, same, name, "not kept", instance);
        interval(before, after, tag, name);
    }

    /** The day moves, the time of day stays. */
    void shifted(Attributes before, Attributes after, int tag, String name) {
        String original = firstOf(before, tag);
        String now = after == null ? "" : firstOf(after, tag);
        boolean right;
        if (before.getVR(tag) == VR.TM) {
            right = now.equals(original);
        } else {
            LocalDate day = day(original);
            LocalDate moved = day(now);
            right = day == null
                    ? !now.equals(original)
                    : moved != null
                            && day.plusDays(days).equals(moved)
                            && now.substring(DATE_DIGITS).equals(original.substring(DATE_DIGITS));
        }
        score.check(
                Category.DATE_SHIFTED, right, name, now.isEmpty() ? "removed" : "not by the patient's days", instance);
        interval(before, after, tag, name);
    }

    private void interval(Attributes before, Attributes after, int tag, String name) {
        LocalDate from = before.getVR(tag) == VR.TM || after == null ? null : day(firstOf(before, tag));
        LocalDate to = from == null ? null : day(firstOf(after, tag));
        if (to != null) {
            score.check(
                    Category.INTERVAL_PRESERVED,
                    patients.isSameInterval(patient, ChronoUnit.DAYS.between(from, to)),
                    name,
                    "another number of days",
                    instance);
        }
    }

    private static String firstOf(Attributes attributes, int tag) {
        String value = attributes.getString(tag);
        return value == null ? "" : value;
    }

    private static LocalDate day(String value) {
        try {
            return value.length() < DATE_DIGITS
                    ? null
                    : LocalDate.parse(value.substring(0, DATE_DIGITS), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
