/** The whole system in one JVM with real embedded servers, and the lethe command. */
package dev.lethe.quickstart;
