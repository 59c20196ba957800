/** Seeded synthetic DICOM instances full of invented PHI, each with the list of what must never come out. */
package dev.lethe.testkit.synthetic;
