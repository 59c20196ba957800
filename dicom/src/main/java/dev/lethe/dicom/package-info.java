/** DICOM codec: streaming reader and writer, dictionary, character sets, DICOM JSON. Needs the JDK alone. */
package dev.lethe.dicom;
