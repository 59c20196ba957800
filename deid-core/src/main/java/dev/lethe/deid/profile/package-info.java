/** De-identification profiles as a privacy officer writes them: options, overrides, vocabulary, claim, and their YAML form. */
package dev.lethe.deid.profile;
