/** A thin layer over Jetty: routes, streaming bodies, authentication, and errors that echo nothing. */
package dev.lethe.runtime.http;
