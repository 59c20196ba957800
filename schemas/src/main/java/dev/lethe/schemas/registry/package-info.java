/** The schema registry: a port, and a thin client of the Confluent REST API. */
package dev.lethe.schemas.registry;
