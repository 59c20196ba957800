/** Plants invented, seeded PHI into real or synthetic DICOM instances and keeps a ledger of what was planted where. */
package dev.lethe.testkit.injection;
