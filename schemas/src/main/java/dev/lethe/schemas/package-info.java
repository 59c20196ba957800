/** Avro schemas of every topic, the topic catalogue, serdes and the schema registry client. */
package dev.lethe.schemas;
