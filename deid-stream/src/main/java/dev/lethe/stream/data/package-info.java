/** The data plane: fetches, de-identifies and stores one requested instance; deterministic, so doing it twice is harmless. */
package dev.lethe.stream.data;
