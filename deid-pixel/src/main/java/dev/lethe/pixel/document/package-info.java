/** Encapsulated documents (PS3.3 A.45, C.24.2): cleaned, replaced by a notice, or refused. */
package dev.lethe.pixel.document;
