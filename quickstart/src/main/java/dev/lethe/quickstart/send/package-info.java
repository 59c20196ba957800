/** The hospital's side of the demo: walks a folder and stores every file in it over STOW-RS. */
package dev.lethe.quickstart.send;
