/** The cross-reference between blind tokens, patients and pseudonyms, materialized from the topics. */
package dev.lethe.linkage.store;
