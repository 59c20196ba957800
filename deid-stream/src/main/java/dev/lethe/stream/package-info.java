/** Decides, de-identifies and publishes: the control plane and the data plane. */
package dev.lethe.stream;
