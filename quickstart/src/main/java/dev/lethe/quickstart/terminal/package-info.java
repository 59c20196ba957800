/** How the command speaks: headings, aligned columns, a live progress line where somebody watches. */
package dev.lethe.quickstart.terminal;
