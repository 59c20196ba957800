/** Dates, times and date-times as values of DICOM and inside text, moved by whole days. */
package dev.lethe.deid.date;
