/** Delivers clean instances to a DICOMweb archive by STOW-RS. */
package dev.lethe.sinkpacs;
