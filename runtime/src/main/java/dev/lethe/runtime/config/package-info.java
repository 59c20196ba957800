/** Typed settings read from environment variables; every error reported at once, secrets never printed. */
package dev.lethe.runtime.config;
