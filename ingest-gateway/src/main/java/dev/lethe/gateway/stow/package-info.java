/** The Studies Store transaction (STOW-RS, PS3.18 10.5), on top of any {@code InstanceReceiver}. */
package dev.lethe.gateway.stow;
