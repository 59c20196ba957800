/** The REST API: what may be asked, by whom. */
package dev.lethe.linkage.api;
