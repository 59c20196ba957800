/**
 * DICOM data sets as bytes and as objects: a streaming reader and writer for every transfer syntax of PS3.5, the data
 * dictionary, and character sets. Needs the JDK alone.
 *
 * <pre>{@code
 * try (DicomInputStream in = new DicomInputStream(source, DicomLimits.DEFAULT)) {
 *     Attributes fmi = in.readFileMetaInformation(); // null for a bare data set
 *     Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
 *     try (DicomOutputStream out = new DicomOutputStream(target, in.transferSyntax())) {
 *         out.writeFileMetaInformation(FileMetaInformation.of(sopClass, sopInstance, in.transferSyntax()));
 *         out.writeDataset(header);
 *         while (in.atBulk()) {
 *             in.copyBulkTo(out);
 *             out.writeDataset(in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA)); // what follows Pixel Data
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>What consumers need to know:
 * <ul>
 *   <li>{@link dev.lethe.dicom.Attributes} holds values as encoded, little endian whatever the source; text is decoded when
 *       asked for, with the character set in force at that item. What was read and not set is written byte for byte.
 *   <li>A value answered SKIP or STOP by the {@link dev.lethe.dicom.BulkPolicy} is absent from the header. STOP works at top
 *       level only; inside an item it means HOLD.
 *   <li>Group lengths are never in the header (they are recomputed for the file meta information and otherwise retired), nor
 *       are elements of group 0000 and 0002 that stand inside a data set.
 *   <li>{@link dev.lethe.dicom.DicomInputStream#transferSyntax()} is what to write with: where a native syntax was declared
 *       but the bytes are another one, it is that other one.
 *   <li>A UN element of undefined length comes as the sequence it is; one of defined length stays UN, raw, until
 *       {@link dev.lethe.dicom.Attributes#resolveUnknown} gives it the VR of the dictionary. Its text can be read before.
 *   <li>{@link dev.lethe.dicom.DicomOutputStream} refuses top-level elements out of tag order, as a hostile source may have
 *       them behind Pixel Data. One stream object must write the whole data set for that.
 *   <li>Hostile input ends in a {@link dev.lethe.dicom.DicomException}, never in an unchecked one; its message holds reason,
 *       tag, VR and offset but no value.
 * </ul>
 */
package dev.lethe.dicom;
