/** Invented images with text burned into their pixels, and the exact truth of where it is. */
package dev.lethe.testkit.pixels;
