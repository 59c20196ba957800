package dev.lethe.dicom;

/** Makes the file meta information of a DICOM file (PS3.10 7.1). */
public final class FileMetaInformation {
    /** Implementation Class UID (0002,0012) of files written by this codec. */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.188497268253713265361346318653189346731";
    /** Implementation Version Name (0002,0013) of files written by this codec. */
    public static final String IMPLEMENTATION_VERSION_NAME = "LETHE";

    private FileMetaInformation() {}

    /** The Type 1 elements, and the implementation's own name. */
    public static Attributes of(String sopClassUid, String sopInstanceUid, TransferSyntax syntax) {
        Attributes fmi = new Attributes();
        fmi.setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
        fmi.setString(Tag.MediaStorageSOPClassUID, VR.UI, sopClassUid);
        fmi.setString(Tag.MediaStorageSOPInstanceUID, VR.UI, sopInstanceUid);
        fmi.setString(Tag.TransferSyntaxUID, VR.UI, syntax.uid());
        fmi.setString(Tag.ImplementationClassUID, VR.UI, IMPLEMENTATION_CLASS_UID);
        fmi.setString(Tag.ImplementationVersionName, VR.SH, IMPLEMENTATION_VERSION_NAME);
        return fmi;
    }
}
