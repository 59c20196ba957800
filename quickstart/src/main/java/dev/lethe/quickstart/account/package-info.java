/** Where every acknowledged instance went, read from the topics and from what the sinks deliver to. */
package dev.lethe.quickstart.account;
