package dev.lethe.sinksearch;

/** Fields that are no DICOM attributes; DICOM keywords begin with a capital letter, these do not. */
final class Fields {
    static final String PROJECT = "project";
    static final String PSEUDONYM = "pseudonym";
    static final String PROFILE = "profile";
    static final String PIXELS = "pixels";
    static final String OBJECT = "object";
    /** Keywords of attributes whose value was not fit to be indexed; it stands in the metadata object. */
    static final String UNINDEXED = "unindexed";

    static final String MODALITIES_IN_STUDY = "ModalitiesInStudy";
    static final String SOP_CLASSES_IN_STUDY = "SOPClassesInStudy";
    static final String STUDY_SERIES = "NumberOfStudyRelatedSeries";
    static final String STUDY_INSTANCES = "NumberOfStudyRelatedInstances";
    static final String SERIES_INSTANCES = "NumberOfSeriesRelatedInstances";

    private Fields() {}
}
