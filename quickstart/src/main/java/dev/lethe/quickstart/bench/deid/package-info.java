/**
 * The de-identification benchmark: plants PHI, runs a profile, and judges the outputs without asking the engine, by the
 * categories of the MIDI-B challenge and a few more.
 */
package dev.lethe.quickstart.bench.deid;
