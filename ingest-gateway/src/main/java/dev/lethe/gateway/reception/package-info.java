/** From a stream of bytes to a durable, announced instance; whatever way the bytes came. */
package dev.lethe.gateway.reception;
