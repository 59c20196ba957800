/** Words of text in any script, folded for comparison, and sequences of them. */
package dev.lethe.deid.text;
