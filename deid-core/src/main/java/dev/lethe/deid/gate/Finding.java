package dev.lethe.deid.gate;

import dev.lethe.dicom.TagPath;

/**
 * Where an identifying value stands in the output. Never the value.
 *
 * @param path of the element
 * @param kind of the value found
 */
public record Finding(TagPath path, TokenKind kind) {}
