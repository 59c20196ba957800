/** Who may call an API, and that every call is on record before it is answered. */
package dev.lethe.runtime.access;
