/** Destroys regions of a lossy JPEG image without compressing the rest of it again. */
package dev.lethe.pixel.jpeg;
