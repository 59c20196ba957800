/** Keeps the cross-reference under lock: sealed identities, blind look-up, audit. */
package dev.lethe.linkage;
