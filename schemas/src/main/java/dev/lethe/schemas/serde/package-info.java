/** Avro specific records in the Confluent wire format. */
package dev.lethe.schemas.serde;
