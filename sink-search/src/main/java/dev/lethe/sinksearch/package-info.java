/** Indexes de-identified metadata in OpenSearch. */
package dev.lethe.sinksearch;
