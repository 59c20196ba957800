/** Lets people look at what is in quarantine and decide what becomes of it. */
package dev.lethe.review;
