package dev.lethe.stream.control;

import dev.lethe.schemas.avro.Assignment;

/** Makes what a patient is called within a project: random, never derived from anything of the patient (PS3.15 E.1.1). */
@FunctionalInterface
public interface Mint {
    Assignment mint();
}
