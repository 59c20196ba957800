/** Finds and reads text that is burned into a frame, and tells what of it may identify somebody. */
package dev.lethe.pixel.text;
