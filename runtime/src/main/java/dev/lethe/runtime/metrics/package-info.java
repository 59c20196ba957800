/** The metrics of a process: {@code lethe_<what>_<unit>}, low cardinality, no identifier of a patient or object. */
package dev.lethe.runtime.metrics;
