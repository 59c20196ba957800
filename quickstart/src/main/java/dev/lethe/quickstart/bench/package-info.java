/** Measures Lethe on this machine: the whole pipeline, or the engine alone. The figures of PERFORMANCE.md come from here. */
package dev.lethe.quickstart.bench;
