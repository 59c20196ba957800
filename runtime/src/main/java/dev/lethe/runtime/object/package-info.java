/** The object store as Lethe sees it, cut by role, and its adapter for any S3 server. */
package dev.lethe.runtime.object;
