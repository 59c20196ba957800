/** The REST API: what is in quarantine, what its frames show, and what a reviewer decides. */
package dev.lethe.review.api;
