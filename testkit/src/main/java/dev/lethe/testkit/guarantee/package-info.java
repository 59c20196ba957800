/** The guarantees Lethe gives, as objects that read the topics and stores from outside and name what breaks them. */
package dev.lethe.testkit.guarantee;
