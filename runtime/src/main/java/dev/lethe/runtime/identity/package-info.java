/** Identities and their blind forms: keys and look-up tokens that mean nothing without the site's keysets. */
package dev.lethe.runtime.identity;
