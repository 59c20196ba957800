/** The service: configuration, wiring, and what its two planes share. */
package dev.lethe.stream;
