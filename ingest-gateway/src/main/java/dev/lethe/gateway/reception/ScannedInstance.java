package dev.lethe.gateway.reception;

import dev.lethe.dicom.Attributes;

/**
 * What is known of an instance once it was read to its end. PHI.
 *
 * @param id                what it calls itself
 * @param studyInstanceUid  (0020,000D)
 * @param seriesInstanceUid (0020,000E)
 * @param transferSyntaxUid what the data set is encoded in
 * @param header            its attributes, without long values and without Pixel Data
 * @param hasPixelData      whether it has Pixel Data, of integers or floats
 */
public record ScannedInstance(
        InstanceId id,
        String studyInstanceUid,
        String seriesInstanceUid,
        String transferSyntaxUid,
        Attributes header,
        boolean hasPixelData) {
    @Override
    public String toString() {
        return "ScannedInstance[<redacted>]";
    }
}
