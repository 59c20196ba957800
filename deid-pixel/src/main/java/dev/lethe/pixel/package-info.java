/** Cleans what is seen of an instance: pixels and documents. */
package dev.lethe.pixel;
