/** Instances as they were received, for those who decide about them: PHI, shown on purpose and kept nowhere. */
package dev.lethe.review.raw;
