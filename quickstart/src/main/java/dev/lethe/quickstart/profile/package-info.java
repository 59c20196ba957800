/** {@code lethe profile}: checks, shows and compares de-identification profiles. */
package dev.lethe.quickstart.profile;
