/** The audit trail: hash-chained events, written before the answer they are about. */
package dev.lethe.runtime.audit;
