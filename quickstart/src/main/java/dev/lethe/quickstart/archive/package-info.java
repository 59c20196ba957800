/** A small DICOMweb archive for those who have none: it stores and nothing else. */
package dev.lethe.quickstart.archive;
