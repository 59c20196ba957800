/** What every service runs on: configuration, lifecycle, health and metrics, object store, keysets, Kafka settings. */
package dev.lethe.runtime;
