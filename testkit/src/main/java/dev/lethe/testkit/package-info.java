/** Synthetic DICOM, real embedded servers and the guarantee checks used by tests and by the demo. */
package dev.lethe.testkit;
