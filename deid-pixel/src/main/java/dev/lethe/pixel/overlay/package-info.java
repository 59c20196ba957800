/** Finds text in the bitmaps of overlay planes and takes its bits away (PS3.15 E.3.3, Clean Graphics Option). */
package dev.lethe.pixel.overlay;
