/** The whole system in one JVM: real backing servers and the services themselves, configured as in production. */
package dev.lethe.quickstart.system;
