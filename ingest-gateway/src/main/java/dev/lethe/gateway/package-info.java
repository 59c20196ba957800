/** Receives instances (STOW-RS, folder, S3 prefix), makes them durable and announces them. */
package dev.lethe.gateway;
