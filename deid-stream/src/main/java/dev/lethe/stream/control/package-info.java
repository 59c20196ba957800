/**
 * The control plane: decides what happens to every received instance, exactly once. Pure decisions in
 * {@link dev.lethe.stream.control.InstanceDecisions}, durable knowledge in the ledger, no I/O outside Kafka.
 */
package dev.lethe.stream.control;
