/** {@code lethe deid}: files, folders and ZIP files in, clean files out, without servers. */
package dev.lethe.quickstart.deid;
