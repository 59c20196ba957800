/** The DICOM JSON Model (PS3.18 Annex F) of a data set. */
package dev.lethe.dicom.json;
