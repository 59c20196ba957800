package dev.lethe.testkit.synthetic;

/** The invented hospital: people, places and machines that appear in headers. Identifying, as PS3.15 sees it. */
final class Hospital {
    static final String NAME = "Saint Elmwood Infirmary Wrexhollow";
    static final String ADDRESS = "4 Cloisterham Green, Wrexhollow";
    static final String DEPARTMENT = "Halvorsen Imaging Wing";
    static final String REFERRING = "Featherstonhaugh^Cornelia^^Dr.";
    static final String REFERRING_PHONE = "+1-312-555-0191";
    static final String REQUESTING = "Okonjiwala^Babatunde^^Prof.";
    static final String PERFORMING = "Szczepanowicz^Radomila^^Dr.";
    static final String READING = "Vandersloot^Hieronymus^^Dr.";
    static final String OPERATOR = "Tranquilino^Esperanza";
    static final String SCHEDULER = "Bramblethwaite^Oswin";
    static final String SOURCE_AE = "ELMW_SCU_Q7";
    static final String RECEIVING_AE = "WREXPACS_IN";

    private Hospital() {}

    static String station(String modality) {
        return modality + "-QX7-WREX";
    }

    static String serial(String modality) {
        return "SN" + modality + "904417";
    }
}
