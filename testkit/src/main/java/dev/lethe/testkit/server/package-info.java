/**
 * Real servers for tests and for the demo: Kafka, an S3 store, OpenSearch and a schema registry, embedded in this JVM
 * or, where a Docker engine exists, in containers, behind the same small interfaces.
 */
package dev.lethe.testkit.server;
