/** Video (PS3.5 8.2.5 to 8.2.8): the container and all that lies beside the pictures is read, and frames sampled over time. */
package dev.lethe.pixel.video;
