/** {@code lethe explain}: what a profile does to each element of a file, and which rule decided. */
package dev.lethe.quickstart.explain;
