/** What is in quarantine and what was decided about it, materialized from the topics. Never PHI. */
package dev.lethe.review.quarantine;
