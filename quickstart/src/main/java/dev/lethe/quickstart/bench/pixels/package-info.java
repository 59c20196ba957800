/**
 * The pixel benchmark: has instances with known text in their pixels cleaned, and judges by the pixels that came out, without
 * asking the engine what it did.
 */
package dev.lethe.quickstart.bench.pixels;
