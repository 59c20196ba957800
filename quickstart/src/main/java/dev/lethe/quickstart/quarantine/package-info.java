/** {@code lethe quarantine}: the review service's API for people at a terminal. */
package dev.lethe.quickstart.quarantine;
