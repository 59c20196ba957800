/** Import of what already lies somewhere: a folder, a prefix of an S3 bucket. */
package dev.lethe.gateway.imports;
