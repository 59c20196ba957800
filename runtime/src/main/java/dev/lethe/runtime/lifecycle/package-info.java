/** How a service starts, says how it is, and stops. */
package dev.lethe.runtime.lifecycle;
