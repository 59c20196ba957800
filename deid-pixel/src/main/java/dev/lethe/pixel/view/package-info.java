/** Frames as people see them. */
package dev.lethe.pixel.view;
