/** Settings of Kafka clients and of the schema registry, and the creation of topics from the catalogue. */
package dev.lethe.runtime.kafka;
