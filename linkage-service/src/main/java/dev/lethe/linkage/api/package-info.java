/** The REST API: who may ask, what may be asked, and that every call is on record before it is answered. */
package dev.lethe.linkage.api;
